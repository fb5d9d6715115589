package org.zonegate.rules.deequ;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.sum;

import com.amazon.deequ.analyzers.Analysis;
import com.amazon.deequ.analyzers.Analyzer;
import com.amazon.deequ.analyzers.Analyzers;
import com.amazon.deequ.analyzers.CountDistinct;
import com.amazon.deequ.analyzers.InMemoryStateProvider;
import com.amazon.deequ.analyzers.NumMatchesAndCount;
import com.amazon.deequ.analyzers.Uniqueness;
import com.amazon.deequ.analyzers.runners.AnalysisRunner;
import com.amazon.deequ.analyzers.runners.AnalyzerContext;
import com.amazon.deequ.analyzers.runners.EmptyStateException;
import com.amazon.deequ.metrics.DoubleMetric;
import com.amazon.deequ.metrics.Metric;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;
import org.jspecify.annotations.Nullable;
import org.zonegate.rules.deequ.Found.Result;
import org.zonegate.text.Sql;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * Measures what claims need, in as few Spark jobs as it can: one for all of Deequ's scanning analyzers, and one for
 * everything that groups or joins. Where a job fails, the half of its needs that is not at fault is measured without the
 * other.
 */
final class Measuring {

    // Spark compiles one expression for them all, and falls back to a slow one when it grows too long.
    private static final int MOST_IN_ONE_SCAN = 100;
    private static final int MOST_IN_ONE_UNION = 40;

    /** Where each number of a {@link Need.Frequencies} stands. */
    static final int OCCURRING_ONCE = 0;

    static final int DISTINCT = 1;
    static final int COUNTED_ROWS = 2;
    static final int ENTROPY = 3;

    /** Where each number of a {@link Need.Scan} of a Compliance or Completeness stands. */
    static final int KEPT = 0;

    static final int COUNTED = 1;

    private final Dataset<Row> rows;
    private final Found found = new Found();

    private Measuring(Dataset<Row> rows) {
        this.rows = rows;
    }

    /** Everything that {@code needs} ask for. */
    static Found measure(Dataset<Row> rows, Set<Need> needs) {
        Measuring measuring = new Measuring(rows);
        List<Need.Scan> scans = new ArrayList<>();
        List<Need> queries = new ArrayList<>();
        for (Need need : needs) {
            if (need instanceof Need.Scan scan) {
                scans.add(scan);
            } else {
                queries.add(need);
            }
        }
        for (List<Need.Scan> some : parts(scans, MOST_IN_ONE_SCAN)) {
            measuring.scan(some);
        }
        for (List<Need> some : parts(queries, MOST_IN_ONE_UNION)) {
            measuring.query(some);
        }
        return measuring.found;
    }

    private static <T> List<List<T>> parts(List<T> all, int most) {
        List<List<T>> parts = new ArrayList<>();
        for (int from = 0; from < all.size(); from += most) {
            parts.add(all.subList(from, Math.min(all.size(), from + most)));
        }
        return parts;
    }

    private void scan(List<Need.Scan> needs) {
        InMemoryStateProvider states = new InMemoryStateProvider();
        AnalyzerContext context = AnalysisRunner.run(
                rows,
                new Analysis(seq(needs.stream().map(Need.Scan::analyzer).toList())),
                Option.empty(),
                Option.apply(states),
                StorageLevel.NONE());
        // Deequ lays one analyzer's failure on all that were read with it.
        List<Need.Scan> failed = new ArrayList<>();
        for (Need.Scan need : needs) {
            Result result = result(need.analyzer(), context, states);
            if (result instanceof Result.Failed && needs.size() > 1) {
                failed.add(need);
            } else {
                found.put(need, result);
            }
        }
        halves(failed).forEach(this::scan);
    }

    private static <T> List<List<T>> halves(List<T> all) {
        return all.isEmpty() ? List.of() : parts(all, (all.size() + 1) / 2);
    }

    private static Result result(Analyzer<?, ?> analyzer, AnalyzerContext context, InMemoryStateProvider states) {
        Metric<?> metric =
                (Metric<?>) context.metricMap().get(widened(analyzer)).get();
        if (metric.value().isFailure()) {
            Throwable failure = metric.value().failed().get();
            return failure instanceof EmptyStateException
                    ? new Result.Nothing()
                    : new Result.Failed(Failure.reason(failure));
        }
        if (state(analyzer, states) instanceof NumMatchesAndCount counts) {
            return counts.count() == 0
                    ? new Result.Nothing()
                    : new Result.Numbers(List.of((double) counts.numMatches(), (double) counts.count()));
        }
        return new Result.Numbers(
                List.of((Double) ((DoubleMetric) metric).value().get()));
    }

    @SuppressWarnings("unchecked")
    private static Analyzer<?, Metric<?>> widened(Analyzer<?, ?> analyzer) {
        return (Analyzer<?, Metric<?>>) analyzer;
    }

    // Scala's bound on the state's type cannot be written in Java.
    @SuppressWarnings({"unchecked", "rawtypes"})
    private static @Nullable Object state(Analyzer<?, ?> analyzer, InMemoryStateProvider states) {
        Option<?> state = states.load((Analyzer) analyzer);
        return state.isDefined() ? state.get() : null;
    }

    @SuppressWarnings("unchecked")
    private static Seq<Analyzer<?, Metric<?>>> seq(Collection<? extends Analyzer<?, ?>> analyzers) {
        return JavaConverters.asScalaBuffer((List<Analyzer<?, Metric<?>>>) (List<?>) new ArrayList<>(analyzers))
                .toSeq();
    }

    // One query of as many rows as there are needs; Spark works at several of them at once.
    private void query(List<Need> needs) {
        try {
            Dataset<Row> all = null;
            for (int i = 0; i < needs.size(); i++) {
                Dataset<Row> one = numbered(i, oneRow(needs.get(i)));
                all = all == null ? one : all.union(one);
            }
            List<Row> answers = all == null ? List.of() : all.collectAsList();
            for (Row answer : answers) {
                found.put(needs.get(answer.getInt(0)), numbers(answer));
            }
        } catch (Exception e) {
            if (needs.size() > 1) {
                halves(needs).forEach(this::query);
            } else {
                found.put(needs.get(0), new Result.Failed(Failure.reason(e)));
            }
        }
    }

    private static Dataset<Row> numbered(int number, Dataset<Row> row) {
        Column[] values = new Column[row.columns().length];
        for (int i = 0; i < values.length; i++) {
            values[i] = col(Sql.name(row.columns()[i])).cast("double");
        }
        return row.select(lit(number), array(values));
    }

    private static Result numbers(Row answer) {
        List<@Nullable Double> values = new ArrayList<>();
        for (Object value : answer.getList(1)) {
            values.add((Double) value);
        }
        return new Result.Numbers(Collections.unmodifiableList(values));
    }

    private Dataset<Row> oneRow(Need need) {
        return need instanceof Need.OneRow query ? query.query().get() : frequencies((Need.Frequencies) need);
    }

    // As Deequ's analyzers define them on their table of frequencies, which Deequ itself makes with two jobs each.
    private Dataset<Row> frequencies(Need.Frequencies need) {
        Dataset<Row> scope = need.where().isPresent() ? rows.filter(need.where().get()) : rows;
        String anyValue =
                need.columns().stream().map(c -> Sql.name(c) + " IS NOT NULL").collect(Collectors.joining(" OR "));
        Column[] columns = need.columns().stream().map(c -> col(Sql.name(c))).toArray(Column[]::new);
        Column counted = col(Analyzers.COUNT_COL());
        Seq<String> names = JavaConverters.asScalaBuffer(need.columns()).toSeq();
        // Deequ divides by the number of rows that it is given, so that by 1 it gives the number of values.
        Column once = new Uniqueness(names, Option.empty(), Option.empty())
                .aggregationFunctions(1)
                .head();
        Column distinct = new CountDistinct(names).aggregationFunctions(1).head();
        // Of counts c that add up to n, the entropy is ln n - (sum of c ln c) / n.
        Column entropy =
                log(sum(counted)).minus(sum(counted.multiply(log(counted))).divide(sum(counted)));
        return scope.filter(anyValue)
                .groupBy(columns)
                .agg(count(lit(1)).alias(Analyzers.COUNT_COL()))
                .agg(once, distinct, sum(counted), entropy);
    }
}
