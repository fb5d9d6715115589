package org.zonegate.rules;

import java.util.List;

/**
 * A column of this table and the one of another that it is compared with: {@code id}, or {@code id->order_id}.
 *
 * @param other the other table's column
 */
public record ColumnMapping(String column, String other) {

    /** The mappings in a list that is separated by commas. */
    public static List<ColumnMapping> list(String text) {
        return TableColumns.list(text).stream().map(ColumnMapping::parse).toList();
    }

    private static ColumnMapping parse(String text) {
        int arrow = text.indexOf("->");
        return arrow < 0
                ? new ColumnMapping(text, text)
                : new ColumnMapping(
                        text.substring(0, arrow).strip(),
                        text.substring(arrow + 2).strip());
    }
}
