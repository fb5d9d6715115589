package org.zonegate.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecord.TableRecord;

/** What somebody who ran Zonegate for the first time is told: what happened, and what to try next. */
final class FirstRun {

    private final RunRecord run;
    private final LandingChoice landing;
    private final Invocation zonegate;

    FirstRun(RunRecord run, LandingChoice landing, Invocation zonegate) {
        this.run = run;
        this.landing = landing;
        this.zonegate = zonegate;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add(
                "Each table was first written where no reader sees it, had every row accounted for, and was judged by its");
        lines.add(judged() + "; then the approved ones were published together." + quarantine());
        lines.add("");
        lines.add("Next:");
        TextTable table = new TextTable(TextTable.Align.LEFT, TextTable.Align.LEFT);
        table.row("what is published", zonegate.of("status"));
        example()
                .ifPresent(name -> table.row("some of it", zonegate.of("query", "SELECT * FROM " + name + " LIMIT 5")));
        if (quarantined() > 0) {
            table.row("what was kept back", zonegate.of("quarantine"));
        }
        table.row("what a run would do", zonegate.of("plan"));
        if (landing.origin() == LandingChoice.Origin.TO_BE_MADE || landing.origin() == LandingChoice.Origin.SYNTHETIC) {
            table.row("with your own data", zonegate.of("run", "--landing", "DIR"));
        }
        lines.addAll(table.lines("  "));
        return lines;
    }

    private String judged() {
        long rules =
                run.tables().values().stream().mapToLong(t -> t.rules().size()).sum()
                        + run.inputs().stream().mapToLong(i -> i.rules().size()).sum();
        long scenarios = run.tables().values().stream()
                        .mapToLong(t -> t.scenarios().size())
                        .sum()
                + run.inputs().stream().mapToLong(i -> i.scenarios().size()).sum();
        return String.format(Locale.ROOT, "rules (%,d)", rules)
                + (scenarios == 0 ? "" : String.format(Locale.ROOT, " and scenarios (%,d)", scenarios));
    }

    private String quarantine() {
        long rows = quarantined();
        return rows == 0
                ? ""
                : String.format(Locale.ROOT, " %,d unfit %s went to quarantine.", rows, rows == 1 ? "row" : "rows");
    }

    private long quarantined() {
        long delivered = run.inputs().stream()
                .flatMap(i -> i.quarantined().values().stream())
                .mapToLong(Long::longValue)
                .sum();
        long transformed = run.tables().values().stream()
                .flatMap(t -> t.account().stream())
                .flatMap(a -> a.dispositions().stream())
                .filter(d -> d.kind().equals("quarantined"))
                .mapToLong(d -> d.rows())
                .sum();
        return delivered + transformed;
    }

    /** The table furthest downstream that has something to show. */
    private Optional<String> example() {
        return run.tables().entrySet().stream()
                .filter(t -> isShown(t.getValue()))
                .map(Map.Entry::getKey)
                .reduce((first, second) -> second);
    }

    private static boolean isShown(TableRecord table) {
        return table.result().equals("published") && table.rows() > 0;
    }
}
