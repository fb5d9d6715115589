package org.zonegate.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiPredicate;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.zonegate.lakehouse.Transform;
import org.zonegate.promotion.Disposition.Kind;

/**
 * The reasons that a transform gives with its rows, which everybody reads: in reports, on pages and in the quarantine's
 * overview. Those that it puts together of personal columns are replaced; those that it names as literals stay.
 */
final class ReasonsOfRows {

    /** Stands in place of a reason. */
    static final String UNTOLD = "for a reason that is made of personal data, and not told";

    private static final String NO_DISPOSITION = "(made of personal data)";

    private ReasonsOfRows() {}

    /**
     * The rows with reasons that name nobody.
     *
     * @param personal whether a column of a table that the transform reads is personal
     */
    static Dataset<Row> withoutPersonalData(Dataset<Row> rows, BiPredicate<DataSourceV2Relation, String> personal) {
        LogicalPlan plan = rows.queryExecution().analyzed();
        int place = Arrays.asList(rows.columns()).indexOf(Transform.DISPOSITION);
        if (place < 0 || !PersonalLineage.of(plan, personal).get(place)) {
            return rows;
        }
        Column disposition = col(Transform.DISPOSITION);
        List<String> literals = DispositionCounts.literals(plan);
        Column told = when(disposition.isNull().or(disposition.isin(literals.toArray())), disposition);
        for (Kind kind : Kind.values()) {
            if (kind.isWritten()) {
                // A literal itself, so that it is counted with the others.
                told = told.when(disposition.rlike("^" + kind.word() + ":\\s*\\S"), lit(kind.word() + ": " + UNTOLD));
            }
        }
        return rows.withColumn(Transform.DISPOSITION, told.otherwise(lit(NO_DISPOSITION)));
    }
}
