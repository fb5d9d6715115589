package org.zonegate.reports.allure;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zonegate.reports.RunRecord.FailingRecord;
import org.zonegate.reports.cases.PlainText;

/** Failing rows as files: as values for programs, which Allure shows as a table, and as a table of text. */
final class FailingRows {

    private static final int CELL_LENGTH = 60;
    private static final String NO_VALUE = "NULL";

    private FailingRows() {}

    /**
     * Comma-separated values. NULL is nothing, and the empty text a pair of quotes.
     *
     * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
     */
    static String csv(FailingRecord failing) {
        StringBuilder csv = new StringBuilder();
        List<List<@Nullable String>> rows = new ArrayList<>();
        rows.add(new ArrayList<>(failing.columns()));
        rows.addAll(failing.examples());
        for (List<@Nullable String> row : rows) {
            csv.append(row.stream().map(FailingRows::field).collect(Collectors.joining(",")))
                    .append("\r\n");
        }
        return csv.toString();
    }

    private static String field(@Nullable String value) {
        if (value == null) {
            return "";
        }
        String text = PlainText.of(value);
        boolean isPlain =
                !text.isEmpty() && text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    /** Columns side by side, and how many rows there are beyond those shown. */
    static String table(FailingRecord failing) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(failing.columns().stream().map(FailingRows::cell).toList());
        failing.examples()
                .forEach(e -> rows.add(e.stream().map(FailingRows::cell).toList()));
        int[] widths = new int[failing.columns().size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length && i < row.size(); i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        StringBuilder table = new StringBuilder();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length && i < row.size(); i++) {
                line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
            }
            table.append(line.toString().stripTrailing()).append('\n');
        }
        Long all = failing.rows();
        if (all != null) {
            table.append('\n')
                    .append(failing.examples().size())
                    .append(" of ")
                    .append(all)
                    .append(" rows\n");
        }
        return table.toString();
    }

    private static String cell(@Nullable String value) {
        return value == null ? NO_VALUE : PlainText.cut(PlainText.line(value), CELL_LENGTH);
    }
}
