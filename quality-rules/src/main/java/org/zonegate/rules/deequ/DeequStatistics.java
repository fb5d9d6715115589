package org.zonegate.rules.deequ;

import com.amazon.deequ.metrics.DistributionValue;
import com.amazon.deequ.profiles.ColumnProfile;
import com.amazon.deequ.suggestions.ConstraintSuggestion;
import com.amazon.deequ.suggestions.ConstraintSuggestionResult;
import com.amazon.deequ.suggestions.ConstraintSuggestionRunner;
import com.amazon.deequ.suggestions.rules.CategoricalRangeRule;
import com.amazon.deequ.suggestions.rules.CategoricalRangeRule$;
import com.amazon.deequ.suggestions.rules.ConstraintRule;
import com.amazon.deequ.suggestions.rules.RetainTypeRule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.functions;
import org.zonegate.rules.ColumnType;
import org.zonegate.rules.suggest.DeclaredColumn;
import org.zonegate.text.Sql;
import scala.Option;
import scala.collection.JavaConverters;
import scala.collection.Seq;

/**
 * What Deequ's profiler and its suggestions tell of one column, by a sample where the table is large: which part of the
 * values differ, approximately; what text can be read as; and the values where they are few. What is proposed for it is
 * verified on all rows later.
 *
 * <p>Not taken from it: minimum, maximum and mean, which it casts to double, and which NaN spoils; completeness, which is a
 * fraction and not a count. Its rules about completeness (RetainCompletenessRule, and with it {@code Rules.DEFAULT}) and
 * about fractions of categories need breeze, which is not on the class path. Sketches of distributions (KLL) stay off.
 */
final class DeequStatistics {

    // Deequ takes minutes for a million rows, and these tell what it is asked for as well.
    private static final int SAMPLE = 20_000;
    private static final long SEED = 1;
    private static final int FEW_TEXTS = 20;
    private static final int FEW_NUMBERS = 5;
    /** How often each of few values occurs, on average. */
    private static final int LEAST_OCCURRENCES = 10;

    private static final int LEAST_OF_NUMBERS = 100;
    private static final int LONGEST_OF_FEW = 60;
    private static final String NULL = "NullValue";
    private static final Map<String, String> TYPES =
            Map.of("Integral", "Long", "Fractional", "Double", "Boolean", "Boolean");

    private final DeclaredColumn column;
    private final ColumnProfile profile;
    private final List<ConstraintSuggestion> suggestions;
    private final long rows;

    private DeequStatistics(
            DeclaredColumn column, ColumnProfile profile, List<ConstraintSuggestion> suggestions, long rows) {
        this.column = column;
        this.profile = profile;
        this.suggestions = suggestions;
        this.rows = rows;
    }

    /**
     * What Deequ tells, by the columns' positions; without those that it cannot profile.
     *
     * @param count how many rows there are: one, or more
     */
    static Map<Integer, DeequStatistics> of(Dataset<Row> rows, List<DeclaredColumn> columns, long count) {
        List<Column> projected = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).type() != ColumnType.OTHER) {
                projected.add(projected(columns.get(i)).as(name(i)));
            }
        }
        if (projected.isEmpty()) {
            return Map.of();
        }
        Dataset<Row> sample = count > SAMPLE ? rows.sample((double) SAMPLE / count, SEED) : rows;
        ConstraintSuggestionResult result = ConstraintSuggestionRunner.apply()
                .onData(sample.select(projected.toArray(Column[]::new)))
                .addConstraintRule(widened(CategoricalRangeRule.apply(CategoricalRangeRule$.MODULE$.apply$default$1())))
                .addConstraintRule(widened(new RetainTypeRule()))
                .withLowCardinalityHistogramThreshold(FEW_TEXTS)
                .run();
        Map<Integer, DeequStatistics> statistics = new HashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            Option<ColumnProfile> profile = result.columnProfiles().get(name(i));
            if (profile.isDefined()) {
                statistics.put(
                        i,
                        new DeequStatistics(
                                columns.get(i),
                                profile.get(),
                                suggested(result, i),
                                result.numRecordsUsedForProfiling()));
            }
        }
        return statistics;
    }

    // Deequ reads names as expressions, and gives no histogram of a column whose name has other characters.
    private static String name(int position) {
        return "c" + position;
    }

    private static Column projected(DeclaredColumn column) {
        Column value = functions.col(Sql.name(column.name()));
        if (column.isPersonal()) {
            // It keeps the values of columns that have few, and nobody is to see these.
            return functions.sha2(value.cast("string").cast("binary"), 256);
        }
        // Types that it does not know, of which it says so on standard output.
        return switch (column.type()) {
            case DATE, TIMESTAMP -> value.cast("string");
            case WHOLE_NUMBER -> value.cast("bigint");
            default -> value;
        };
    }

    @SuppressWarnings("unchecked")
    private static ConstraintRule<ColumnProfile> widened(ConstraintRule<?> rule) {
        return (ConstraintRule<ColumnProfile>) rule;
    }

    private static List<ConstraintSuggestion> suggested(ConstraintSuggestionResult result, int position) {
        Option<Seq<ConstraintSuggestion>> suggestions =
                result.constraintSuggestions().get(name(position));
        return suggestions.isDefined() ? JavaConverters.seqAsJavaList(suggestions.get()) : List.of();
    }

    private boolean isSuggestedBy(Class<?> rule) {
        return suggestions.stream().anyMatch(s -> rule.isInstance(s.suggestingRule()));
    }

    /** Which part of the values differ, approximately: of different values, the standard error is 5 %. */
    double distinct() {
        return values() == 0 ? 0 : (double) profile.approximateNumDistinctValues() / values();
    }

    private long values() {
        return Math.round(profile.completeness() * rows);
    }

    /** DQDL's name of the type that all of the column's text can be read as. */
    Optional<String> readAs() {
        return isSuggestedBy(RetainTypeRule.class)
                ? Optional.ofNullable(TYPES.get(profile.dataType().toString()))
                : Optional.empty();
    }

    /** The different texts, in order, where they are few and occur again and again; else none. */
    List<String> fewTexts() {
        if (column.isPersonal() || !isSuggestedBy(CategoricalRangeRule.class)) {
            return List.of();
        }
        List<String> few = few();
        boolean areMany = few.size() > FEW_TEXTS || values() < (long) LEAST_OCCURRENCES * few.size();
        return areMany || few.stream().anyMatch(t -> t.length() > LONGEST_OF_FEW) ? List.of() : few;
    }

    /** The different whole numbers, in order, where they are few and occur again and again; else none. */
    List<BigDecimal> fewNumbers() {
        if (column.type() != ColumnType.WHOLE_NUMBER || values() < LEAST_OF_NUMBERS) {
            return List.of();
        }
        List<BigDecimal> few = few().stream().map(BigDecimal::new).sorted().toList();
        return few.size() > FEW_NUMBERS ? List.of() : few;
    }

    private List<String> few() {
        if (profile.histogram().isEmpty()) {
            return List.of();
        }
        List<String> few = new ArrayList<>();
        Map<String, DistributionValue> values =
                JavaConverters.mapAsJavaMap(profile.histogram().get().values());
        values.forEach((value, occurrences) -> {
            // Rows without a value are counted under a text that may be a value, too.
            if (!value.equals(NULL) || occurrences.absolute() > rows - values()) {
                few.add(value);
            }
        });
        return few.stream().sorted().toList();
    }
}
