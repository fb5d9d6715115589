package org.zonegate.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Some of the rows that do not keep a rule. Holds data as it is: mask what is personal before it leaves the warehouse.
 *
 * @param count how many such rows there are; empty where nobody counted
 * @param columns their names
 * @param rows at most ten, with a value for each column, as text
 */
public record FailingRows(OptionalLong count, List<String> columns, List<List<@Nullable String>> rows) {

    /** How many rows are kept at the most. */
    public static final int MOST = 10;

    public FailingRows {
        columns = List.copyOf(columns);
        List<List<@Nullable String>> copied = new ArrayList<>();
        // Not List.copyOf: a value may be null.
        rows.forEach(row -> copied.add(Collections.unmodifiableList(new ArrayList<>(row))));
        rows = Collections.unmodifiableList(copied);
    }
}
