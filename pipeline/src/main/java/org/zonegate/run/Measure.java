package org.zonegate.run;

import java.util.Set;

/**
 * A number that two engines can find out of one table.
 *
 * @param column whose it is; empty where it is the table's
 * @param type the column's, by Spark SQL's name; empty where there is none
 */
public record Measure(Kind kind, String column, String type) {

    private static final Set<String> REAL = Set.of("float", "double");

    /** What is measured. */
    public enum Kind {
        ROWS("rows"),
        NULLS("rows without a value"),
        DISTINCT("different values"),
        /** Of numbers, infinite ones and NaN left out. */
        LEAST("least value"),
        /** As {@link #LEAST}. */
        GREATEST("greatest value"),
        MEAN("mean"),
        SUM("sum"),
        /** Of the rows as a population. */
        STANDARD_DEVIATION("standard deviation");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** For people. */
        public String words() {
            return words;
        }
    }

    /** Rows of a table. */
    static final Measure ROWS = new Measure(Kind.ROWS, "", "");

    /** Whether the column's values are floating-point numbers. */
    public boolean isOfReals() {
        return REAL.contains(type);
    }
}
