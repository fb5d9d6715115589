package org.zonegate.rules.suggest;

import java.util.List;

/**
 * What was found in a table's rows.
 *
 * @param rows row count, exact
 * @param columns in the table's order
 */
public record TableProfile(long rows, List<ColumnProfile> columns) {

    public TableProfile {
        columns = List.copyOf(columns);
    }
}
