package org.zonegate.promotion;

import java.util.List;
import java.util.Optional;
import org.zonegate.lakehouse.TableDefinition;

/** Judges a candidate by its table's rules and scenarios; the port to the engines that run them. */
public interface CandidateEvaluation {

    /**
     * One outcome for each rule of the table's DQDL files.
     *
     * @param judged the candidate's snapshot, or a landing table's files
     * @param references the state of every other table that the rules refer to
     */
    RuleEvaluation evaluateRules(TableDefinition table, InputPin judged, List<InputPin> references);

    /**
     * One outcome for each scenario of the table's feature files.
     *
     * @param judged the candidate's snapshot, or a landing table's files
     * @param base what is published of the table; empty where nothing is, as of a landing table
     * @param references the state of every other table that the scenarios refer to
     */
    ScenarioEvaluation runScenarios(
            TableDefinition table, InputPin judged, Optional<SnapshotId> base, List<InputPin> references);
}
