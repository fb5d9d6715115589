package org.zonegate.rules;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.zonegate.text.NearMisses;

/**
 * Whether a metric's value is an outlier among its earlier ones: a robust z-score, that is its distance from their median in
 * median absolute deviations, scaled to standard deviations of a normal distribution (Iglewicz and Hoaglin, "How to Detect
 * and Handle Outliers", 1993, who give the limit of 3.5).
 *
 * <p>Robust, because one strange run among the earlier ones must not make the next strange run look usual. A metric that never
 * changed has no deviation: a change of up to a hundredth of the median is then not taken for an anomaly.
 */
public final class Anomalies {

    /** How many earlier values are looked at. */
    public static final int WINDOW = 30;

    /** How many earlier values it takes. */
    public static final int LEAST = 5;

    private static final double LIMIT = 3.5;
    private static final double TO_STANDARD_DEVIATIONS = 1.4826;
    private static final double LEAST_SCALE = 0.01 / LIMIT;
    private static final List<RuleType> METRICS = List.of(
            RuleType.ROW_COUNT,
            RuleType.COMPLETENESS,
            RuleType.UNIQUENESS,
            RuleType.MEAN,
            RuleType.SUM,
            RuleType.STANDARD_DEVIATION,
            RuleType.ENTROPY,
            RuleType.DISTINCT_VALUES_COUNT,
            RuleType.UNIQUE_VALUE_RATIO,
            RuleType.COLUMN_LENGTH,
            RuleType.COLUMN_VALUES,
            RuleType.COLUMN_CORRELATION,
            RuleType.CUSTOM_SQL,
            RuleType.COLUMN_COUNT);

    private Anomalies() {}

    /**
     * The range in which a value is none.
     *
     * @param low the lowest value that is none
     * @param high the highest
     */
    public record Usual(double low, double high) {

        public boolean holds(double value) {
            return value >= low && value <= high;
        }
    }

    /** The usual range, by at least {@link #LEAST} earlier values. */
    public static Usual usual(List<Double> earlier) {
        List<Double> sorted = new ArrayList<>(earlier);
        Collections.sort(sorted);
        double median = NumberOperands.percentile(sorted, 0.5);
        List<Double> deviations = new ArrayList<>();
        earlier.forEach(v -> deviations.add(Math.abs(v - median)));
        Collections.sort(deviations);
        double scale = Math.max(
                TO_STANDARD_DEVIATIONS * NumberOperands.percentile(deviations, 0.5), LEAST_SCALE * Math.abs(median));
        return new Usual(median - LIMIT * scale, median + LIMIT * scale);
    }

    /** The rule type whose metric a DetectAnomalies rule watches; empty when it names none that can be. */
    public static Optional<RuleType> watched(RuleExpression.Simple rule) {
        String name = rule.parameter(0);
        return METRICS.stream()
                // AWS's page on this rule type spells CustomSql as CustomSQL.
                .filter(t -> t.dqdlName().equals(name)
                        || (t == RuleType.CUSTOM_SQL
                                && t.dqdlName().toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))))
                .findFirst();
    }

    /** Why the metric of a DetectAnomalies rule cannot be watched; empty when it can. */
    public static Optional<String> problemOf(RuleExpression.Simple rule) {
        Optional<RuleType> watched = watched(rule);
        List<String> names = METRICS.stream().map(RuleType::dqdlName).toList();
        if (watched.isEmpty()) {
            return Optional.of("DetectAnomalies cannot watch '" + rule.parameter(0) + "'."
                    + NearMisses.hint(rule.parameter(0), names) + " It can watch: " + String.join(", ", names) + ".");
        }
        int parameters = rule.parameters().size() - 1;
        return watched.get().form().takes(parameters)
                ? Optional.empty()
                : Optional.of("DetectAnomalies \"" + rule.parameter(0) + "\" needs the parameters that "
                        + rule.parameter(0) + " has, behind it.");
    }
}
