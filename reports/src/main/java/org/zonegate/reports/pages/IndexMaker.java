package org.zonegate.reports.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.zonegate.reports.DefinitionRecord;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecord.PublishedRecord;
import org.zonegate.reports.RunRecord.TableRecord;
import org.zonegate.reports.pages.IndexPage.Card;
import org.zonegate.reports.pages.IndexPage.Edge;
import org.zonegate.reports.pages.IndexPage.ZoneColumn;
import org.zonegate.reports.pages.View.HeldBack;
import org.zonegate.reports.pages.View.Link;
import org.zonegate.reports.pages.View.Notice;
import org.zonegate.reports.pages.View.RunLine;
import org.zonegate.reports.pages.View.Shell;
import org.zonegate.reports.pages.View.Sparkline;

/** Makes {@link IndexPage}. */
final class IndexMaker {

    private static final int MOST_NOTICES = 40;
    private static final int MOST_TOLD = 8;
    // Beyond, lines of rows over time are left to the tables' own pages: nobody compares so many, and the page stays
    // small.
    private static final int MOST_SPARKLINES = 100;

    private final Chronicle chronicle;
    private final Links links;

    IndexMaker(Chronicle chronicle, Links links) {
        this.chronicle = chronicle;
        this.links = links;
    }

    IndexPage page(Shell shell) {
        List<HeldBack> held = held();
        Lineage lineage = new Lineage(chronicle.definitions(), chronicle.zones());
        List<ZoneColumn> zones = chronicle.zones().stream()
                .map(z -> new ZoneColumn(
                        z, lineage.tables(z).stream().map(this::card).toList()))
                .toList();
        List<String> promoted = chronicle.definitions().entrySet().stream()
                .filter(e -> !e.getValue().upstreams().isEmpty())
                .map(Map.Entry::getKey)
                .toList();
        return new IndexPage(
                shell,
                headline(promoted),
                sentence(promoted),
                tone(promoted),
                held,
                zones,
                lineage.height(),
                edges(lineage),
                runs(),
                notices());
    }

    private Verdict verdict(String table) {
        return chronicle.latest(table).map(Told::verdict).orElse(Verdict.UNTOLD);
    }

    private List<HeldBack> held() {
        HeldBacks reasons = HeldBacks.inBrief(links, chronicle.now());
        List<HeldBack> held = new ArrayList<>();
        chronicle.definitions().keySet().forEach(t -> chronicle
                .latest(t)
                .flatMap(told -> reasons.of(t, told))
                .ifPresent(held::add));
        // What is withheld explains what is blocked.
        held.sort((a, b) -> Boolean.compare(a.verdict() == Verdict.BLOCKED, b.verdict() == Verdict.BLOCKED));
        return held;
    }

    private Map<Verdict, Long> counts(List<String> promoted) {
        return promoted.stream()
                .collect(Collectors.groupingBy(this::verdict, LinkedHashMap::new, Collectors.counting()));
    }

    private String tone(List<String> promoted) {
        Map<Verdict, Long> counts = counts(promoted);
        return counts.containsKey(Verdict.WITHHELD) || counts.containsKey(Verdict.BLOCKED) ? "bad" : "ok";
    }

    private String headline(List<String> promoted) {
        Map<Verdict, Long> counts = counts(promoted);
        long withheld = counts.getOrDefault(Verdict.WITHHELD, 0L);
        long blocked = counts.getOrDefault(Verdict.BLOCKED, 0L);
        String of = " of " + Words.counted(promoted.size(), "table");
        if (withheld + blocked == 0) {
            long good = counts.getOrDefault(Verdict.PUBLISHED, 0L) + counts.getOrDefault(Verdict.UP_TO_DATE, 0L);
            return good == promoted.size()
                    ? "All " + Words.counted(promoted.size(), "table") + " are approved and published"
                    : Words.count(good) + of + " are approved and published";
        }
        List<String> parts = new ArrayList<>();
        if (withheld > 0) {
            parts.add(Words.count(withheld) + of + (withheld == 1 ? " is withheld" : " are withheld"));
        }
        if (blocked > 0) {
            parts.add(Words.count(blocked)
                    + (parts.isEmpty() ? of : "")
                    + (blocked == 1 ? " is blocked" : " are blocked"));
        }
        return String.join(", ", parts);
    }

    private String sentence(List<String> promoted) {
        return tone(promoted).equals("ok")
                ? "Every row that readers see was judged before they saw it."
                : "Readers see none of what is withheld or blocked. They see each table as it was last approved.";
    }

    private Card card(String table) {
        DefinitionRecord definition = chronicle.definition(table);
        boolean isCrowded = chronicle.definitions().size() > MOST_SPARKLINES;
        Optional<Told> latest = chronicle.latest(table);
        Optional<PublishedRecord> seen = latest.flatMap(Told::seen);
        List<Double> history = new ArrayList<>();
        for (Told told : chronicle.told(table)) {
            told.seen().ifPresent(s -> history.add((double) s.rows()));
        }
        Collections.reverse(history);
        return new Card(
                Chronicle.nameOf(table),
                table,
                links.table(table),
                verdict(table),
                seen.map(s -> Words.rows(s.rows())).orElse("no rows yet"),
                latest.map(IndexMaker::change).orElse(""),
                seen.map(s -> Words.age(Instant.parse(s.at()), chronicle.now())).orElse(""),
                chronicle.judged(table).map(Promises::counted).orElse("none"),
                definition.upstreams().stream()
                        .map(u -> new Link(u, links.table(u)))
                        .toList(),
                history.size() < 2 || isCrowded
                        ? Sparkline.NONE
                        : Charts.line("Rows that readers saw", history, List.of()),
                history.stream()
                        .skip(Math.max(0, history.size() - MOST_TOLD))
                        .map(Words::number)
                        .collect(Collectors.joining(" → ")));
    }

    /** How many rows the last candidate had more than what was published before. */
    static String change(Told told) {
        TableRecord table = told.table();
        if (table == null) {
            return "";
        }
        PublishedRecord before = table.before();
        return switch (told.verdict()) {
            case PUBLISHED ->
                before == null
                        ? "first release"
                        : difference(table.rows(), before.rows()) + " against the release before";
            case WITHHELD ->
                "candidate: " + Words.rows(table.rows())
                        + (before == null ? "" : ", " + difference(table.rows(), before.rows()));
            case UP_TO_DATE -> "unchanged";
            default -> "";
        };
    }

    static String difference(long rows, long before) {
        String share = before == 0 || rows == before
                ? ""
                : " (" + (rows > before ? "+" : "−") + Words.percent(Math.abs(rows - before), before) + ")";
        return Words.signed(rows - before) + share;
    }

    private List<Edge> edges(Lineage lineage) {
        return lineage.edges().stream()
                .map(e -> new Edge(e.path(), e.end(), isHeldBack(e.to()) ? "bad" : "none"))
                .toList();
    }

    private boolean isHeldBack(String table) {
        Verdict verdict = verdict(table);
        return verdict == Verdict.WITHHELD || verdict == Verdict.BLOCKED;
    }

    private List<RunLine> runs() {
        List<RunLine> lines = new ArrayList<>();
        for (int i = 0; i < chronicle.runs().size(); i++) {
            RunRecord run = chronicle.runs().get(i);
            Optional<RunRecord> before = i + 1 < chronicle.runs().size()
                    ? Optional.of(chronicle.runs().get(i + 1))
                    : Optional.empty();
            lines.add(new RunLine(
                    new Link(run.run(), links.run(run.run())),
                    Words.moment(Told.endOf(run)),
                    Words.age(Told.endOf(run), chronicle.now()),
                    Verdict.ofResult(run.outcome()),
                    counted(run),
                    asked(run, before),
                    Words.seconds(run.seconds())));
        }
        return lines;
    }

    /** As in {@code 1 table withheld, 6 published}. */
    static String counted(RunRecord run) {
        Map<Verdict, Long> counts = run.tables().values().stream()
                .collect(Collectors.groupingBy(t -> Verdict.ofResult(t.result()), Collectors.counting()));
        List<String> parts = new ArrayList<>();
        for (Verdict verdict : List.of(Verdict.WITHHELD, Verdict.BLOCKED, Verdict.PUBLISHED, Verdict.UP_TO_DATE)) {
            long tables = counts.getOrDefault(verdict, 0L);
            if (tables > 0) {
                parts.add((parts.isEmpty() ? Words.counted(tables, "table") : Words.count(tables)) + " "
                        + verdict.word());
            }
        }
        return String.join(", ", parts);
    }

    /** Which variables were other than in the run before. */
    private static String asked(RunRecord run, Optional<RunRecord> before) {
        return before.map(b -> run.variables().entrySet().stream()
                        .filter(e -> !e.getValue().equals(b.variables().get(e.getKey())))
                        .map(e -> e.getKey() + " = " + Words.cut(e.getValue()))
                        .collect(Collectors.joining(", ")))
                .orElse("");
    }

    private List<Notice> notices() {
        List<Notice> notices = new ArrayList<>();
        chronicle.definitions().keySet().forEach(t -> chronicle
                .judged(t)
                .filter(IndexMaker::warns)
                .ifPresent(told -> notices.addAll(of(t, told))));
        return notices.stream().limit(MOST_NOTICES).toList();
    }

    private static boolean warns(Told told) {
        return told.rules().stream()
                        .anyMatch(r ->
                                !r.severity().equals("blocking") && !r.outcome().equals("passed"))
                || told.scenarios().stream()
                        .anyMatch(s ->
                                !s.severity().equals("blocking") && !s.outcome().equals("passed"));
    }

    private List<Notice> of(String table, Told told) {
        return new Promises(List.of(told), links)
                .all().stream()
                        .filter(p -> !p.severity().equals("blocking") && p.verdict() != Verdict.PASSED)
                        .map(p -> new Notice(
                                new Link(table, links.table(table)), p.words(), p.where(), Words.sentence(p.reason())))
                        .toList();
    }
}
