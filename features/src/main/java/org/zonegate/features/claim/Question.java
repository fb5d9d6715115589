package org.zonegate.features.claim;

/** What must be known of a candidate to judge a promise. Equal questions have one answer. */
public sealed interface Question {

    /**
     * How many rows a table has, from its metadata where it tells: a number.
     *
     * @param table {@code primary}, {@code published} or another table
     */
    record RowCount(String table) implements Question {}

    /** In how many rows of the candidate a column has no value, from its metadata where it tells: a number. */
    record Nulls(String column) implements Question {}

    /** How many rows of the candidate keep a condition, which is never unknown: a number. */
    record Rows(String condition) implements Question {}

    /** The value of an aggregate over the candidate's rows: a number, or none. */
    record Aggregate(String sql) implements Question {}

    /**
     * The number that a query gives, which has one row and one column.
     *
     * @param readsPublished whether it cannot be asked where nothing of the table is published
     */
    record Scalar(String query, boolean readsPublished) implements Question {}

    /**
     * The rows of a query: a table.
     *
     * @param most rows that are wanted at the most
     * @param readsPublished whether it cannot be asked where nothing of the table is published
     */
    record Result(String query, int most, boolean readsPublished) implements Question {}

    /** The names of the candidate's columns. */
    record Columns() implements Question {}

    /** How many rows the last releases of the table had, the newest first. */
    record Releases(int most) implements Question {}

    /** What comes of DQDL rules about the candidate. */
    record Rules(String file, String dqdl) implements Question {}
}
