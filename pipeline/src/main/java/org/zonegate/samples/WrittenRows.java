package org.zonegate.samples;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * What a file of rows says, before it is compared with the table's contract.
 *
 * @param columns the columns that it mentions, as written, each where it is first mentioned
 */
record WrittenRows(List<Name> columns, List<Row> rows) {

    WrittenRows {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** A column's name. */
    record Name(String text, int line) {}

    /** A row and the line where it begins. */
    record Row(int line, List<Cell> cells) {

        Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * A value.
     *
     * @param column as written
     */
    record Cell(String column, JsonNode value, int line) {}

    /** A file that cannot be read beyond a line: correct it there. */
    static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        private final int line;

        Unreadable(int line, String message) {
            super(message);
            this.line = line;
        }

        int line() {
            return line;
        }
    }
}
