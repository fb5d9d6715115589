package org.zonegate.rules.deequ;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.expr;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.not;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;
import org.zonegate.rules.MetricHistory;
import org.zonegate.rules.RuleDefinition;
import org.zonegate.rules.RuleExpression;
import org.zonegate.rules.RuleExpression.Composite;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.TableColumns;
import org.zonegate.rules.TableStatistics;
import org.zonegate.text.Sql;

/**
 * Tells of each row whether it keeps the rules of a quarantine file, as columns beside the row, so that rows are sorted out
 * while they are written.
 *
 * <p>Says of a row what {@link DeequRuleEvaluator} says of the table without the rows that were sorted out: once all rows
 * that do not keep them are gone, the rules hold.
 */
public final class RowMarks {

    private static final String MARK = "zonegate_mark_";

    private final SparkReferences references;
    private final Clock clock;

    /**
     * Marks nothing yet.
     *
     * @param references in whose SQL {@code primary} is what is going to be marked, without the rows that do not count
     */
    public RowMarks(SparkReferences references, Clock clock) {
        this.references = references;
        this.clock = clock;
    }

    /**
     * Rows with marks.
     *
     * @param rows the rows as they were, with further columns
     * @param keeps for each rule, in order, true for a row that keeps it; never NULL
     */
    public record Marked(Dataset<Row> rows, List<Column> keeps) {

        public Marked {
            keeps = List.copyOf(keeps);
        }
    }

    /**
     * Marks rows.
     *
     * @param counts the rows that are judged; of two that are alike, one that does not count is no second one
     */
    public Marked mark(Dataset<Row> rows, Column counts, List<RuleDefinition> rules) {
        Marking marking = new Marking(rows, counts);
        List<Column> keeps = new ArrayList<>();
        for (RuleDefinition rule : rules) {
            keeps.add(marking.keeps(rule.expression()));
        }
        return new Marked(marking.rows, keeps);
    }

    /** The rows with the marks that were added so far. */
    private final class Marking {

        private final Bench bench;
        private final Column counts;
        private Dataset<Row> rows;
        private int marks;

        Marking(Dataset<Row> rows, Column counts) {
            this.bench = new Bench(
                    new SparkCandidate(rows, TableStatistics.UNKNOWN), references, MetricHistory.NONE, clock.instant());
            this.counts = counts;
            this.rows = rows;
        }

        Column keeps(RuleExpression expression) {
            if (expression instanceof Simple simple) {
                return keeps(simple);
            }
            Composite composite = (Composite) expression;
            Stream<Column> parts = composite.parts().stream().map(this::keeps);
            return composite.operator() == Composite.Operator.AND
                    ? parts.reduce(Column::and).orElseThrow()
                    : parts.reduce(Column::or).orElseThrow();
        }

        private Column keeps(Simple rule) {
            Column scope = rule.where().isPresent()
                    ? coalesce(expr(Sql.part(rule.where().get())), lit(false))
                    : lit(true);
            Column keeps =
                    switch (rule.type()) {
                        case IS_UNIQUE, IS_PRIMARY_KEY -> isAlone(rule, scope);
                        case REFERENTIAL_INTEGRITY -> refersToARow(rule);
                        case CUSTOM_SQL -> isGivenBack(rule);
                        default -> ofOneColumn(rule);
                    };
            return not(scope).or(keeps);
        }

        private Column ofOneColumn(Simple rule) {
            RowPredicate predicate =
                    RowPredicate.of(rule, bench.column(rule.parameter(0)), bench.type(rule.parameter(0)), bench.now());
            Column keeps = expr(Sql.part(predicate.keeps()));
            return predicate.counts().isPresent()
                    ? not(expr(Sql.part(predicate.counts().get()))).or(keeps)
                    : keeps;
        }

        private Column isAlone(Simple rule, Column scope) {
            List<String> columns = rule.parameters().stream().map(bench::column).toList();
            Column complete = columns.stream()
                    .map(c -> col(Sql.name(c)).isNotNull())
                    .reduce(Column::and)
                    .orElseThrow();
            Column[] key = Stream.concat(columns.stream().map(c -> col(Sql.name(c))), Stream.of(counts, scope))
                    .toArray(Column[]::new);
            String mark = add(count(lit(1)).over(Window.partitionBy(key)));
            Column alone = col(mark).equalTo(1);
            return rule.type() == org.zonegate.rules.RuleType.IS_UNIQUE
                    ? not(complete).or(alone)
                    : complete.and(alone);
        }

        private Column refersToARow(Simple rule) {
            List<String> here = TableColumns.list(rule.parameter(0)).stream()
                    .map(bench::column)
                    .toList();
            TableColumns named = TableColumns.parse(rule.parameter(1)).orElseThrow();
            Dataset<Row> others = bench.table(named.table()).rows();
            return joined(here, others, named.columns(), Column::equalTo);
        }

        private Column isGivenBack(Simple rule) {
            Dataset<Row> given = bench.sql(rule.parameter(0));
            List<String> columns = Arrays.asList(given.columns());
            return joined(columns.stream().map(bench::column).toList(), given, columns, Column::eqNullSafe);
        }

        /** Whether the other table has a row with these values. */
        private Column joined(
                List<String> here,
                Dataset<Row> others,
                List<String> there,
                java.util.function.BiFunction<Column, Column, Column> equal) {
            String mark = MARK + marks++;
            List<Column> renamed = new ArrayList<>();
            Column condition = lit(true);
            for (int i = 0; i < here.size(); i++) {
                String other = mark + "_" + i;
                renamed.add(col(Sql.name(there.get(i))).as(other));
                condition = condition.and(equal.apply(col(Sql.name(here.get(i))), col(other)));
            }
            Dataset<Row> right =
                    others.select(renamed.toArray(Column[]::new)).distinct().withColumn(mark, lit(true));
            rows = rows.join(right, condition, "left_outer");
            for (int i = 0; i < here.size(); i++) {
                rows = rows.drop(mark + "_" + i);
            }
            return coalesce(col(mark), lit(false));
        }

        private String add(Column value) {
            String mark = MARK + marks++;
            rows = rows.withColumn(mark, value);
            return mark;
        }
    }

    /** The columns of {@code rows} without the marks. */
    public static List<String> columns(Dataset<Row> rows) {
        return Arrays.stream(rows.columns()).filter(c -> !c.startsWith(MARK)).toList();
    }
}
