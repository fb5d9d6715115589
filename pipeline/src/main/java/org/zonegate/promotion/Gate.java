package org.zonegate.promotion;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.zonegate.features.ScenarioOutcome;
import org.zonegate.lakehouse.Column;
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
        if (!evidence.candidate().table().equals(table.id())) {
            throw new IllegalArgumentException(
                    "The evidence is about " + evidence.candidate().table() + ", not about " + table.id() + ".");
        }
        List<Objection> objections = new ArrayList<>();
        judgeContract(table, evidence, objections);
        judgeAccount(table, evidence, objections);
        judgeRules(table.rules(), evidence.rules(), objections);
        judgeScenarios(table.features(), evidence.scenarios(), objections);
        return objections.isEmpty() ? new GateDecision.Approved(List.of()) : new GateDecision.Rejected(objections);
    }

    private static void judgeContract(TableDefinition table, Evidence evidence, List<Objection> objections) {
        String contract = table.contract().where().file();
        evidence.schemaDifferences().forEach(d -> objections.add(new Objection(Kind.CONTRACT, contract, d)));
        for (Column column : table.contract().requiredColumns()) {
            Long nulls = evidence.candidate().nulls().get(column.name());
            if (nulls == null) {
                objections.add(new Objection(
                        Kind.CONTRACT,
                        contract,
                        "Column '" + column.name() + "' is required, and nobody counted the rows without a value."));
            } else if (nulls > 0) {
                objections.add(
                        new Objection(Kind.CONTRACT, contract, nullsIn(column.name(), nulls, evidence.candidate())));
            }
        }
    }

    private static void judgeAccount(TableDefinition table, Evidence evidence, List<Objection> objections) {
        RowAccount account = evidence.account();
        String where = table.transform()
                .map(t -> t.where().file())
                .orElse(table.contract().where().file());
        if (account.published() != evidence.candidate().rows()) {
            objections.add(new Objection(
                    Kind.ROW_ACCOUNT,
                    where,
                    String.format(
                            Locale.ROOT,
                            "The rows do not add up: the account is about %,d rows, and the candidate holds %,d.",
                            account.published(),
                            evidence.candidate().rows())));
        } else if (!account.addsUp()) {
            objections.add(new Objection(
                    Kind.ROW_ACCOUNT,
                    where,
                    "The rows do not add up: " + account.explained()
                            + ". The transform loses or multiplies rows without saying so in _disposition."));
        }
    }

    private static String nullsIn(String column, long nulls, Candidate candidate) {
        return String.format(
                Locale.ROOT,
                "Column '%s' is required and has no value in %,d of %,d rows.",
                column,
                nulls,
                candidate.rows());
    }

    // Every outcome counts, also one whose file the table does not declare: an engine that spells a path in another way
    // must not make a failure invisible.
    private static void judgeRules(
            List<DefinitionFile> declared, List<RuleOutcome> outcomes, List<Objection> objections) {
        for (RuleOutcome outcome : outcomes) {
            if (outcome instanceof RuleOutcome.Failed failed) {
                objections.add(new Objection(Kind.RULE, failed.rule().where(), failed.reason()));
            } else if (outcome instanceof RuleOutcome.NotEvaluated unknown) {
                objections.add(new Objection(
                        Kind.RULE, unknown.rule().where(), "Could not be evaluated: " + unknown.reason()));
            }
        }
        declared.stream()
                .map(DefinitionFile::path)
                .filter(path -> outcomes.stream().noneMatch(o -> o.rule().file().equals(path)))
                .forEach(path -> objections.add(new Objection(Kind.RULE, path, "None of its rules was evaluated.")));
    }

    private static void judgeScenarios(
            List<DefinitionFile> declared, List<ScenarioOutcome> outcomes, List<Objection> objections) {
        for (ScenarioOutcome outcome : outcomes) {
            if (outcome instanceof ScenarioOutcome.Failed failed) {
                objections.add(new Objection(Kind.SCENARIO, failed.scenario().where(), failed.reason()));
            } else if (outcome instanceof ScenarioOutcome.NotRun unknown) {
                objections.add(
                        new Objection(Kind.SCENARIO, unknown.scenario().where(), "Was not run: " + unknown.reason()));
            }
        }
        declared.stream()
                .map(DefinitionFile::path)
                .filter(path ->
                        outcomes.stream().noneMatch(o -> o.scenario().file().equals(path)))
                .forEach(path -> objections.add(new Objection(Kind.SCENARIO, path, "None of its scenarios was run.")));
    }
}
