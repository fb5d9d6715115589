package org.zonegate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import org.zonegate.cli.TextTable.Align;
import org.zonegate.query.QueryColumn;

/**
 * An answer as aligned columns. They are as wide as the first thousand rows need; the rest is written as it comes, so that
 * an answer may be larger than the memory.
 */
final class TableResult implements ResultWriter {

    /** Where cells are cut on a screen, in characters. */
    static final int WIDEST_ON_SCREEN = 40;

    private static final int MEASURED = 1000;

    private final PrintWriter out;
    private final int widest;
    private final List<List<String>> waiting = new ArrayList<>();
    private List<QueryColumn> columns = List.of();
    private List<Integer> widths = List.of();

    /**
     * Writes nothing yet.
     *
     * @param widest where cells are cut; 0 for nowhere
     */
    TableResult(PrintWriter out, int widest) {
        this.out = out;
        this.widest = widest;
    }

    @Override
    public void begin(List<QueryColumn> answered) {
        columns = answered;
        waiting.add(answered.stream().map(QueryColumn::name).toList());
    }

    @Override
    public void row(List<JsonNode> values) {
        List<String> cells = values.stream().map(v -> cut(Cells.printable(v))).toList();
        if (!widths.isEmpty()) {
            print(cells);
            return;
        }
        waiting.add(cells);
        if (waiting.size() > MEASURED) {
            printWaiting();
        }
    }

    private String cut(String cell) {
        if (widest == 0 || cell.codePointCount(0, cell.length()) <= widest) {
            return cell;
        }
        return cell.substring(0, cell.offsetByCodePoints(0, widest - 1)) + "…";
    }

    private void printWaiting() {
        List<Integer> measured = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            int column = i;
            measured.add(waiting.stream()
                    .mapToInt(cells -> TextTable.width(cells.get(column)))
                    .max()
                    .orElse(0));
        }
        widths = measured;
        print(waiting.get(0));
        print(widths.stream().map("-"::repeat).toList());
        waiting.subList(1, waiting.size()).forEach(this::print);
        waiting.clear();
    }

    private void print(List<String> cells) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < cells.size(); i++) {
            Align side = columns.get(i).isNumeric() ? Align.RIGHT : Align.LEFT;
            line.append(TextTable.padded(cells.get(i), widths.get(i), side)).append("  ");
        }
        out.println(line.toString().stripTrailing());
    }

    @Override
    public void close() {
        if (!waiting.isEmpty()) {
            printWaiting();
        }
        out.flush();
    }
}
