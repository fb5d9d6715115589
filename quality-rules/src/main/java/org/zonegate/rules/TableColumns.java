package org.zonegate.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Columns of another table, as rules name them: {@code orders.id}, {@code orders.{id,day}}, {@code trusted.orders.id}.
 *
 * @param table as written: the table's name, or its zone and name
 */
public record TableColumns(String table, List<String> columns) {

    public TableColumns {
        columns = List.copyOf(columns);
    }

    /** What {@code text} names; empty when it is not of that form. */
    public static Optional<TableColumns> parse(String text) {
        String stripped = text.strip();
        int brace = stripped.indexOf(".{");
        if (brace > 0 && stripped.endsWith("}")) {
            return Optional.of(new TableColumns(
                    stripped.substring(0, brace).strip(), list(stripped.substring(brace + 2, stripped.length() - 1))));
        }
        int dot = stripped.lastIndexOf('.');
        return dot > 0 && dot < stripped.length() - 1
                ? Optional.of(new TableColumns(
                        stripped.substring(0, dot).strip(),
                        List.of(stripped.substring(dot + 1).strip())))
                : Optional.empty();
    }

    /** The names in a list that is separated by commas. */
    public static List<String> list(String text) {
        return Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }
}
