package org.zonegate.rules;

import java.util.Optional;

/** What came of judging one candidate by one rule. */
public sealed interface RuleOutcome {

    Rule rule();

    /** What was measured on the way. */
    Measurement measured();

    /**
     * The rule holds.
     *
     * @param note what to know all the same, in a sentence: that it holds only because its author allows it; else empty
     */
    record Passed(Rule rule, Measurement measured, String note) implements RuleOutcome {

        public Passed(Rule rule) {
            this(rule, Measurement.NONE, "");
        }
    }

    /**
     * The rule does not hold.
     *
     * @param reason the bound and the measured value, in words; holds no values of the data
     * @param rows some of the rows that do not keep it, where the rule is about rows
     */
    record Failed(Rule rule, String reason, Measurement measured, Optional<FailingRows> rows) implements RuleOutcome {

        public Failed(Rule rule, String reason) {
            this(rule, reason, Measurement.NONE, Optional.empty());
        }
    }

    /**
     * Nobody knows whether the rule holds; the gate takes it as broken.
     *
     * @param reason why it could not be evaluated, and what to do
     */
    record NotEvaluated(Rule rule, String reason) implements RuleOutcome {

        @Override
        public Measurement measured() {
            return Measurement.NONE;
        }
    }
}
