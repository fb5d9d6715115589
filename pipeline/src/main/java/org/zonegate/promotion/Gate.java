package org.zonegate.promotion;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zonegate.features.FeatureFile;
import org.zonegate.features.Scenario;
import org.zonegate.features.ScenarioOutcome;
import org.zonegate.lakehouse.Column;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.promotion.Objection.Kind;
import org.zonegate.rules.Rule;
import org.zonegate.rules.RuleOutcome;
import org.zonegate.rules.Ruleset;
import org.zonegate.rules.Severity;

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
        List<Warning> warnings = new ArrayList<>();
        judgeContract(table, evidence, objections);
        judgeAccount(table, evidence, objections);
        judgeRules(table, evidence.rules().outcomes(), objections, warnings);
        judgeQuarantine(table, evidence.account(), objections);
        judgeScenarios(table.features(), evidence.scenarios().outcomes(), objections, warnings);
        refuseUnjudged(table, objections);
        return objections.isEmpty()
                ? new GateDecision.Approved(warnings)
                : new GateDecision.Rejected(objections, warnings);
    }

    /** Decides whether anything may be made from a landing table's files, by its rules and scenarios alone. */
    public GateDecision decideDelivery(
            TableDefinition landing, List<RuleOutcome> outcomes, List<ScenarioOutcome> scenarios) {
        List<Objection> objections = new ArrayList<>();
        List<Warning> warnings = new ArrayList<>();
        judgeRules(landing, outcomes, objections, warnings);
        judgeScenarios(landing.features(), scenarios, objections, warnings);
        return objections.isEmpty()
                ? new GateDecision.Approved(warnings)
                : new GateDecision.Rejected(objections, warnings);
    }

    // Empty evidence never passes.
    private static void refuseUnjudged(TableDefinition table, List<Objection> objections) {
        if (table.rules(Severity.BLOCKING).isEmpty()
                && table.features().isEmpty()
                && table.settings().ungated().isEmpty()) {
            objections.add(new Objection(
                    Kind.CONTRACT,
                    table.contract().where().file(),
                    "Nothing judges this table: it has neither rules nor scenarios, and lakehouse.yml does not say why"
                            + " (ungated)."));
        }
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

    // Every outcome counts, also one that the table does not declare: an engine that spells a path in another way must
    // not
    // make a failure invisible.
    private static void judgeRules(
            TableDefinition table, List<RuleOutcome> outcomes, List<Objection> objections, List<Warning> warnings) {
        Map<Rule, Severity> declared = new LinkedHashMap<>();
        table.rules().forEach(set -> set.rules().forEach(r -> declared.put(r.rule(), set.severity())));
        Set<Rule> judged = new HashSet<>();
        for (RuleOutcome outcome : outcomes) {
            Rule rule = outcome.rule();
            judged.add(rule);
            Optional<String> complaint = complaint(outcome);
            if (complaint.isPresent() && declared.get(rule) == Severity.WARNING) {
                warnings.add(new Warning(rule.where(), complaint.get()));
            } else if (complaint.isPresent()) {
                objections.add(new Objection(Kind.RULE, rule.where(), complaint.get()));
            }
        }
        declared.keySet().stream()
                .filter(rule -> !judged.contains(rule))
                .forEach(rule -> objections.add(new Objection(
                        Kind.RULE, rule.where(), rule.text() + " was not evaluated: it has no outcome.")));
        table.rules().stream()
                .filter(set -> set.rules().isEmpty())
                .forEach(set -> objections.add(new Objection(Kind.RULE, set.file(), "The file holds no rule.")));
    }

    private static Optional<String> complaint(RuleOutcome outcome) {
        if (outcome instanceof RuleOutcome.Failed failed) {
            return Optional.of(failed.rule().text() + ": " + failed.reason());
        }
        return outcome instanceof RuleOutcome.NotEvaluated unknown
                ? Optional.of(unknown.rule().text() + " could not be evaluated: " + unknown.reason())
                : Optional.empty();
    }

    private static void judgeQuarantine(TableDefinition table, RowAccount account, List<Objection> objections) {
        long kept = account.published();
        for (Ruleset ruleset : table.rules(Severity.QUARANTINE)) {
            long quarantined = ruleset.rules().stream()
                    .mapToLong(r -> account.quarantinedBy(r.rule()))
                    .sum();
            double tolerance = table.settings().tolerance();
            if (quarantined > tolerance * (kept + quarantined)) {
                objections.add(new Objection(
                        Kind.RULE,
                        ruleset.file(),
                        String.format(
                                Locale.ROOT,
                                "%,d of %,d rows went to quarantine by its rules (%.2f %%), and %s %% are tolerated.",
                                quarantined,
                                kept + quarantined,
                                100.0 * quarantined / (kept + quarantined),
                                BigDecimal.valueOf(100 * tolerance)
                                        .stripTrailingZeros()
                                        .toPlainString())));
            }
        }
    }

    // Every outcome counts here, too. One that the table does not declare blocks, whatever it says of its severity.
    private static void judgeScenarios(
            List<FeatureFile> features,
            List<ScenarioOutcome> outcomes,
            List<Objection> objections,
            List<Warning> warnings) {
        Set<Scenario> declared = new LinkedHashSet<>();
        features.forEach(f -> declared.addAll(f.scenarios()));
        Set<Scenario> judged = new HashSet<>();
        for (ScenarioOutcome outcome : outcomes) {
            Scenario scenario = outcome.scenario();
            judged.add(scenario);
            Optional<String> complaint = complaint(outcome);
            if (complaint.isPresent() && declared.contains(scenario) && scenario.severity() == Severity.WARNING) {
                warnings.add(new Warning(scenario.where(), complaint.get()));
            } else if (complaint.isPresent()) {
                objections.add(new Objection(Kind.SCENARIO, scenario.where(), complaint.get()));
            }
        }
        declared.stream()
                .filter(scenario -> !judged.contains(scenario))
                .forEach(scenario -> objections.add(new Objection(
                        Kind.SCENARIO, scenario.where(), scenario.name() + " was not run: it has no outcome.")));
        features.stream()
                .filter(file -> file.scenarios().isEmpty())
                .forEach(file ->
                        objections.add(new Objection(Kind.SCENARIO, file.path(), "The file holds no scenario.")));
    }

    private static Optional<String> complaint(ScenarioOutcome outcome) {
        if (outcome instanceof ScenarioOutcome.Failed failed) {
            return Optional.of(failed.scenario().name() + ". " + failed.step() + ": " + failed.reason());
        }
        return outcome instanceof ScenarioOutcome.NotRun unknown
                ? Optional.of(unknown.scenario().name() + " was not run. "
                        + (unknown.step().isEmpty() ? "" : unknown.step() + ": ") + unknown.reason())
                : Optional.empty();
    }
}
