package org.zonegate.rules.deequ;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.deequ.Answer.Unknown;
import org.zonegate.rules.deequ.Answer.Why;
import org.zonegate.rules.deequ.Bench.NotThere;
import org.zonegate.rules.deequ.Found.Result;

/** Claims that their author puts into SQL. */
final class SqlClaims {

    private final Bench bench;

    SqlClaims(Bench bench) {
        this.bench = bench;
    }

    static String metric(Simple rule) {
        return "Dataset.*.CustomSQL: " + rule.parameter(0);
    }

    /** The one number that the query gives, compared with a bound. */
    Claim number(Simple rule) {
        // Analysed here, so that what Spark does not understand is told as this rule's.
        Dataset<Row> answer = bench.sql(rule.parameter(0));
        if (answer.columns().length != 1) {
            throw new NotThere("the query gives " + answer.columns().length + " columns, and one number is compared");
        }
        Need.OneRow need = new Need.OneRow("sql:" + rule.parameter(0), () -> answer.toDF("answer")
                .agg(count(lit(1)), max(col("answer").cast("double"))));
        return new Claim(
                List.of(need),
                found -> ValueClaims.judged(found.of(need), n -> {
                    if (n.get(0) != 1) {
                        return new Unknown(
                                Why.OTHER,
                                "the query gives " + Bound.number(n.get(0)) + " rows, and one number is compared");
                    }
                    return n.has(1)
                            ? bench.bound().judge(metric(rule), n.get(1), rule.condition())
                            : new Unknown(Why.NOTHING_THERE, "the query gives NULL, and no number");
                }));
    }

    /** Each row keeps the rule whose values the query gives back. */
    Claim rows(Simple rule) {
        Dataset<Row> given = bench.sql(rule.parameter(0));
        List<String> columns = Arrays.stream(given.columns()).map(bench::column).toList();
        if (columns.stream().distinct().count() < columns.size()) {
            throw new NotThere("the query gives a column twice");
        }
        Supplier<Dataset<Row>> failing = () -> Rows.leftAnti(bench.rows(), given, columns, List.of(given.columns()));
        Need.OneRow missing = new Need.OneRow(
                "sql rows:" + rule.parameter(0), () -> failing.get().agg(count(lit(1))));
        Need.OneRow all = new Need.OneRow("rows:primary", () -> bench.rows().agg(count(lit(1))));
        OptionalLong known = bench.statistics().rows();
        List<Need> needs = new ArrayList<>(List.of(missing));
        if (known.isEmpty()) {
            needs.add(all);
        }
        String metric = "Dataset.*.CustomSQL.Compliance: " + rule.parameter(0);
        return new Claim(needs, found -> {
            Result counted =
                    known.isPresent() ? new Result.Numbers(List.of((double) known.getAsLong())) : found.of(all);
            return ValueClaims.judged(
                    counted,
                    rows -> ValueClaims.judged(
                            found.of(missing),
                            n -> RowClaims.kept(
                                    rule,
                                    metric,
                                    (long) (rows.get(0) - n.get(0)),
                                    (long) rows.get(0),
                                    bench,
                                    failing)));
        });
    }
}
