package org.zonegate.aws;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zonegate.aws.AthenaStatements.Reuse;
import org.zonegate.lakehouse.Environment;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.SnapshotId;
import org.zonegate.run.Measure;
import org.zonegate.run.SecondOpinion;

/** Measures published tables with Athena: one query for each table, of exactly the published snapshot. */
public final class AthenaSecondOpinion implements SecondOpinion {

    // Every number that a double holds, and neither infinity nor NaN.
    private static final String FINITE = "BETWEEN -1.7976931348623157E308 AND 1.7976931348623157E308";

    private final AthenaStatements statements;
    private final AthenaSql sql;

    /** Asks nothing yet. */
    public AthenaSecondOpinion(AthenaStatements statements, Environment environment) {
        this.statements = statements;
        this.sql = new AthenaSql(environment);
    }

    @Override
    public Reading read(TableId table, SnapshotId snapshot, List<Measure> measures) {
        String query = query(sql.at(table, snapshot), measures);
        // An earlier result would prove nothing of what is there now.
        AthenaAnswer answer = statements.run(query, Reuse.NEVER);
        if (!answer.rows().hasNext()) {
            throw new CouldNotTell("Athena gave no row.");
        }
        List<@Nullable String> values = answer.rows().next();
        if (values.size() != measures.size()) {
            throw new CouldNotTell("Athena gave " + values.size() + " numbers instead of " + measures.size() + ".");
        }
        return new Reading(
                values,
                answer.cost().engine(),
                query,
                answer.cost().took(),
                answer.cost().told());
    }

    static String query(String table, List<Measure> measures) {
        return measures.stream()
                        .map(AthenaSecondOpinion::expression)
                        .collect(Collectors.joining(",\n  ", "SELECT\n  ", ""))
                + "\nFROM " + table;
    }

    private static String expression(Measure measure) {
        String column = AthenaSql.quoted(measure.column());
        String finite = measure.isOfReals() ? " FILTER (WHERE " + column + " " + FINITE + ")" : "";
        return switch (measure.kind()) {
            case ROWS -> "count(*)";
            case NULLS -> "count(*) - count(" + column + ")";
            case DISTINCT -> "count(DISTINCT " + column + ")";
            case LEAST -> "min(" + column + ")" + finite;
            case GREATEST -> "max(" + column + ")" + finite;
            case MEAN -> "avg(CAST(" + column + " AS double))";
            case SUM -> "sum(CAST(" + column + " AS double))";
            case STANDARD_DEVIATION -> "stddev_pop(CAST(" + column + " AS double))";
        };
    }
}
