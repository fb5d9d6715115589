package org.zonegate.reports.cases;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zonegate.reports.OpinionRecord;
import org.zonegate.reports.RunRecord.Input;
import org.zonegate.reports.RunRecord.ObjectionRecord;
import org.zonegate.reports.RunRecord.RuleRecord;
import org.zonegate.reports.RunRecord.ScenarioRecord;
import org.zonegate.reports.RunRecord.TableRecord;
import org.zonegate.reports.cases.Verdict.Finding;

/** The cases of one table. */
final class TableCases {

    private static final String PASSED = "passed";
    private static final String FAILED = "failed";

    private final String table;

    TableCases(String table) {
        this.table = table;
    }

    List<Case> ofInput(Input input) {
        List<Case> cases = new ArrayList<>();
        input.rules().forEach(r -> cases.add(rule(r)));
        input.scenarios().forEach(s -> cases.add(scenario(s)));
        return cases;
    }

    List<Case> ofTable(TableRecord record) {
        List<Case> cases = new ArrayList<>();
        if (record.result().equals("published") || record.result().equals("withheld")) {
            cases.add(collected(Kind.CONTRACT, "Contract", "The candidate keeps its contract", record));
            cases.add(collected(Kind.ROW_ACCOUNT, "Row account", "Every row is accounted for", record));
            record.rules().forEach(r -> cases.add(rule(r)));
            record.scenarios().forEach(s -> cases.add(scenario(s)));
            cases.addAll(others(record, cases));
            Optional.ofNullable(record.secondOpinion()).ifPresent(o -> cases.add(opinion(o)));
        } else {
            String why = record.reason().isEmpty()
                    ? "Up to date: what is published was judged by an earlier run."
                    : record.reason();
            cases.add(new Case(
                    id("Promotion", "The table is judged"),
                    Kind.PROMOTION,
                    Source.NONE,
                    new Verdict(Outcome.NOT_JUDGED, List.of(new Finding(Source.NONE, why))),
                    Detail.PLAIN));
        }
        return cases;
    }

    private Case rule(RuleRecord rule) {
        Detail detail = new Detail(
                rule.severity(),
                rule.description(),
                "",
                "",
                List.of(),
                measured(rule),
                0,
                Optional.ofNullable(rule.failing()));
        String group =
                switch (rule.severity()) {
                    case "warning" -> "Rules that warn";
                    case "quarantine" -> "Rules that quarantine";
                    default -> "Rules that withhold";
                };
        Source source = new Source(rule.file(), rule.line());
        return new Case(
                id(group, rule.rule()),
                Kind.RULE,
                source,
                verdict(rule.outcome(), detail, source, rule.reason()),
                detail);
    }

    private Case opinion(OpinionRecord opinion) {
        Map<String, String> measured = new LinkedHashMap<>();
        opinion.compared().forEach(c -> measured.put(c.what(), c.gate()));
        Outcome outcome =
                switch (opinion.outcome()) {
                    case OpinionRecord.SAME -> Outcome.PASSED;
                    case OpinionRecord.DIFFERS -> Outcome.FAILED;
                    case OpinionRecord.NOT_ASKED -> Outcome.NOT_JUDGED;
                    default -> Outcome.UNKNOWN;
                };
        return new Case(
                id("Second opinion", "Another engine reads what the gate measured"),
                Kind.SECOND_OPINION,
                Source.NONE,
                new Verdict(outcome, List.of(new Finding(Source.NONE, opinion.told()))),
                new Detail(
                        "blocking", "", "", opinion.sql(), List.of(), measured, opinion.seconds(), Optional.empty()));
    }

    private static Map<String, String> measured(RuleRecord rule) {
        Map<String, String> measured = new LinkedHashMap<>();
        rule.metrics().forEach((name, value) -> measured.put(name, number(value)));
        if (!rule.bound().isEmpty()) {
            measured.put("bound", rule.bound());
        }
        if (rule.quarantined() != null) {
            measured.put("rows in quarantine", rule.quarantined().toString());
        }
        if (rule.failing() != null && rule.failing().rows() != null) {
            measured.put("failing rows", rule.failing().rows().toString());
        }
        return measured;
    }

    private static String number(double value) {
        boolean isWhole = value == Math.rint(value) && Math.abs(value) < 1e15;
        return isWhole ? Long.toString((long) value) : Double.toString(value);
    }

    private Case scenario(ScenarioRecord scenario) {
        Map<String, String> measured = new LinkedHashMap<>();
        if (scenario.failing() != null && scenario.failing().rows() != null) {
            measured.put("failing rows", scenario.failing().rows().toString());
        }
        Detail detail = new Detail(
                scenario.severity(),
                "",
                scenario.step(),
                scenario.query(),
                scenario.tags(),
                measured,
                scenario.seconds(),
                Optional.ofNullable(scenario.failing()));
        Source source = new Source(scenario.file(), scenario.line());
        String message = scenario.step().isEmpty() || scenario.outcome().equals(PASSED)
                ? scenario.reason()
                : scenario.step() + ": " + scenario.reason();
        return new Case(
                id(scenario.feature(), scenario.scenario()),
                Kind.SCENARIO,
                source,
                verdict(scenario.outcome(), detail, source, message),
                detail);
    }

    private static Verdict verdict(String word, Detail detail, Source source, String message) {
        Outcome outcome = word.equals(PASSED)
                ? Outcome.PASSED
                : detail.isWarning() ? Outcome.WARNED : word.equals(FAILED) ? Outcome.FAILED : Outcome.UNKNOWN;
        return new Verdict(outcome, message.isEmpty() ? List.of() : List.of(new Finding(source, message)));
    }

    /** One case for all objections of a kind, so that it is the same case whatever they say. */
    private Case collected(Kind kind, String group, String name, TableRecord record) {
        List<Finding> findings = record.objections().stream()
                .filter(o -> kind(o) == kind)
                .map(TableCases::finding)
                .toList();
        return new Case(
                id(group, name),
                kind,
                findings.isEmpty() ? Source.NONE : findings.get(0).source(),
                new Verdict(findings.isEmpty() ? Outcome.PASSED : Outcome.FAILED, findings),
                Detail.PLAIN);
    }

    /** Objections that no rule or scenario accounts for: a file without any, one that has no outcome, too much quarantine. */
    private List<Case> others(TableRecord record, List<Case> cases) {
        List<Source> told =
                cases.stream().filter(Case::withholds).map(Case::source).toList();
        List<Case> others = new ArrayList<>();
        for (ObjectionRecord objection : record.objections()) {
            Kind kind = kind(objection);
            Finding finding = finding(objection);
            boolean isCollected = kind == Kind.CONTRACT || kind == Kind.ROW_ACCOUNT;
            if (!isCollected && !told.contains(finding.source())) {
                others.add(new Case(
                        id(
                                kind == Kind.RULE ? "Rules that withhold" : "Scenarios",
                                "All that is declared is judged, and keeps within its tolerance"),
                        kind,
                        finding.source(),
                        new Verdict(Outcome.FAILED, List.of(finding)),
                        Detail.PLAIN));
            }
        }
        return others;
    }

    private static Finding finding(ObjectionRecord objection) {
        return new Finding(Source.parse(objection.where()), objection.message());
    }

    private static Kind kind(ObjectionRecord objection) {
        return switch (objection.kind()) {
            case "contract" -> Kind.CONTRACT;
            case "row account" -> Kind.ROW_ACCOUNT;
            case "scenario" -> Kind.SCENARIO;
            default -> Kind.RULE;
        };
    }

    private CaseId id(String group, String name) {
        return new CaseId(table, group, name, 0);
    }
}
