package org.zonegate.rules.suggest;

import org.zonegate.rules.ColumnType;

/**
 * What was found in a column.
 *
 * @param values of what the values are like, as far as it may be shown
 */
public record ColumnProfile(DeclaredColumn column, Counts counts, SeenValues values) {

    public ColumnProfile {
        if (column.isPersonal() && values.showsValues()) {
            throw new IllegalArgumentException(
                    "The profile of personal column '" + column.name() + "' shows its values.");
        }
    }

    /**
     * How many there are.
     *
     * @param rows of the table
     * @param values rows that have a value here
     * @param distinct different values, approximately
     */
    public record Counts(long rows, long values, long distinct) {}

    String name() {
        return column.name();
    }

    ColumnType type() {
        return column.type();
    }

    /** Whether there are rows, and each of them has a value. */
    boolean isComplete() {
        return counts.rows() > 0 && counts.values() == counts.rows();
    }

    /** Whether any row has a value. */
    boolean hasValues() {
        return counts.values() > 0;
    }
}
