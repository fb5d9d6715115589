package org.zonegate.promotion;

import java.util.List;

/**
 * Everything that is known of exactly one candidate when the gate decides.
 *
 * @param schemaDifferences how the candidate's columns differ from the contract's, in full sentences; empty when equal
 */
public record Evidence(
        Candidate candidate,
        List<String> schemaDifferences,
        RowAccount account,
        RuleEvaluation rules,
        ScenarioEvaluation scenarios) {

    public Evidence {
        schemaDifferences = List.copyOf(schemaDifferences);
    }
}
