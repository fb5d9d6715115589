package org.zonegate.rules.deequ;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import com.amazon.deequ.analyzers.Size;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.deequ.Answer.Breaks;
import org.zonegate.rules.deequ.Answer.Failing;
import org.zonegate.rules.deequ.Answer.Holds;
import org.zonegate.rules.deequ.Answer.Unknown;
import org.zonegate.rules.deequ.Answer.Why;
import org.zonegate.rules.deequ.Found.Result;
import org.zonegate.text.Sql;

/** Claims about how often values, or combinations of values, occur. */
final class GroupClaims {

    private static final String OCCURRENCES = "zonegate_occurrences";

    private final Bench bench;

    GroupClaims(Bench bench) {
        this.bench = bench;
    }

    Claim metric(Simple rule) {
        Need.Frequencies need = frequencies(rule);
        String metric = MetricNames.columns(rule.parameters(), rule.type().dqdlName(), rule);
        return new Claim(
                List.of(need),
                found -> ValueClaims.judged(found.of(need), n -> {
                    double rows = n.has(Measuring.COUNTED_ROWS) ? n.get(Measuring.COUNTED_ROWS) : 0;
                    double value =
                            switch (rule.type()) {
                                case UNIQUENESS -> n.get(Measuring.OCCURRING_ONCE) / rows;
                                case UNIQUE_VALUE_RATIO -> n.get(Measuring.OCCURRING_ONCE) / n.get(Measuring.DISTINCT);
                                case ENTROPY -> n.get(Measuring.ENTROPY);
                                default -> n.get(Measuring.DISTINCT);
                            };
                    return rows == 0 && rule.type() != org.zonegate.rules.RuleType.DISTINCT_VALUES_COUNT
                            ? NO_VALUE
                            : bench.bound().judge(metric, value, rule.condition());
                }));
    }

    private static final Unknown NO_VALUE =
            new Unknown(Why.NOTHING_THERE, "there is no row with a value that it could be about");

    Claim isUnique(Simple rule) {
        Need.Frequencies need = frequencies(rule);
        String metric = MetricNames.columns(rule.parameters(), "Uniqueness", rule);
        return new Claim(
                List.of(need),
                found -> ValueClaims.judged(found.of(need), n -> {
                    if (!n.has(Measuring.COUNTED_ROWS)) {
                        return NO_VALUE;
                    }
                    return occurringOnce(
                            n, (long) n.get(Measuring.COUNTED_ROWS), metric, () -> repeated(need, rule.where()));
                }));
    }

    /** No combination occurs twice, and no row lacks a part of it. */
    Claim isPrimaryKey(Simple rule) {
        List<String> columns = columns(rule);
        String complete =
                columns.stream().map(c -> Sql.name(c) + " IS NOT NULL").collect(Collectors.joining(" AND "));
        Need.Frequencies keys = new Need.Frequencies(columns, RowClaims.scope(rule, Optional.of(complete)));
        String metric = MetricNames.columns(rule.parameters(), "IsPrimaryKey.Compliance", rule);
        OptionalLong known = bench.statistics().rows();
        Need.Scan size = new Need.Scan(new Size(ValueClaims.where(rule)));
        boolean isKnown = known.isPresent() && rule.where().isEmpty();
        List<Need> needs = new ArrayList<>(List.of(keys));
        if (!isKnown) {
            needs.add(size);
        }
        return new Claim(needs, found -> {
            Result rows = isKnown ? new Result.Numbers(List.of((double) known.orElseThrow())) : found.of(size);
            if (rows instanceof Result.Nothing || (rows instanceof Result.Numbers n && n.get(0) == 0)) {
                return NO_VALUE;
            }
            return ValueClaims.judged(
                    rows,
                    all -> ValueClaims.judged(
                            found.of(keys),
                            n -> occurringOnce(n, (long) all.get(0), metric, () -> bench.rows(rule.where())
                                    .filter("NOT " + Sql.part(complete))
                                    .unionAll(repeated(keys, keys.where())))));
        });
    }

    private static Answer occurringOnce(
            Result.Numbers n, long rows, String metric, java.util.function.Supplier<Dataset<Row>> failing) {
        long once = n.has(Measuring.OCCURRING_ONCE) ? (long) n.get(Measuring.OCCURRING_ONCE) : 0;
        double part = (double) once / rows;
        return once == rows
                ? new Holds(Bound.measured(metric, part, ""))
                : new Breaks(
                        RowClaims.rowsThatDoNot(rows - once, rows),
                        Bound.measured(metric, part, ""),
                        Optional.of(new Failing(OptionalLong.of(rows - once), failing)));
    }

    /** The rows whose combination occurs more than once. */
    private Dataset<Row> repeated(Need.Frequencies keys, Optional<String> where) {
        Dataset<Row> rows = bench.rows(where);
        Column[] columns = keys.columns().stream().map(c -> col(Sql.name(c))).toArray(Column[]::new);
        Dataset<Row> repeated = rows.filter(keys.columns().stream()
                        .map(c -> Sql.name(c) + " IS NOT NULL")
                        .collect(Collectors.joining(" OR ")))
                .groupBy(columns)
                .agg(count(lit(1)).alias(OCCURRENCES))
                .filter(col(OCCURRENCES).gt(1))
                .drop(OCCURRENCES);
        return Rows.leftSemi(rows, repeated, keys.columns(), keys.columns());
    }

    private Need.Frequencies frequencies(Simple rule) {
        return new Need.Frequencies(columns(rule), RowClaims.scope(rule, Optional.empty()));
    }

    private List<String> columns(Simple rule) {
        return rule.parameters().stream().map(bench::column).toList();
    }
}
