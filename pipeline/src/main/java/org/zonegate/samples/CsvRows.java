package org.zonegate.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.zonegate.lakehouse.Column;
import org.zonegate.samples.WrittenRows.Unreadable;

/**
 * Reads rows that are lines of CSV, under a line with the columns' names: an empty cell is NULL, and {@code ""} is empty
 * text. A cell of a column of numbers, truth values, arrays or objects holds JSON.
 */
final class CsvRows {

    private final Map<String, String> types = new HashMap<>();
    private final CsvText text;

    private CsvRows(String text, List<Column> columns) {
        this.text = new CsvText(text);
        columns.forEach(c -> types.put(c.name().toLowerCase(Locale.ROOT), c.type()));
    }

    /** The rows of a table of the given columns. */
    static WrittenRows read(String text, List<Column> columns) throws Unreadable {
        return new CsvRows(text, columns).read();
    }

    private WrittenRows read() throws Unreadable {
        List<WrittenRows.Name> names = new ArrayList<>();
        List<WrittenRows.Row> rows = new ArrayList<>();
        for (CsvText.Line line : text.lines()) {
            if (names.isEmpty()) {
                line.cells()
                        .forEach(c -> names.add(new WrittenRows.Name(c.text().strip(), line.number())));
                refuseNameless(names, line.number());
                continue;
            }
            if (line.cells().size() != names.size()) {
                throw new Unreadable(
                        line.number(),
                        "This row has " + line.cells().size() + " cells, and there are " + names.size()
                                + " columns. Write as many; put quotes around text that holds a comma.");
            }
            List<WrittenRows.Cell> cells = new ArrayList<>();
            for (int i = 0; i < names.size(); i++) {
                cells.add(new WrittenRows.Cell(
                        names.get(i).text(),
                        value(names.get(i).text(), line.cells().get(i)),
                        line.number()));
            }
            rows.add(new WrittenRows.Row(line.number(), cells));
        }
        return new WrittenRows(names, rows);
    }

    private static void refuseNameless(List<WrittenRows.Name> names, int line) throws Unreadable {
        if (names.stream().anyMatch(n -> n.text().isEmpty())) {
            throw new Unreadable(line, "A column has no name. Begin the file with the names of its columns.");
        }
    }

    private JsonNode value(String column, CsvText.Cell cell) {
        if (cell.text().isEmpty() && cell.quoting() == CsvText.Quoting.BARE) {
            return NullNode.getInstance();
        }
        String type = types.getOrDefault(column.toLowerCase(Locale.ROOT), "string");
        boolean isText = type.equals("string") || type.equals("date") || type.startsWith("timestamp");
        return isText
                ? TextNode.valueOf(cell.text())
                : JsonRows.value(cell.text().strip());
    }
}
