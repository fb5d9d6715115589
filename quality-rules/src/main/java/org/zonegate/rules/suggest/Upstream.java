package org.zonegate.rules.suggest;

import java.util.List;

/**
 * A table that the profiled one is made from.
 *
 * @param name as rules call it
 * @param rows row count
 */
public record Upstream(String name, List<DeclaredColumn> columns, long rows, Role role) {

    /** What it is to the table. */
    public enum Role {
        /** The table's rows are its rows. */
        DRIVING,
        /** It is looked up or joined. */
        OTHER
    }

    public Upstream {
        columns = List.copyOf(columns);
    }
}
