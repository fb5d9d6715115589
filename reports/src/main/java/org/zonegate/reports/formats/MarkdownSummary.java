package org.zonegate.reports.formats;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecord.TableRecord;
import org.zonegate.reports.cases.Case;
import org.zonegate.reports.cases.CaseList;
import org.zonegate.reports.cases.Kind;
import org.zonegate.reports.cases.Outcome;
import org.zonegate.reports.cases.PlainText;
import org.zonegate.reports.cases.Source;

/** A run in Markdown, as code hosts show it: what was published, what was withheld and why, what to know. */
public final class MarkdownSummary {

    private static final int CELL_LENGTH = 300;
    private static final int FINDINGS_TOLD = 50;

    private final CaseList list;
    private final RunRecord run;
    private final List<String> lines = new ArrayList<>();

    private MarkdownSummary(CaseList list) {
        this.list = list;
        this.run = list.run();
    }

    /** The document. */
    public static String of(CaseList list) {
        return new MarkdownSummary(list).document();
    }

    private String document() {
        lines.add("## " + verdict() + " " + text(run.lakehouse()));
        lines.add("");
        lines.add(String.format(Locale.ROOT, "Run %s, %.1f s. %s", text(run.run()), run.seconds(), counted()));
        lines.add("");
        tables();
        findings(
                "Alarms: published, and not known to be read as approved",
                list.cases().stream().filter(Case::alarms).toList());
        findings(
                "Withheld because of",
                list.cases().stream().filter(Case::withholds).toList());
        findings(
                "Warnings, which withhold nothing",
                list.cases().stream().filter(c -> c.outcome() == Outcome.WARNED).toList());
        return String.join("\n", lines) + "\n";
    }

    private String verdict() {
        if (run.alarms()) {
            return run.outcome().equals("withheld") ? "⛔ Withheld, and an alarm:" : "⚠️ Published, with an alarm:";
        }
        return switch (run.outcome()) {
            case "published" -> "✅ Published:";
            case "up-to-date" -> "✅ Up to date:";
            default -> "⛔ Withheld:";
        };
    }

    private String counted() {
        long judged = list.cases().stream()
                .filter(c -> c.outcome() != Outcome.NOT_JUDGED)
                .count();
        return String.format(
                Locale.ROOT,
                "%,d promises judged: %,d kept, %,d broken, %,d could not be told, %,d warned.",
                judged,
                list.count(Outcome.PASSED),
                list.count(Outcome.FAILED),
                list.count(Outcome.UNKNOWN),
                list.count(Outcome.WARNED));
    }

    private void tables() {
        lines.add("| table | result | rows | promises kept | |");
        lines.add("| --- | --- | ---: | ---: | --- |");
        for (Map.Entry<String, TableRecord> entry : run.tables().entrySet()) {
            TableRecord table = entry.getValue();
            List<Case> cases = list.cases().stream()
                    .filter(c -> c.id().table().equals(entry.getKey()) && c.outcome() != Outcome.NOT_JUDGED)
                    .toList();
            long kept =
                    cases.stream().filter(c -> c.outcome() == Outcome.PASSED).count();
            lines.add(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %s |",
                    text(entry.getKey()),
                    symbol(table) + text(table.result().replace('-', ' ')),
                    table.result().equals("blocked") ? "" : String.format(Locale.ROOT, "%,d", table.rows()),
                    cases.isEmpty() ? "" : kept + " of " + cases.size(),
                    text(table.reason())));
        }
        lines.add("");
    }

    private static String symbol(TableRecord table) {
        if (table.alarms()) {
            return "⚠️ ";
        }
        return switch (table.result()) {
            case "withheld" -> "⛔ ";
            case "blocked" -> "⏸ ";
            default -> "✅ ";
        };
    }

    private void findings(String title, List<Case> cases) {
        if (cases.isEmpty()) {
            return;
        }
        lines.add("### " + title);
        lines.add("");
        cases.stream().limit(FINDINGS_TOLD).forEach(c -> lines.add("- " + finding(c)));
        if (cases.size() > FINDINGS_TOLD) {
            lines.add("- and " + (cases.size() - FINDINGS_TOLD) + " more");
        }
        lines.add("");
    }

    private static String finding(Case c) {
        Source source = c.source();
        boolean isNamed = c.kind() == Kind.RULE || c.kind() == Kind.SCENARIO;
        return "**" + text(c.id().table()) + "**: "
                + (isNamed ? text(c.id().name()) + ": " : "")
                + (c.outcome() == Outcome.UNKNOWN && c.withholds() ? "could not be told: " : "")
                + text(c.verdict().message())
                + (source.isKnown() ? " (" + c.kind().words() + ", " + text(source.toString()) + ")" : "");
    }

    /** On one line, cut, and with nothing left that Markdown or HTML would read as anything but text. */
    private static String text(String text) {
        return PlainText.cut(PlainText.line(text), CELL_LENGTH)
                .replace("\\", "\\\\")
                .replaceAll("([`*\\[\\]|~#$])", "\\\\$1")
                // Within a word Markdown takes it as a letter, and names of tables stay legible.
                .replaceAll("(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])", "\\\\_")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("://", ":\\//")
                .replace("www.", "www\\.")
                .replace("@", "&#64;");
    }
}
