package org.zonegate.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zonegate.cli.TextTable.Align;
import org.zonegate.iceberg.TableRun;
import org.zonegate.lakehouse.TableId;

/** The last runs of one table, for people in lines of a hundred characters, and for programs. */
final class TableHistoryView {

    private static final DateTimeFormatter MINUTES =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter COLUMN =
            DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);
    // With the columns' gaps these make a hundred.
    private static final int MEASURED_RUNS = 4;
    private static final int WIDEST_METRIC = 44;

    private static final MathContext DIGITS = new MathContext(6);
    private static final double HUGE = 1e15;

    private final TableId table;
    private final List<TableRun> runs;

    /**
     * A view.
     *
     * @param runs newest first
     */
    TableHistoryView(TableId table, List<TableRun> runs) {
        this.table = table;
        this.runs = List.copyOf(runs);
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(table + ", the last " + (runs.size() == 1 ? "run" : runs.size() + " runs") + ":");
        lines.add("");
        lines.addAll(runLines());
        List<TableRun> measured = runs.stream()
                .filter(r -> !r.metrics().isEmpty())
                .limit(MEASURED_RUNS)
                .toList();
        if (!measured.isEmpty()) {
            lines.add("");
            lines.addAll(metricLines(measured));
        }
        return lines;
    }

    private List<String> runLines() {
        TextTable lines = new TextTable(Align.LEFT, Align.LEFT, Align.LEFT, Align.RIGHT, Align.LEFT, Align.LEFT);
        lines.row("RUN", "TIME", "RESULT", "ROWS", "RULES", "SCENARIOS");
        for (TableRun run : runs) {
            lines.row(
                    run.run().value(),
                    MINUTES.format(run.at()),
                    run.result().replace('-', ' '),
                    run.rows().isPresent()
                            ? String.format(Locale.ROOT, "%,d", run.rows().getAsLong())
                            : "-",
                    outcomes(run.rules()),
                    outcomes(run.scenarios()));
        }
        return lines.lines("  ");
    }

    /** How many of all were kept: {@code 12/17, 2 warned}. */
    private static String outcomes(TableRun.Outcomes outcomes) {
        int all = outcomes.passed() + outcomes.failed() + outcomes.warned();
        String kept = outcomes.passed() + "/" + all;
        return all == 0 ? "-" : outcomes.warned() == 0 ? kept : kept + ", " + outcomes.warned() + " warned";
    }

    private List<String> metricLines(List<TableRun> measured) {
        SortedSet<String> metrics = new TreeSet<>();
        measured.forEach(r -> metrics.addAll(r.metrics().keySet()));
        Align[] columns = new Align[measured.size() + 1];
        Arrays.fill(columns, Align.RIGHT);
        columns[0] = Align.LEFT;
        TextTable lines = new TextTable(columns);
        lines.row(cells("METRIC", measured, r -> COLUMN.format(r.at())));
        for (String metric : metrics) {
            lines.row(cells(cut(metric), measured, r -> number(r.metrics().get(metric))));
        }
        return lines.lines("  ");
    }

    private static String[] cells(String first, List<TableRun> measured, Function<TableRun, String> cell) {
        return Stream.concat(Stream.of(first), measured.stream().map(cell)).toArray(String[]::new);
    }

    private static String cut(String metric) {
        String line = Cells.printable(TextNode.valueOf(metric));
        return line.codePointCount(0, line.length()) <= WIDEST_METRIC
                ? line
                : line.substring(0, line.offsetByCodePoints(0, WIDEST_METRIC - 1)) + "…";
    }

    private static String number(@Nullable Double value) {
        if (value == null) {
            return "-";
        }
        if (!Double.isFinite(value) || Math.abs(value) >= HUGE) {
            return String.format(Locale.ROOT, "%.4g", value);
        }
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%,.0f", value)
                : BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros().toPlainString();
    }

    /** One JSON document. */
    String json() {
        ObjectNode document = new ObjectMapper().createObjectNode().put("table", table.toString());
        ArrayNode entries = document.putArray("runs");
        for (TableRun run : runs) {
            ObjectNode entry = entries.addObject()
                    .put("run", run.run().value())
                    .put("at", run.at().toString())
                    .put("result", run.result());
            run.rows().ifPresent(rows -> entry.put("rows", rows));
            entry.put("quarantined", run.quarantined());
            if (!run.state().isEmpty()) {
                entry.put("state", run.state());
            }
            if (!run.reason().isEmpty()) {
                entry.put("reason", run.reason());
            }
            entry.putObject("rules")
                    .put("passed", run.rules().passed())
                    .put("failed", run.rules().failed())
                    .put("warned", run.rules().warned());
            entry.putObject("scenarios")
                    .put("passed", run.scenarios().passed())
                    .put("failed", run.scenarios().failed())
                    .put("warned", run.scenarios().warned());
            ObjectNode metrics = entry.putObject("metrics");
            run.metrics().forEach(metrics::put);
        }
        return document.toPrettyString();
    }
}
