package org.zonegate.dialect;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One thing in which an answer of Trino is not Spark's.
 *
 * @param kind what differs
 * @param message where, and what both say
 */
record Difference(Kind kind, String message) {

    enum Kind {
        COLUMNS,
        NAME,
        TYPE,
        ROWS,
        VALUE,
        /** Several rows, and nothing says in which order. */
        ORDER
    }

    // A sum of doubles depends on the order in which an engine adds them, and no engine promises one: in 300 rows that
    // moves the last digits of sixteen. All else is compared exactly.
    private static final double TOLERANCE = 1e-12;

    /**
     * All differences between two answers to one query; empty when they are the same.
     *
     * @param isOrdered whether the query says in which order its rows come
     */
    static List<Difference> between(Answer spark, Answer trino, boolean isOrdered) {
        List<Difference> differences = new ArrayList<>();
        if (spark.columns().size() != trino.columns().size()) {
            return List.of(new Difference(Kind.COLUMNS, spark.columns() + " in Spark, " + trino.columns()));
        }
        for (int c = 0; c < spark.columns().size(); c++) {
            Answer.Column ours = spark.columns().get(c);
            Answer.Column theirs = trino.columns().get(c);
            if (!ours.name().equals(theirs.name())) {
                differences.add(new Difference(Kind.NAME, ours.name() + " in Spark, " + theirs.name()));
            }
            if (!ours.type().equals(theirs.type())) {
                differences.add(
                        new Difference(Kind.TYPE, ours.name() + " is " + ours.type() + " in Spark, " + theirs.type()));
            }
        }
        if (!isOrdered && (spark.rows().size() > 1 || trino.rows().size() > 1)) {
            differences.add(new Difference(Kind.ORDER, "Several rows, and no ORDER BY around all of the query."));
        }
        if (spark.rows().size() != trino.rows().size()) {
            differences.add(new Difference(
                    Kind.ROWS,
                    spark.rows().size() + " rows in Spark, " + trino.rows().size()));
            return differences;
        }
        for (int r = 0; r < spark.rows().size(); r++) {
            for (int c = 0; c < spark.columns().size(); c++) {
                String ours = spark.rows().get(r).get(c);
                String theirs = trino.rows().get(r).get(c);
                if (!isSame(spark.columns().get(c).type(), ours, theirs)) {
                    differences.add(new Difference(
                            Kind.VALUE,
                            "row " + (r + 1) + ", " + spark.columns().get(c).name() + ": " + shown(ours) + " in Spark, "
                                    + shown(theirs)));
                }
            }
        }
        return differences;
    }

    private static boolean isSame(String type, @Nullable String ours, @Nullable String theirs) {
        if (ours == null || theirs == null) {
            return Objects.equals(ours, theirs);
        }
        if (type.equals("double")) {
            double a = Double.parseDouble(ours);
            double b = Double.parseDouble(theirs);
            return Double.compare(a, b) == 0 || Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
        }
        if (type.equals("decimal")) {
            return new BigDecimal(ours).compareTo(new BigDecimal(theirs)) == 0;
        }
        if (type.equals("timestamp_ntz")) {
            return instant(ours).equals(instant(theirs));
        }
        return ours.equals(theirs);
    }

    private static LocalDateTime instant(String text) {
        return LocalDateTime.parse(text.replace(' ', 'T'));
    }

    private static String shown(@Nullable String value) {
        return value == null ? "NULL" : "'" + value + "'";
    }
}
