package org.zonegate.rules.deequ;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A small table in Java lists.
 *
 * @param rows with a value of the type's Java class for each column, or null
 */
record PlainTable(List<Column> columns, List<List<@Nullable Object>> rows) {

    /** A column by the name that the schema gives it. */
    record Column(String name, PlainType type) {}

    PlainTable {
        columns = List.copyOf(columns);
        List<List<@Nullable Object>> copied = new ArrayList<>();
        // Not List.copyOf: a value may be null.
        rows.forEach(row -> copied.add(Collections.unmodifiableList(new ArrayList<>(row))));
        rows = Collections.unmodifiableList(copied);
    }

    /** Where the column stands; -1 where there is none. Case does not count. */
    int index(String name) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    boolean has(String name) {
        return index(name) >= 0;
    }

    PlainType type(String name) {
        return columns.get(index(name)).type();
    }

    @Nullable Object value(List<@Nullable Object> row, String column) {
        return row.get(index(column));
    }

    List<String> names() {
        return columns.stream().map(Column::name).toList();
    }

    /** Spark SQL's types by name. */
    Map<String, String> types() {
        Map<String, String> types = new LinkedHashMap<>();
        columns.forEach(c -> types.put(c.name(), c.type().sql()));
        return types;
    }
}
