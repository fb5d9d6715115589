package org.zonegate.rules;

/** What came of judging one candidate by one rule. */
public sealed interface RuleOutcome {

    Rule rule();

    /** The rule holds. */
    record Passed(Rule rule) implements RuleOutcome {}

    /**
     * The rule does not hold.
     *
     * @param reason the bound and the measured value, in words
     */
    record Failed(Rule rule, String reason) implements RuleOutcome {}

    /**
     * Nobody knows whether the rule holds; the gate takes it as broken.
     *
     * @param reason why it could not be evaluated, and what to do
     */
    record NotEvaluated(Rule rule, String reason) implements RuleOutcome {}
}
