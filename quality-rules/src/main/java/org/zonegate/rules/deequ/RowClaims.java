package org.zonegate.rules.deequ;

import com.amazon.deequ.analyzers.Completeness;
import com.amazon.deequ.analyzers.Compliance;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.zonegate.rules.ColumnType;
import org.zonegate.rules.Comparison;
import org.zonegate.rules.Condition;
import org.zonegate.rules.NumberOperand;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.RuleType;
import org.zonegate.rules.TableStatistics.ColumnStatistics;
import org.zonegate.rules.TableStatistics.Range;
import org.zonegate.rules.deequ.Answer.Breaks;
import org.zonegate.rules.deequ.Answer.Failing;
import org.zonegate.rules.deequ.Answer.Holds;
import org.zonegate.rules.deequ.Answer.Unknown;
import org.zonegate.rules.deequ.Answer.Why;
import org.zonegate.rules.deequ.Found.Result;
import org.zonegate.text.Sql;
import scala.Option;
import scala.collection.immutable.List$;

/** Claims about each row's value of one column. */
final class RowClaims {

    private static final Unknown NO_ROW = new Unknown(Why.NOTHING_THERE, "there is no row that it could be about");

    private final Bench bench;

    RowClaims(Bench bench) {
        this.bench = bench;
    }

    /** The part of the rows that have a value, compared with a bound. */
    Claim completeness(Simple rule) {
        String column = bench.column(rule.parameter(0));
        String metric = MetricNames.columns(rule.parameters(), "Completeness", rule);
        Optional<Result> known = knownCompleteness(rule, column);
        if (known.isPresent()) {
            return Claim.answered(completeness(rule, metric, known.get()));
        }
        Need need = needCompleteness(rule, column);
        return new Claim(List.of(need), found -> completeness(rule, metric, found.of(need)));
    }

    private Answer completeness(Simple rule, String metric, Result result) {
        return ValueClaims.judged(result, n -> bench.bound()
                .judge(metric, n.get(Measuring.KEPT) / n.get(Measuring.COUNTED), rule.condition()));
    }

    private Optional<Result> knownCompleteness(Simple rule, String column) {
        OptionalLong rows = bench.statistics().rows();
        Optional<ColumnStatistics> statistics = bench.statistics().column(column);
        if (rule.where().isPresent() || rows.isEmpty() || statistics.isEmpty()) {
            return Optional.empty();
        }
        if (rows.getAsLong() == 0) {
            return Optional.of(new Result.Nothing());
        }
        double all = rows.getAsLong();
        return Optional.of(new Result.Numbers(List.of(all - statistics.get().nulls(), all)));
    }

    private Need needCompleteness(Simple rule, String column) {
        // Deequ's own analyzer refuses columns of nested values, and names with other characters.
        return bench.type(column) == ColumnType.OTHER
                        || !bench.scannable(column).equals(column)
                ? compliance(Sql.name(column) + " IS NOT NULL", scope(rule, Optional.empty()))
                : new Need.Scan(new Completeness(column, ValueClaims.where(rule), Option.empty()));
    }

    /** Whether every row, or as many as the threshold asks for, keeps the rule. */
    Claim ofOneColumn(Simple rule) {
        String column = bench.column(rule.parameter(0));
        ColumnType type = bench.type(rule.parameter(0));
        RowPredicate predicate = RowPredicate.of(rule, column, type, bench.now());
        String metric = metric(rule);
        Optional<Result> known =
                rule.type() == RuleType.IS_COMPLETE ? knownCompleteness(rule, column) : knownRange(rule, column);
        if (known.isPresent()) {
            return Claim.answered(counted(rule, metric, predicate, known.get()));
        }
        Need need = rule.type() == RuleType.IS_COMPLETE
                ? needCompleteness(rule, column)
                : compliance(predicate.keeps(), scope(rule, predicate.counts()));
        if (rule.type() == RuleType.DATA_FRESHNESS && type == ColumnType.WHOLE_NUMBER) {
            return ofMilliseconds(rule, column, metric, predicate, need);
        }
        return new Claim(List.of(need), found -> counted(rule, metric, predicate, found.of(need)));
    }

    private static String metric(Simple rule) {
        return MetricNames.columns(
                rule.parameters(),
                rule.type() == RuleType.IS_COMPLETE
                        ? "Completeness"
                        : rule.type().dqdlName() + ".Compliance",
                rule);
    }

    private Claim ofMilliseconds(Simple rule, String column, String metric, RowPredicate predicate, Need need) {
        Need plausible = compliance(RowPredicate.looksLikeMilliseconds(column), scope(rule, Optional.empty()));
        return new Claim(List.of(need, plausible), found -> {
            if (found.of(plausible) instanceof Result.Numbers n && n.get(Measuring.KEPT) < n.get(Measuring.COUNTED)) {
                return new Unknown(
                        Why.OTHER,
                        "column '" + column + "' is taken for milliseconds since 1970, and "
                                + Bound.number(n.get(Measuring.COUNTED) - n.get(Measuring.KEPT))
                                + " of its values lie before 1973 or after 2286 then: they may be seconds or"
                                + " microseconds");
            }
            return counted(rule, metric, predicate, found.of(need));
        });
    }

    // Least and greatest tell that every row keeps it, and not how many do if some do not.
    private Optional<Result> knownRange(Simple rule, String column) {
        OptionalLong rows = bench.statistics().rows();
        Optional<ColumnStatistics> statistics = bench.statistics().column(column);
        if (rule.type() != RuleType.COLUMN_VALUES
                || rule.where().isPresent()
                || rows.isEmpty()
                || rows.getAsLong() == 0
                || statistics.isEmpty()
                || statistics.get().nulls() > 0
                || statistics.get().range().isEmpty()
                || !(rule.condition().orElseThrow() instanceof Condition.Numbers numbers)
                || !keepsBetween(numbers, statistics.get().range().get())) {
            return Optional.empty();
        }
        double all = rows.getAsLong();
        return Optional.of(new Result.Numbers(List.of(all, all)));
    }

    private static boolean keepsBetween(Condition.Numbers condition, Range range) {
        Comparison comparison = condition.comparison();
        boolean isInterval = comparison == Comparison.BETWEEN
                || comparison == Comparison.GREATER
                || comparison == Comparison.GREATER_OR_EQUAL
                || comparison == Comparison.LESS
                || comparison == Comparison.LESS_OR_EQUAL;
        List<BigDecimal> bounds = new ArrayList<>();
        for (NumberOperand operand : condition.operands()) {
            if (!(operand instanceof NumberOperand.Literal literal)) {
                return false;
            }
            bounds.add(literal.value());
        }
        return isInterval && comparison.holds(range.least(), bounds) && comparison.holds(range.greatest(), bounds);
    }

    private Answer counted(Simple rule, String metric, RowPredicate predicate, Result result) {
        if (result instanceof Result.Nothing) {
            return NO_ROW;
        }
        return ValueClaims.judged(
                result,
                n -> kept(
                        rule,
                        metric,
                        (long) n.get(Measuring.KEPT),
                        (long) n.get(Measuring.COUNTED),
                        bench,
                        () -> bench.rows(scope(rule, predicate.counts()))
                                .filter("NOT " + Sql.part(predicate.keeps()))));
    }

    /**
     * The answer where {@code kept} of {@code counted} rows keep a rule.
     *
     * @param failing the other rows
     */
    static Answer kept(
            Simple rule,
            String metric,
            long kept,
            long counted,
            Bench bench,
            java.util.function.Supplier<org.apache.spark.sql.Dataset<org.apache.spark.sql.Row>> failing) {
        if (counted == 0) {
            return NO_ROW;
        }
        double part = (double) kept / counted;
        Optional<Failing> rows = Optional.of(new Failing(OptionalLong.of(counted - kept), failing));
        if (rule.threshold().isPresent()) {
            Answer answer = bench.bound()
                    .judge("the part that does", metric, part, rule.threshold().get());
            return answer instanceof Breaks breaks
                    ? new Breaks(
                            rowsThatDoNot(counted - kept, counted) + "; " + breaks.reason(), breaks.measured(), rows)
                    : answer;
        }
        return kept == counted
                ? new Holds(Bound.measured(metric, part, ""))
                : new Breaks(rowsThatDoNot(counted - kept, counted), Bound.measured(metric, part, ""), rows);
    }

    static String rowsThatDoNot(long failing, long counted) {
        return Bound.number((double) failing) + " of " + Bound.number((double) counted)
                + (counted == 1 ? " row" : " rows") + (failing == 1 ? " does not keep it" : " do not keep it");
    }

    /** The rows that a rule speaks of, as a condition; empty for all. */
    static Optional<String> scope(Simple rule, Optional<String> counts) {
        if (rule.where().isEmpty()) {
            return counts;
        }
        String where = Sql.part(rule.where().get());
        return Optional.of(counts.map(c -> where + " AND " + Sql.part(c)).orElse(where));
    }

    private static Need compliance(String keeps, Optional<String> where) {
        return new Need.Scan(new Compliance(
                "rows",
                keeps,
                where.isPresent() ? Option.apply(where.get()) : Option.empty(),
                List$.MODULE$.empty(),
                Option.empty()));
    }
}
