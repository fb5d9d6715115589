package org.zonegate.promotion;

import java.util.List;
import org.zonegate.features.ScenarioOutcome;

/** What came of judging one candidate by its scenarios, and what that cost. */
public record ScenarioEvaluation(List<ScenarioOutcome> outcomes, GateCost cost) {

    /** There was no scenario. */
    public static final ScenarioEvaluation NONE = new ScenarioEvaluation(List.of(), GateCost.NONE);

    public ScenarioEvaluation {
        outcomes = List.copyOf(outcomes);
    }
}
