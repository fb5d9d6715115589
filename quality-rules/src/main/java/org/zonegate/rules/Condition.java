package org.zonegate.rules;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** What a rule compares its value, or each row's value, with. Its text is DQDL. */
public sealed interface Condition {

    /** Text in DQDL's quotes. */
    static String quoted(String text) {
        return "\"" + text.replace("\"", "\\\"") + "\"";
    }

    /** A comparison with numbers, which may be computed from earlier runs. */
    record Numbers(Comparison comparison, List<NumberOperand> operands) implements Condition {

        public Numbers {
            operands = List.copyOf(operands);
        }

        @Override
        public String toString() {
            return comparison.with(operands);
        }
    }

    /** A comparison with text. */
    record Texts(TextComparison comparison, List<TextOperand> operands) implements Condition {

        public Texts {
            operands = List.copyOf(operands);
        }

        @Override
        public String toString() {
            return comparison.symbol() + " "
                    + (comparison.takesList()
                            ? operands.toString()
                            : operands.get(0).toString());
        }
    }

    /** A comparison with points in time, UTC. */
    record Dates(Comparison comparison, List<DateOperand> operands) implements Condition {

        public Dates {
            operands = List.copyOf(operands);
        }

        @Override
        public String toString() {
            return comparison.with(operands);
        }
    }

    /** A comparison with lengths of time. */
    record Durations(Comparison comparison, List<Duration> operands) implements Condition {

        public Durations {
            operands = List.copyOf(operands);
        }

        @Override
        public String toString() {
            return comparison.with(operands.stream().map(Durations::inWords).collect(Collectors.toList()));
        }

        /** The duration in the largest of DQDL's units that divides it: {@code 3 days}. */
        public static String inWords(Duration duration) {
            long minutes = duration.toMinutes();
            if (minutes % (24 * 60) == 0) {
                return minutes / (24 * 60) + " days";
            }
            return minutes % 60 == 0 ? minutes / 60 + " hours" : minutes + " minutes";
        }
    }

    /** How text is compared. */
    enum TextComparison {
        EQUAL("="),
        NOT_EQUAL("!="),
        IN("in"),
        NOT_IN("not in"),
        /** The whole text matches a regular expression, Java's. */
        MATCHES("matches"),
        NOT_MATCHES("not matches");

        private final String symbol;

        TextComparison(String symbol) {
            this.symbol = symbol;
        }

        public String symbol() {
            return symbol;
        }

        boolean takesList() {
            return this == IN || this == NOT_IN;
        }

        /** Whether it is the opposite of another one: not equal, not in, not matches. */
        public boolean isNegated() {
            return this == NOT_EQUAL || this == NOT_IN || this == NOT_MATCHES;
        }
    }
}
