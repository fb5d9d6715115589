package org.zonegate.features.claim;

import java.util.Optional;
import org.zonegate.rules.FailingRows;

/** What is to be said of a promise. */
public sealed interface Verdict {

    /** It holds. */
    record Kept() implements Verdict {}

    /**
     * It does not hold.
     *
     * @param found what was found, in words and numbers; holds no values of the data
     * @param offenders SQL that finds the rows that break it, in which {@code primary} is the candidate; empty where it is
     *     not about rows
     * @param examples some of these rows, where they were found on the way; else they are to be asked for
     */
    record Broken(String found, Optional<String> offenders, Optional<FailingRows> examples) implements Verdict {

        Broken(String found, String offenders) {
            this(found, Optional.of(offenders), Optional.empty());
        }

        Broken(String found) {
            this(found, Optional.empty(), Optional.empty());
        }
    }

    /**
     * Nothing speaks against it because there is nothing that could; it holds only where its author says so.
     *
     * @param why in a full sentence
     * @param allowance the tag with which the author says so
     */
    record Vacuous(String why, Allowance allowance) implements Verdict {}

    /** Nobody knows: why, and what to do, in full sentences. */
    record Unknown(String reason) implements Verdict {}

    /** What an author may allow a scenario to hold without. */
    enum Allowance {
        /** There is no row that the promise is about. */
        PASSES_WHEN_EMPTY("@passes-when-empty"),
        /** The table was not published yet, or not often enough. */
        PASSES_WITHOUT_HISTORY("@passes-without-history");

        private final String tag;

        Allowance(String tag) {
            this.tag = tag;
        }

        /** With its {@code @}. */
        public String tag() {
            return tag;
        }
    }
}
