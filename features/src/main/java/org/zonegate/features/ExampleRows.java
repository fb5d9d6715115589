package org.zonegate.features;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Some rows that break a promise. Holds data as it is: mask what is personal before it leaves the warehouse.
 *
 * @param rows at most {@link #MOST}, with a value for each column, as text
 */
public record ExampleRows(List<ExampleColumn> columns, List<List<@Nullable String>> rows) {

    /** How many rows are kept at the most. */
    public static final int MOST = 10;

    /** A column, and whether its values come from personal ones. */
    public record ExampleColumn(String name, boolean isPersonal) {}

    public ExampleRows {
        columns = List.copyOf(columns);
        List<List<@Nullable String>> copied = new ArrayList<>();
        // Not List.copyOf: a value may be null.
        rows.forEach(row -> copied.add(Collections.unmodifiableList(new ArrayList<>(row))));
        rows = Collections.unmodifiableList(copied);
    }
}
