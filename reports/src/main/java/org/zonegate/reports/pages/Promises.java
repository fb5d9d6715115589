package org.zonegate.reports.pages;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zonegate.reports.RunRecord.FailingRecord;
import org.zonegate.reports.RunRecord.RuleRecord;
import org.zonegate.reports.RunRecord.ScenarioRecord;
import org.zonegate.reports.pages.View.Kept;
import org.zonegate.reports.pages.View.Link;
import org.zonegate.reports.pages.View.Promise;
import org.zonegate.reports.pages.View.Rows;
import org.zonegate.reports.pages.View.Sparkline;

/** The rules and scenarios of one table, with how they were kept over the last runs. */
final class Promises {

    private final List<Told> judged;
    private final Links links;
    private final Moments moments;

    /**
     * @param judged newest first; each with what came of the table's promises
     */
    Promises(String table, List<Told> judged, Links links) {
        this.judged = judged;
        this.links = links;
        this.moments =
                judged.isEmpty() ? Moments.NONE : Moments.of(judged.get(0).run(), table);
    }

    /** Those of the newest judgement, what is broken first, else in the order of files and lines. */
    List<Promise> all() {
        if (judged.isEmpty()) {
            return List.of();
        }
        Told newest = judged.get(0);
        List<Promise> promises = new ArrayList<>();
        newest.rules().forEach(rule -> promises.add(rule(rule)));
        newest.scenarios().forEach(scenario -> promises.add(scenario(scenario)));
        promises.sort(Comparator.comparingInt(p -> rank(p.verdict())));
        return promises;
    }

    private static int rank(Verdict verdict) {
        return switch (verdict) {
            case FAILED -> 0;
            case NOT_EVALUATED -> 1;
            case WARNED -> 2;
            default -> 3;
        };
    }

    private Promise rule(RuleRecord rule) {
        List<RuleRecord> past = new ArrayList<>();
        List<Kept> history = new ArrayList<>();
        for (Told told : judged) {
            told.rules().stream()
                    .filter(r -> r.rule().equals(rule.rule()) && r.file().equals(rule.file()))
                    .findFirst()
                    .ifPresent(r -> {
                        past.add(r);
                        history.add(kept(told, verdict(r), measured(r)));
                    });
        }
        List<Verdict> oldestFirst = reversed(history.stream().map(Kept::verdict).toList());
        return new Promise(
                "Rule",
                words(rule, moments),
                rule.rule(),
                rule.severity(),
                Words.where(rule.file(), rule.line()),
                verdict(rule),
                Words.sentence(Words.cut(rule.reason())),
                measured(rule),
                Charts.strip(oldestFirst),
                spark(rule, past),
                history,
                failing(rule.failing(), moments));
    }

    private Promise scenario(ScenarioRecord scenario) {
        List<Kept> history = new ArrayList<>();
        for (Told told : judged) {
            told.scenarios().stream()
                    .filter(s ->
                            s.scenario().equals(scenario.scenario()) && s.file().equals(scenario.file()))
                    .findFirst()
                    .ifPresent(s -> history.add(kept(told, verdict(s), "")));
        }
        String step = scenario.step().isEmpty() ? "" : scenario.step() + ": ";
        return new Promise(
                "Scenario",
                Words.sentence(scenario.scenario()),
                "Feature: " + scenario.feature(),
                scenario.severity(),
                Words.where(scenario.file(), scenario.line()),
                verdict(scenario),
                Words.cut(step + scenario.reason()),
                "",
                Charts.strip(reversed(history.stream().map(Kept::verdict).toList())),
                Sparkline.NONE,
                history,
                failing(scenario.failing(), moments));
    }

    private Kept kept(Told told, Verdict verdict, String measured) {
        return new Kept(
                new Link(told.run().run(), links.run(told.run().run())), Words.moment(told.at()), verdict, measured);
    }

    private static Sparkline spark(RuleRecord rule, List<RuleRecord> newestFirst) {
        if (rule.metrics().isEmpty()) {
            return Sparkline.NONE;
        }
        String metric = rule.metrics().firstKey();
        List<Double> values = newestFirst.stream()
                .map(r -> r.metrics().get(metric))
                .filter(v -> v != null)
                .map(Double::doubleValue)
                .toList();
        return Charts.line(name(metric), reversed(values), Bound.of(rule));
    }

    /** Its author's words, else what its text says. */
    static String words(RuleRecord rule, Moments moments) {
        String description = PlainWords.description(rule.description());
        return description.isEmpty() ? moments.inWords(rule.rule(), PlainWords.of(rule.rule())) : description;
    }

    static Verdict verdict(RuleRecord rule) {
        return Verdict.ofOutcome(rule.outcome(), rule.severity());
    }

    static Verdict verdict(ScenarioRecord scenario) {
        return Verdict.ofOutcome(scenario.outcome(), scenario.severity());
    }

    private static String measured(RuleRecord rule) {
        if (rule.metrics().isEmpty()) {
            return "";
        }
        String metric = rule.metrics().firstKey();
        String quarantined = rule.quarantined() == null ? "" : "; " + Words.rows(rule.quarantined()) + " to quarantine";
        return name(metric) + ": " + Words.number(rule.metrics().getOrDefault(metric, Double.NaN)) + bound(rule)
                + quarantined;
    }

    private static String bound(RuleRecord rule) {
        String bound = Bound.words(rule);
        return bound.isEmpty() ? "" : " (bound: " + bound + ")";
    }

    /** As in {@code Completeness of x} for {@code Column.x.Completeness}. */
    private static String name(String metric) {
        String[] parts = metric.split("\\.", 3);
        if (parts.length < 3) {
            return metric;
        }
        if (parts[2].startsWith("CustomSQL")) {
            return "Answer";
        }
        String measure = parts[2].replace("ColumnValues.Compliance", "Part of rows that keep it")
                .replace("ColumnLength.Compliance", "Part of rows that keep it")
                .replace("IsPrimaryKey.Compliance", "Part of rows that keep it")
                .replace("ReferentialIntegrity", "Part of rows that are found there");
        boolean isOfColumn = parts[0].equals("Column") && !measure.startsWith("Part of");
        return isOfColumn ? measure + " of " + parts[1] : measure;
    }

    static Rows failing(@Nullable FailingRecord failing, Moments moments) {
        if (failing == null || failing.examples().isEmpty()) {
            return Rows.NONE;
        }
        Long rows = failing.rows();
        int shown = failing.examples().size();
        return new Rows(
                "Rows that do not keep it",
                failing.columns().stream().map(moments::heading).toList(),
                failing.examples().stream()
                        .map(row -> cut(moments.row(failing.columns(), row)))
                        .toList(),
                rows == null
                        ? Words.rows(shown) + " shown"
                        : Words.count(shown) + " of " + Words.rows(rows) + " shown");
    }

    static List<@Nullable String> cut(List<@Nullable String> row) {
        List<@Nullable String> cut = new ArrayList<>();
        for (String value : row) {
            cut.add(value == null ? null : Words.cut(value));
        }
        return cut;
    }

    private static <T> List<T> reversed(List<T> list) {
        List<T> reversed = new ArrayList<>(list);
        Collections.reverse(reversed);
        return reversed;
    }

    /** How many were judged and do not hold, which withholds nothing. */
    static long warning(Told told) {
        return told.rules().stream().filter(r -> verdict(r) == Verdict.WARNED).count()
                + told.scenarios().stream()
                        .filter(s -> verdict(s) == Verdict.WARNED)
                        .count();
    }

    /** As in {@code 21 of 22}; {@code none} where nothing was judged. */
    static String counted(Told told) {
        long all = told.rules().size() + (long) told.scenarios().size();
        long kept =
                told.rules().stream().filter(r -> r.outcome().equals("passed")).count()
                        + told.scenarios().stream()
                                .filter(s -> s.outcome().equals("passed"))
                                .count();
        return all == 0 ? "none" : Words.count(kept) + " of " + Words.count(all);
    }

    /** As in {@code 21 of 22}. */
    static String counted(List<Promise> promises) {
        long kept = promises.stream().filter(p -> p.verdict() == Verdict.PASSED).count();
        return promises.isEmpty() ? "none" : Words.count(kept) + " of " + Words.count(promises.size());
    }

    /** The severities in use, for a caption. */
    static String severities(List<Promise> promises) {
        return promises.stream().map(Promise::severity).distinct().collect(Collectors.joining(", "));
    }
}
