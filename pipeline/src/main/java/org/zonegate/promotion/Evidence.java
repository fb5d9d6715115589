package org.zonegate.promotion;

import java.util.List;
import org.zonegate.features.ScenarioOutcome;
import org.zonegate.rules.RuleOutcome;

/**
 * Everything that is known of exactly one candidate when the gate decides.
 *
 * @param schemaDifferences how the candidate's columns differ from the contract's, in full sentences; empty when equal
 * @param cost what evaluating the rules cost
 */
public record Evidence(
        Candidate candidate,
        List<String> schemaDifferences,
        RowAccount account,
        List<RuleOutcome> rules,
        List<ScenarioOutcome> scenarios,
        GateCost cost) {

    public Evidence {
        schemaDifferences = List.copyOf(schemaDifferences);
        rules = List.copyOf(rules);
        scenarios = List.copyOf(scenarios);
    }
}
