package org.zonegate.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zonegate.cli.TextTable.Align;
import org.zonegate.reports.OpinionRecord;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecord.Account;
import org.zonegate.reports.RunRecord.FailingRecord;
import org.zonegate.reports.RunRecord.Fate;
import org.zonegate.reports.RunRecord.Input;
import org.zonegate.reports.RunRecord.ObjectionRecord;
import org.zonegate.reports.RunRecord.RuleRecord;
import org.zonegate.reports.RunRecord.ScenarioRecord;
import org.zonegate.reports.RunRecord.TableRecord;
import org.zonegate.reports.cases.PlainText;

/** A run's record in words, for people. */
final class ReleaseSummary {

    private static final int REASONS_TOLD = 4;
    private static final int LONGEST = 600;
    private static final int CELL_LENGTH = 80;

    private final RunRecord run;

    ReleaseSummary(RunRecord run) {
        this.run = run;
    }

    /** What happened, table by table. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(headline());
        lines.add("");
        TextTable table = new TextTable(Align.LEFT, Align.LEFT, Align.RIGHT, Align.LEFT);
        run.tables().forEach((name, t) -> table.row(name, words(t.result()), rows(t), origin(t)));
        lines.addAll(table.lines("  "));
        List<String> landing = landing();
        if (!landing.isEmpty()) {
            lines.add("");
            lines.addAll(landing);
        }
        List<String> opinions = opinions();
        if (!opinions.isEmpty()) {
            lines.add("");
            lines.addAll(opinions);
        }
        List<String> warnings = warnings();
        if (!warnings.isEmpty()) {
            lines.add("");
            lines.add("Warnings (" + warnings.size() + "), which withhold nothing:");
            lines.addAll(warnings);
        }
        return lines;
    }

    /** What another engine reads of what was published. */
    private List<String> opinions() {
        List<String> lines = new ArrayList<>();
        run.tables().forEach((name, table) -> {
            OpinionRecord opinion = table.secondOpinion();
            if (opinion != null && !opinion.alarms()) {
                lines.add("  " + name + ": " + opinion.told());
            }
        });
        return lines;
    }

    /** A line for each published table that another engine reads differently, or of which nobody knows; and what to do. */
    List<String> alarms() {
        List<String> lines = new ArrayList<>();
        run.tables().forEach((name, table) -> {
            OpinionRecord opinion = table.secondOpinion();
            if (opinion != null && opinion.alarms()) {
                lines.add("zonegate: ALARM: " + name + " is published. " + opinion.told());
            }
        });
        if (!lines.isEmpty()) {
            lines.add(
                    "What is published was approved and stays. Whether its readers see what was approved is not known:"
                            + " find out why, and run again; the next run asks again.");
        }
        return lines;
    }

    private List<String> warnings() {
        List<String> lines = new ArrayList<>();
        for (Input input : run.inputs()) {
            for (RuleRecord rule : input.rules()) {
                if (rule.severity().equals("warning") && !rule.outcome().equals("passed")) {
                    lines.add("  " + rule.file() + ":" + rule.line() + ": " + rule.rule()
                            + (rule.outcome().equals("failed") ? ": " : " could not be evaluated: ")
                            + told(rule.reason()));
                }
            }
            for (ScenarioRecord scenario : input.scenarios()) {
                if (scenario.severity().equals("warning") && !scenario.outcome().equals("passed")) {
                    lines.add("  " + scenario.file() + ":" + scenario.line() + ": " + scenario.scenario()
                            + (scenario.outcome().equals("failed") ? ". " : " was not run. ") + scenario.step() + ": "
                            + told(scenario.reason()));
                }
            }
        }
        run.tables().values().forEach(t -> t.warnings()
                .forEach(w -> lines.add("  " + w.where() + ": " + told(w.message()))));
        return lines;
    }

    private String headline() {
        if (run.outcome().equals("up-to-date")) {
            return String.format(
                    Locale.ROOT,
                    "Up to date: all %d tables of %s were made from these inputs already. Nothing new was published."
                            + " (%.1f s)",
                    run.tables().size(),
                    run.lakehouse(),
                    run.seconds());
        }
        return String.format(
                Locale.ROOT, "Run %s of %s: %s. (%.1f s)", run.run(), run.lakehouse(), counted(), run.seconds());
    }

    private String counted() {
        List<String> parts = new ArrayList<>();
        for (String result : List.of("published", "withheld", "blocked", "up-to-date")) {
            long tables = run.tables().values().stream()
                    .filter(t -> t.result().equals(result))
                    .count();
            if (tables > 0) {
                parts.add(tables + (tables == 1 ? " table " : " tables ") + words(result));
            }
        }
        return String.join(", ", parts);
    }

    private static String words(String result) {
        return result.replace('-', ' ');
    }

    /** What a scenario that does not hold shows: some rows, and how to see all of them. */
    private List<String> examples(TableRecord table, ObjectionRecord objection, Invocation zonegate) {
        List<String> lines = new ArrayList<>();
        for (ScenarioRecord scenario : table.scenarios()) {
            boolean isThis = (scenario.file() + ":" + scenario.line()).equals(objection.where());
            FailingRecord failing = scenario.failing();
            if (isThis && failing != null && !failing.examples().isEmpty()) {
                TextTable rows = new TextTable(
                        failing.columns().stream().map(c -> Align.LEFT).toArray(Align[]::new));
                rows.row(failing.columns().toArray(String[]::new));
                failing.examples()
                        .forEach(row ->
                                rows.row(row.stream().map(ReleaseSummary::cell).toArray(String[]::new)));
                lines.addAll(rows.lines("    "));
            }
            if (isThis && !scenario.query().isEmpty()) {
                lines.add("    All of them: " + zonegate.of("query", "--run", run.run(), onOneLine(scenario.query())));
            }
        }
        return lines;
    }

    /** On one line, cut, and with nothing in it that a terminal or a CI takes for a command: it may come from data. */
    private static String told(String text) {
        return PlainText.cut(PlainText.line(text), LONGEST);
    }

    private static String cell(@Nullable String value) {
        return value == null ? "NULL" : Cells.printable(PlainText.cut(value, CELL_LENGTH));
    }

    private static String onOneLine(String sql) {
        // A comment ends with its line.
        return sql.contains("--") ? sql : sql.strip().replaceAll("\\s*\\n\\s*", " ");
    }

    private static String rows(TableRecord table) {
        return table.result().equals("blocked")
                ? ""
                : String.format(Locale.ROOT, "%,d %s", table.rows(), table.rows() == 1 ? "row" : "rows");
    }

    private static String origin(TableRecord table) {
        if (!table.reason().isEmpty()) {
            return told(table.reason());
        }
        return table.account().stream()
                .filter(a -> a.role().equals("driving"))
                .map(ReleaseSummary::origin)
                .collect(Collectors.joining());
    }

    private static String origin(Account account) {
        List<Fate> told = account.dispositions();
        if (told.size() > REASONS_TOLD) {
            told = told.stream()
                    .sorted(Comparator.comparingLong(Fate::rows).reversed())
                    .limit(REASONS_TOLD)
                    .toList();
        }
        String fates = told.stream()
                .map(f -> String.format(Locale.ROOT, "%,d %s: %s", f.rows(), f.kind(), told(f.reason())))
                .collect(Collectors.joining("; "));
        return String.format(Locale.ROOT, "of %,d in %s", account.in(), account.upstream())
                + (fates.isEmpty()
                        ? ""
                        : " (" + fates + more(account.dispositions().size()) + ")");
    }

    private static String more(int reasons) {
        int rest = reasons - REASONS_TOLD;
        return rest > 0 ? "; and " + rest + (rest == 1 ? " reason more" : " reasons more") : "";
    }

    private List<String> landing() {
        List<String> lines = new ArrayList<>();
        for (Input input : run.inputs()) {
            if (!input.quarantined().isEmpty()) {
                long rows = input.quarantined().values().stream()
                        .mapToLong(Long::longValue)
                        .sum();
                String reasons = commonest(input.quarantined());
                lines.add(String.format(
                        Locale.ROOT,
                        "  %s: %,d of %,d rows went to quarantine (%s).",
                        input.table(),
                        rows,
                        rows + (input.rows() == null ? 0 : input.rows()),
                        reasons));
            }
            for (String file : input.filesWithoutRows()) {
                lines.add("  " + input.table() + ": " + told(file) + " holds no rows.");
            }
        }
        return lines;
    }

    private static String commonest(Map<String, Long> reasons) {
        String told = reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .limit(REASONS_TOLD)
                .map(e -> String.format(Locale.ROOT, "%,d %s", e.getValue(), told(e.getKey())))
                .collect(Collectors.joining("; "));
        return told + more(reasons.size());
    }

    /**
     * One paragraph for each withheld table: what, why, and what to do.
     *
     * @param zonegate how the reader calls this program
     */
    List<String> objections(Invocation zonegate) {
        List<String> lines = new ArrayList<>();
        for (Map.Entry<String, TableRecord> entry : run.tables().entrySet()) {
            TableRecord table = entry.getValue();
            if (table.result().equals("withheld")) {
                lines.add("zonegate: " + entry.getKey() + " is withheld; readers still see "
                        + (table.base().isEmpty() ? "nothing" : "snapshot " + table.base()) + ".");
                for (ObjectionRecord objection : table.objections()) {
                    lines.add("  " + objection.where() + " (" + objection.kind() + "): " + told(objection.message()));
                    lines.addAll(examples(table, objection, zonegate));
                }
            } else if (table.result().equals("blocked")) {
                lines.add("zonegate: " + entry.getKey() + " is blocked: " + told(table.reason()));
            }
        }
        run.tables().entrySet().stream()
                .filter(t -> t.getValue().result().equals("withheld"))
                .findFirst()
                .ifPresent(withheld -> {
                    lines.add(
                            "Mend the data or the definition and run again. Until then the candidate stays on branch run_"
                                    + run.run() + ", where no reader sees it. To look at it:");
                    lines.add("  "
                            + zonegate.of(
                                    "query", "--run", run.run(), "SELECT * FROM " + withheld.getKey() + " LIMIT 10"));
                });
        return lines;
    }
}
