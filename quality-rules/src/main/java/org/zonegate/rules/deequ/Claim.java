package org.zonegate.rules.deequ;

import java.util.List;
import java.util.function.Function;

/**
 * A single rule, ready to be measured.
 *
 * @param needs what must be found first
 * @param answer says whether it holds, from what was found
 */
record Claim(List<Need> needs, Function<Found, Answer> answer) {

    Claim {
        needs = List.copyOf(needs);
    }

    /** A claim that is answered without reading anything. */
    static Claim answered(Answer answer) {
        return new Claim(List.of(), found -> answer);
    }
}
