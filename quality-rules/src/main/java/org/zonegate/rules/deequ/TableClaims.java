package org.zonegate.rules.deequ;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructField;
import org.zonegate.rules.Aggregate;
import org.zonegate.rules.ColumnMapping;
import org.zonegate.rules.Condition;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.TableColumns;
import org.zonegate.rules.deequ.Answer.Breaks;
import org.zonegate.rules.deequ.Answer.Failing;
import org.zonegate.rules.deequ.Answer.Unknown;
import org.zonegate.rules.deequ.Answer.Why;
import org.zonegate.rules.deequ.Bench.NotThere;
import org.zonegate.rules.deequ.Found.Result;
import org.zonegate.text.Sql;

/** Claims that compare the candidate with another table. */
final class TableClaims {

    private final Bench bench;

    TableClaims(Bench bench) {
        this.bench = bench;
    }

    Claim rowCountMatch(Simple rule) {
        String table = rule.parameter(0);
        SparkCandidate other = bench.table(table);
        Counted here = new Counted("primary", new SparkCandidate(bench.rows(), bench.statistics()));
        Counted there = new Counted(table, other);
        List<Need> needs = new ArrayList<>(here.needs());
        needs.addAll(there.needs());
        return new Claim(
                needs,
                found -> here.judged(
                        found,
                        own -> there.judged(
                                found,
                                theirs -> theirs == 0
                                        ? new Unknown(
                                                Why.NOTHING_THERE,
                                                "table '" + table + "' is empty, and nothing is a part of nothing")
                                        : withCounts(
                                                bench.bound()
                                                        .judge(
                                                                MetricNames.table(table, "RowCountMatch"),
                                                                own / theirs,
                                                                rule.condition()),
                                                own,
                                                theirs))));
    }

    private static Answer withCounts(Answer answer, double own, double theirs) {
        return answer instanceof Breaks breaks
                ? new Breaks(
                        breaks.reason() + " (" + Bound.number(own) + " rows here, " + Bound.number(theirs) + " there)",
                        breaks.measured())
                : answer;
    }

    /** The part of the rows whose values occur in the other table. */
    Claim referentialIntegrity(Simple rule) {
        List<String> here =
                TableColumns.list(rule.parameter(0)).stream().map(bench::column).toList();
        TableColumns named = TableColumns.parse(rule.parameter(1))
                .orElseThrow(() -> new NotThere("'" + rule.parameter(1) + "' names no columns of another table"));
        Dataset<Row> others = bench.table(named.table()).rows();
        List<String> there = named.columns().stream()
                .map(c -> column(others, named.table(), c))
                .toList();
        if (here.size() != there.size()) {
            throw new NotThere("as many columns must be named here as of '" + named.table() + "'");
        }
        String metric = "Column." + rule.parameter(0) + ".ReferentialIntegrity";
        return matched(rule, metric, () -> Rows.missing(bench.rows(), others, here, there), "ri:" + rule.parameters());
    }

    /** The part of the rows that the other table has, too. */
    Claim datasetMatch(Simple rule) {
        String table = rule.parameter(0);
        Dataset<Row> others = bench.table(table).rows();
        List<ColumnMapping> keys = ColumnMapping.list(rule.parameter(1));
        List<ColumnMapping> values =
                rule.parameters().size() > 2 ? ColumnMapping.list(rule.parameter(2)) : otherColumns(keys);
        Supplier<Dataset<Row>> missing = () -> unmatched(table, others, keys, values);
        return matched(rule, MetricNames.table(table, "DatasetMatch"), missing, "match:" + rule.parameters());
    }

    private List<ColumnMapping> otherColumns(List<ColumnMapping> keys) {
        return Arrays.stream(bench.schema().fieldNames())
                .filter(name -> keys.stream().noneMatch(k -> k.column().equalsIgnoreCase(name)))
                .map(name -> new ColumnMapping(name, name))
                .toList();
    }

    private Dataset<Row> unmatched(
            String table, Dataset<Row> others, List<ColumnMapping> keys, List<ColumnMapping> values) {
        List<Column> renamed = new ArrayList<>();
        Column condition = lit(true);
        int number = 0;
        for (ColumnMapping key : keys) {
            renamed.add(col(Sql.name(column(others, table, key.other()))).as("zonegate_other_" + number));
            condition =
                    condition.and(col(Sql.name(bench.column(key.column()))).equalTo(col("zonegate_other_" + number++)));
        }
        for (ColumnMapping value : values) {
            renamed.add(col(Sql.name(column(others, table, value.other()))).as("zonegate_other_" + number));
            condition = condition.and(
                    col(Sql.name(bench.column(value.column()))).eqNullSafe(col("zonegate_other_" + number++)));
        }
        return bench.rows().join(others.select(renamed.toArray(Column[]::new)), condition, "left_anti");
    }

    private Claim matched(Simple rule, String metric, Supplier<Dataset<Row>> missing, String name) {
        Counted all = new Counted("primary", new SparkCandidate(bench.rows(), bench.statistics()));
        Need.OneRow need = new Need.OneRow(name, () -> missing.get().agg(count(lit(1))));
        List<Need> needs = new ArrayList<>(all.needs());
        needs.add(need);
        return new Claim(
                needs,
                found -> all.judged(
                        found,
                        rows -> ValueClaims.judged(found.of(need), n -> {
                            if (rows == 0) {
                                return new Unknown(Why.NOTHING_THERE, "there is no row that it could be about");
                            }
                            double failing = n.get(0);
                            Answer answer = bench.bound()
                                    .judge("the part that has one", metric, (rows - failing) / rows, (Condition.Numbers)
                                            rule.condition().orElseThrow());
                            return answer instanceof Breaks breaks
                                    ? new Breaks(
                                            Bound.number(failing) + " of " + Bound.number(rows)
                                                    + " rows have no partner there; " + breaks.reason(),
                                            breaks.measured(),
                                            Optional.of(new Failing(OptionalLong.of((long) failing), missing)))
                                    : answer;
                        })));
    }

    Claim aggregateMatch(Simple rule) {
        Need.OneRow first = aggregate(rule.parameter(0));
        Need.OneRow second = aggregate(rule.parameter(1));
        String metric = "Dataset.*.AggregateMatch: " + rule.parameter(0) + "/" + rule.parameter(1);
        return new Claim(
                List.of(first, second),
                found -> ValueClaims.judged(
                        found.of(first),
                        a -> ValueClaims.judged(found.of(second), b -> {
                            if (!a.has(0) || !b.has(0)) {
                                return new Unknown(Why.NOTHING_THERE, "one of the two has no value to add up");
                            }
                            return b.get(0) == 0
                                    ? new Unknown(Why.OTHER, rule.parameter(1) + " is 0, and nothing is divided by it")
                                    : bench.bound().judge(metric, a.get(0) / b.get(0), rule.condition());
                        })));
    }

    private Need.OneRow aggregate(String text) {
        Aggregate aggregate = Aggregate.parse(text).orElseThrow(() -> new NotThere("'" + text + "' is no aggregate"));
        Dataset<Row> rows = aggregate.table().isPresent()
                ? bench.table(aggregate.table().get()).rows()
                : bench.rows();
        Column value = col(Sql.name(column(rows, aggregate.table().orElse("primary"), aggregate.column())));
        return new Need.OneRow(
                "aggregate:" + text, () -> rows.agg(aggregate.function().equals("sum") ? sum(value) : avg(value)));
    }

    private static String column(Dataset<Row> rows, String table, String name) {
        Map<String, StructField> columns = Bench.columns(rows.schema());
        StructField field = columns.get(name);
        if (field == null) {
            throw new NotThere("table '" + table + "' has no column '" + name + "'");
        }
        return field.name();
    }

    /** A table's row count: known, or a need. */
    private static final class Counted {

        private final OptionalLong known;
        private final Need.OneRow need;

        Counted(String name, SparkCandidate table) {
            this.known = table.statistics().rows();
            this.need = new Need.OneRow("rows:" + name, () -> table.rows().agg(count(lit(1))));
        }

        List<Need> needs() {
            return known.isPresent() ? List.of() : List.of(need);
        }

        Answer judged(Found found, java.util.function.DoubleFunction<Answer> judge) {
            Result result =
                    known.isPresent() ? new Result.Numbers(List.of((double) known.getAsLong())) : found.of(need);
            return ValueClaims.judged(result, n -> judge.apply(n.get(0)));
        }
    }
}
