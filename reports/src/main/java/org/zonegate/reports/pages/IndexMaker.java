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
    private static final int MOST_LINES = 120;

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
        List<Edge> edges = edges(lineage);
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
                legend(lineage, edges),
                edges,
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
        if (promoted.size() == 1) {
            return "The table is "
                    + (withheld + blocked == 0 ? published(counts) : withheld == 1 ? "withheld" : "blocked");
        }
        if (withheld + blocked == 0) {
            long good = good(counts);
            return good == promoted.size()
                    ? "All " + Words.counted(good, "table") + " are approved and published"
                    : Words.count(good) + of + (good == 1 ? " is" : " are") + " approved and published";
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

    private static long good(Map<Verdict, Long> counts) {
        return counts.getOrDefault(Verdict.PUBLISHED, 0L) + counts.getOrDefault(Verdict.UP_TO_DATE, 0L);
    }

    private static String published(Map<Verdict, Long> counts) {
        return good(counts) == 1 ? "approved and published" : "not made yet";
    }

    private String sentence(List<String> promoted) {
        if (tone(promoted).equals("ok")) {
            return "Every row that readers see was judged before they saw it.";
        }
        boolean isAnythingSeen = promoted.stream()
                .anyMatch(t -> chronicle.latest(t).flatMap(Told::seen).isPresent());
        return isAnythingSeen
                ? "Readers see none of what is withheld or blocked. They see each table as it was last approved."
                : "Readers see nothing yet: no table was ever approved.";
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
                chronicle.judged(table).map(IndexMaker::kept).orElse("not judged"),
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

    private static String kept(Told told) {
        long warning = Promises.warning(told);
        String kept = Promises.counted(told);
        return kept
                + (kept.endsWith(" of 1") ? " promise kept" : " promises kept")
                + (warning == 0 ? "" : ", " + Words.count(warning) + (warning == 1 ? " warns" : " warn"));
    }

    /** How many rows the last candidate had more than what was published before. */
    static String change(Told told) {
        TableRecord table = told.table();
        if (table == null) {
            return told.quarantined() == 0 ? "" : Words.rows(told.quarantined()) + " to quarantine";
        }
        PublishedRecord before = table.before();
        return switch (told.verdict()) {
            case PUBLISHED ->
                before == null
                        ? "first release"
                        : difference(table.rows(), before.rows()) + " against the last release";
            case WITHHELD ->
                "candidate: " + Words.rows(table.rows())
                        + (before == null ? "" : ", " + difference(table.rows(), before.rows()));
            case UP_TO_DATE -> "unchanged";
            default -> "";
        };
    }

    static String difference(long rows, long before) {
        String share = share(rows, before).strip();
        return Words.signed(rows - before) + (share.isEmpty() ? "" : " (" + share + ")");
    }

    /** With a space after it; empty where there is nothing to tell. */
    static String share(long rows, long before) {
        if (before == 0 || rows == before) {
            return "";
        }
        String percent = Words.percent(Math.abs(rows - before), before);
        return (percent.startsWith("<") ? "" : rows > before ? "+" : "−") + percent + " ";
    }

    private List<Edge> edges(Lineage lineage) {
        List<Edge> edges = lineage.edges().stream()
                .map(e -> new Edge(e.path(), e.end(), isHeldBack(e.to()) ? "bad" : "none"))
                .toList();
        return edges.size() <= MOST_LINES
                ? edges
                : edges.stream().filter(e -> e.tone().equals("bad")).toList();
    }

    /** How the map is to be read. */
    private String legend(Lineage lineage, List<Edge> edges) {
        String lines = edges.size() < lineage.edges().size()
                ? "There are too many lines to be told apart: only what is held back has some, from what it is made from."
                : "A line leads from a table to one that is made from it, where it ends in a dot"
                        + (edges.stream().anyMatch(e -> e.tone().equals("bad"))
                                ? "; red where that one is held back."
                                : ".");
        return "From left to right: zones. " + lines + " Rows are what readers see.";
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
        return new Promises(table, List.of(told), links)
                .all().stream()
                        .filter(p -> !p.severity().equals("blocking") && p.verdict() != Verdict.PASSED)
                        .map(p -> new Notice(
                                new Link(table, links.table(table)), p.words(), p.where(), Words.sentence(p.reason())))
                        .toList();
    }
}
