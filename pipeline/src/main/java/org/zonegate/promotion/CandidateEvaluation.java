package org.zonegate.promotion;

import java.util.List;
import org.zonegate.features.ScenarioOutcome;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.rules.RuleOutcome;

/** Judges a candidate by its table's rules and scenarios; the port to the engines that run them. */
public interface CandidateEvaluation {

    /** One outcome for each rule of the table's DQDL files. */
    List<RuleOutcome> evaluateRules(TableDefinition table, Candidate candidate);

    /** One outcome for each scenario of the table's feature files. */
    List<ScenarioOutcome> runScenarios(TableDefinition table, Candidate candidate);
}
