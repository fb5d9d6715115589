package org.zonegate.promotion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.zonegate.features.ScenarioOutcome;
import org.zonegate.lakehouse.DefinitionFile;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.promotion.Objection.Kind;
import org.zonegate.rules.RuleOutcome;

/** Decides, from evidence alone, whether a candidate may be published. Pure: no I/O, no clock, no state. */
public final class Gate {

    /**
     * Approves the candidate when every promise was shown to hold; otherwise rejects it, with every objection. What was
     * not shown counts as broken.
     */
    public GateDecision decide(TableDefinition table, Evidence evidence) {
        List<Objection> objections = new ArrayList<>();
        String contract = table.contract().where().file();
        evidence.schemaDifferences().forEach(d -> objections.add(new Objection(Kind.CONTRACT, contract, d)));
        evidence.candidate().nulls().forEach((column, nulls) -> {
            if (nulls > 0) {
                objections.add(new Objection(Kind.CONTRACT, contract, nullsIn(column, nulls, evidence.candidate())));
            }
        });
        if (!evidence.account().addsUp()) {
            objections.add(new Objection(
                    Kind.ROW_ACCOUNT,
                    table.transform().map(t -> t.where().file()).orElse(contract),
                    "The rows do not add up: " + evidence.account().explained()
                            + ". The transform loses or multiplies rows without saying so in _disposition."));
        }
        for (DefinitionFile file : table.rules()) {
            judgeRules(file, evidence, objections);
        }
        for (DefinitionFile file : table.features()) {
            judgeScenarios(file, evidence, objections);
        }
        return objections.isEmpty() ? new GateDecision.Approved(List.of()) : new GateDecision.Rejected(objections);
    }

    private static String nullsIn(String column, long nulls, Candidate candidate) {
        return String.format(
                Locale.ROOT,
                "Column '%s' is required and has no value in %,d of %,d rows.",
                column,
                nulls,
                candidate.rows());
    }

    private static void judgeRules(DefinitionFile file, Evidence evidence, List<Objection> objections) {
        List<RuleOutcome> outcomes = evidence.rules().stream()
                .filter(o -> o.rule().file().equals(file.path()))
                .toList();
        if (outcomes.isEmpty()) {
            objections.add(new Objection(Kind.RULE, file.path(), "None of its rules was evaluated."));
        }
        for (RuleOutcome outcome : outcomes) {
            if (outcome instanceof RuleOutcome.Failed failed) {
                objections.add(new Objection(Kind.RULE, failed.rule().where(), failed.reason()));
            } else if (outcome instanceof RuleOutcome.NotEvaluated unknown) {
                objections.add(new Objection(
                        Kind.RULE, unknown.rule().where(), "Could not be evaluated: " + unknown.reason()));
            }
        }
    }

    private static void judgeScenarios(DefinitionFile file, Evidence evidence, List<Objection> objections) {
        List<ScenarioOutcome> outcomes = evidence.scenarios().stream()
                .filter(o -> o.scenario().file().equals(file.path()))
                .toList();
        if (outcomes.isEmpty()) {
            objections.add(new Objection(Kind.SCENARIO, file.path(), "None of its scenarios was run."));
        }
        for (ScenarioOutcome outcome : outcomes) {
            if (outcome instanceof ScenarioOutcome.Failed failed) {
                objections.add(new Objection(Kind.SCENARIO, failed.scenario().where(), failed.reason()));
            } else if (outcome instanceof ScenarioOutcome.NotRun unknown) {
                objections.add(
                        new Objection(Kind.SCENARIO, unknown.scenario().where(), "Was not run: " + unknown.reason()));
            }
        }
    }
}
