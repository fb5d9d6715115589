package org.zonegate.promotion;

import java.util.List;
import org.zonegate.rules.RuleOutcome;

/** What came of judging one table by its rules, and what that cost. */
public record RuleEvaluation(List<RuleOutcome> outcomes, GateCost cost) {

    /** There was no rule. */
    public static final RuleEvaluation NONE = new RuleEvaluation(List.of(), GateCost.NONE);

    public RuleEvaluation {
        outcomes = List.copyOf(outcomes);
    }
}
