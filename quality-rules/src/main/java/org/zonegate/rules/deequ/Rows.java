package org.zonegate.rules.deequ;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.zonegate.text.Sql;

/** Rows of one table that are there, or are not there, in another one. */
final class Rows {

    private static final String OTHER = "zonegate_other_";

    private Rows() {}

    /** The rows whose values in {@code columns} are those of some row of {@code others}; NULL is equal to NULL. */
    static Dataset<Row> leftSemi(
            Dataset<Row> rows, Dataset<Row> others, List<String> columns, List<String> otherColumns) {
        return joined(rows, others, columns, otherColumns, "left_semi", true);
    }

    /** The rows whose values are those of no row of {@code others}; NULL is equal to NULL. */
    static Dataset<Row> leftAnti(
            Dataset<Row> rows, Dataset<Row> others, List<String> columns, List<String> otherColumns) {
        return joined(rows, others, columns, otherColumns, "left_anti", true);
    }

    /** The rows whose values are those of no row of {@code others}; NULL is equal to nothing. */
    static Dataset<Row> missing(
            Dataset<Row> rows, Dataset<Row> others, List<String> columns, List<String> otherColumns) {
        return joined(rows, others, columns, otherColumns, "left_anti", false);
    }

    private static Dataset<Row> joined(
            Dataset<Row> rows,
            Dataset<Row> others,
            List<String> columns,
            List<String> otherColumns,
            String how,
            boolean nullEqualsNull) {
        // Names of their own: both sides may be the same table.
        List<Column> renamed = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            renamed.add(functions.col(Sql.name(otherColumns.get(i))).as(OTHER + i));
        }
        Dataset<Row> right = others.select(renamed.toArray(Column[]::new));
        Column condition = functions.lit(true);
        for (int i = 0; i < columns.size(); i++) {
            Column left = functions.col(Sql.name(columns.get(i)));
            Column other = functions.col(OTHER + i);
            condition = condition.and(nullEqualsNull ? left.eqNullSafe(other) : left.equalTo(other));
        }
        return rows.join(right, condition, how);
    }
}
