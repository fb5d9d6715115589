package org.zonegate.spark;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Literal;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.unsafe.types.UTF8String;
import org.zonegate.lakehouse.Transform;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.Disposition;
import org.zonegate.promotion.Disposition.Kind;
import scala.Function1;
import scala.runtime.BoxedUnit;

/**
 * Counts a transform's rows by disposition while they are written, so that no second pass is needed for it.
 *
 * <p>The dispositions to count are those that the SELECT names as literals; that they are all is checked against the total.
 * Where they are not, because the SELECT puts a reason together, the rows are counted in a pass of their own. (An
 * aggregate that collects whatever comes would be simpler, but Spark cannot observe one: its buffer does not serialise.)
 */
final class DispositionCounts {

    // A transform that builds reasons from data would fill the driver's memory with them.
    private static final int MOST_REASONS = 1_000;

    private static final String TOTAL = "total";
    private static final String PUBLISHED = "published";
    private static final String LITERAL = "literal";

    private final Dataset<Row> rows;
    private final List<String> literals;
    private final Observation observation = new Observation();

    DispositionCounts(Dataset<Row> rows) {
        this.rows = rows;
        this.literals = literals(rows.queryExecution().analyzed());
    }

    /** The same rows; writing them all counts them. */
    Dataset<Row> observed() {
        Column disposition = col(Transform.DISPOSITION);
        List<Column> counts = new ArrayList<>();
        counts.add(count(when(disposition.isNull(), 1)).as(PUBLISHED));
        for (int i = 0; i < literals.size(); i++) {
            counts.add(count(when(disposition.equalTo(lit(literals.get(i))), 1)).as(LITERAL + i));
        }
        return rows.observe(observation, count(lit(1)).as(TOTAL), counts.toArray(Column[]::new));
    }

    /**
     * The counts, once {@link #observed()} was written.
     *
     * @throws CouldNotTell when the transform wrote something that is no disposition
     */
    SortedMap<Disposition, Long> counts() {
        Map<String, Object> observed = ObservedCount.awaited(observation);
        SortedMap<Disposition, Long> counts = new TreeMap<>();
        add(counts, Optional.empty(), ObservedCount.number(observed, PUBLISHED));
        for (int i = 0; i < literals.size(); i++) {
            add(counts, Optional.of(literals.get(i)), ObservedCount.number(observed, LITERAL + i));
        }
        long counted = counts.values().stream().mapToLong(Long::longValue).sum();
        return counted == ObservedCount.number(observed, TOTAL) ? counts : countedApart();
    }

    private SortedMap<Disposition, Long> countedApart() {
        List<Row> found = rows.groupBy(col(Transform.DISPOSITION))
                .count()
                .limit(MOST_REASONS + 1)
                .collectAsList();
        if (found.size() > MOST_REASONS) {
            throw new CouldNotTell("The transform gives more than " + MOST_REASONS + " different reasons in "
                    + Transform.DISPOSITION + ". A reason names a kind of row, not the row.");
        }
        SortedMap<Disposition, Long> counts = new TreeMap<>();
        for (Row row : found) {
            add(counts, row.isNullAt(0) ? Optional.empty() : Optional.of(row.getString(0)), row.getLong(1));
        }
        return counts;
    }

    private static void add(SortedMap<Disposition, Long> counts, Optional<String> text, long rows) {
        if (rows > 0) {
            try {
                counts.merge(text.map(Disposition::parse).orElse(Disposition.PUBLISHED), rows, Long::sum);
            } catch (IllegalArgumentException e) {
                throw new CouldNotTell(e.getMessage() + " Correct the transform.", e);
            }
        }
    }

    /** Every text in a plan that may be a disposition. */
    static List<String> literals(LogicalPlan plan) {
        TreeSet<String> found = new TreeSet<>();
        plan.foreach(each((LogicalPlan node) -> node.expressions()
                .foreach(each((Expression expression) -> expression.foreach(each(part -> {
                    if (part instanceof Literal literal
                            && literal.value() instanceof UTF8String text
                            && isDisposition(text)) {
                        found.add(text.toString());
                    }
                }))))));
        return List.copyOf(found);
    }

    private static <T> Function1<T, BoxedUnit> each(Consumer<T> consumer) {
        return value -> {
            consumer.accept(value);
            return BoxedUnit.UNIT;
        };
    }

    private static boolean isDisposition(UTF8String text) {
        return kinds().anyMatch(kind -> text.startsWith(UTF8String.fromString(kind.word() + ":")));
    }

    private static Stream<Kind> kinds() {
        return Arrays.stream(Kind.values()).filter(k -> k != Kind.PUBLISHED);
    }
}
