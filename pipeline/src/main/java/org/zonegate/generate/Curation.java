package org.zonegate.generate;

import java.io.IOException;

/** Which members of a group may keep the serial numbers they carry, by one rule of consent. */
final class Curation {

    /** Nobody may. */
    static final int NOBODY = -1;

    private final ConsentRule rule;
    private final Group group;
    private final boolean[] hasReadings;
    private final long[] evidence;
    private final int[] keepers;

    private Curation(ConsentRule rule, Group group) {
        this.rule = rule;
        this.group = group;
        this.hasReadings = new boolean[group.size()];
        this.evidence = new long[group.size()];
        this.keepers = new int[group.size()];
    }

    /** The decision on a group, one for each rule, in the order of the rules. */
    static Curation[] of(Group group, MomentPlan plan, ConsentRule[] rules) throws IOException {
        Curation[] curations = new Curation[rules.length];
        for (int rule = 0; rule < rules.length; rule++) {
            curations[rule] = new Curation(rules[rule], group);
        }
        plan.forEach(group, moment -> {
            for (Curation curation : curations) {
                curation.weigh(moment);
            }
        });
        for (Curation curation : curations) {
            curation.decide();
        }
        return curations;
    }

    private void weigh(Moment moment) {
        for (int member = 0; member < group.size(); member++) {
            if (moment.moves[member] > 0 && group.members().get(member).allows(rule, moment.instant)) {
                hasReadings[member] = true;
                if (moment.reads[group.serialOf(member)] > 0) {
                    evidence[member]++;
                }
            }
        }
    }

    private void decide() {
        for (int serial = 0; serial < group.size(); serial++) {
            keepers[serial] = keeperOf(serial);
        }
    }

    /**
     * The one carrier with the most evidence. It needs no further conditions: who carries a serial number alone has the
     * most, even if none; and if several carriers have none, they are equal.
     */
    private int keeperOf(int serial) {
        int best = NOBODY;
        int asGood = 0;
        for (int member = 0; member < group.size(); member++) {
            if (hasReadings[member] && group.serialOf(member) == serial) {
                if (best == NOBODY || evidence[member] > evidence[best]) {
                    best = member;
                    asGood = 1;
                } else if (evidence[member] == evidence[best]) {
                    asGood++;
                }
            }
        }
        return asGood == 1 ? best : NOBODY;
    }

    /** The member who keeps the serial number, or {@link #NOBODY}. */
    int keeper(int serial) {
        return keepers[serial];
    }

    /** Members who agree and have readings, whether or not they keep their serial number. */
    int candidates() {
        int candidates = 0;
        for (boolean has : hasReadings) {
            candidates += has ? 1 : 0;
        }
        return candidates;
    }
}
