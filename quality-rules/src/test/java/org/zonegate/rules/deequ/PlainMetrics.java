package org.zonegate.rules.deequ;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.RuleType;
import org.zonegate.rules.deequ.NoAnswer.Lack;

/** What rules about whole tables and columns measure. */
final class PlainMetrics {

    private static final MathContext PRECISE = new MathContext(60);

    private final PlainWorld world;
    private final PlainTable table;

    PlainMetrics(PlainWorld world) {
        this.world = world;
        this.table = world.primary();
    }

    /**
     * A value by the name that it is filed under.
     *
     * @param isRounded whether another order of computing may give other last digits
     */
    record Metric(String name, double value, boolean isRounded) {}

    /** The metric of a rule that compares one. */
    Metric of(Simple rule) throws NoAnswer {
        List<List<@Nullable Object>> scope = scope(rule);
        String first = rule.parameters().isEmpty() ? "" : rule.parameter(0);
        return switch (rule.type()) {
            case ROW_COUNT -> exact(name(rule), scope.size());
            case COLUMN_COUNT -> exact(name(rule), table.columns().size());
            case COMPLETENESS, IS_COMPLETE ->
                part(name(rule), values(scope, first).size(), scope.size());
            case UNIQUENESS, IS_UNIQUE -> uniqueness(rule, scope);
            case UNIQUE_VALUE_RATIO -> {
                Map<Object, Long> counts = counts(values(scope, first));
                yield part(name(rule), once(counts), counts.size());
            }
            case DISTINCT_VALUES_COUNT ->
                exact(name(rule), counts(values(scope, first)).size());
            case ENTROPY -> entropy(name(rule), values(scope, first));
            case MEAN, SUM, STANDARD_DEVIATION -> moment(rule.type(), name(rule), values(scope, first));
            case COLUMN_CORRELATION -> correlation(name(rule), scope, first, rule.parameter(1));
            case ROW_COUNT_MATCH, SCHEMA_MATCH, REFERENTIAL_INTEGRITY, DATASET_MATCH, AGGREGATE_MATCH ->
                new PlainMatches(world).of(rule);
            case CUSTOM_SQL -> queried(rule);
            default -> throw new IllegalArgumentException(rule.type() + " compares no metric.");
        };
    }

    /** The name that Glue gives the metric. */
    static String name(Simple rule) {
        List<String> names = rule.parameters();
        String first = names.isEmpty() ? "" : names.get(0);
        String type = rule.type().dqdlName();
        String name =
                switch (rule.type()) {
                    case ROW_COUNT, COLUMN_COUNT -> "Dataset.*." + type;
                    case IS_COMPLETE -> "Column." + first + ".Completeness";
                    case UNIQUENESS, IS_UNIQUE -> columns(names) + ".Uniqueness";
                    case IS_PRIMARY_KEY -> columns(names) + ".IsPrimaryKey.Compliance";
                    case COLUMN_CORRELATION -> "Multicolumn." + String.join(",", names) + "." + type;
                    case ROW_COUNT_MATCH, SCHEMA_MATCH, DATASET_MATCH -> "Dataset." + first + "." + type;
                    case AGGREGATE_MATCH -> "Dataset.*." + type + ": " + String.join("/", names);
                    // Of the rows that keep it; of the one number that a query gives, see there.
                    case CUSTOM_SQL -> "Dataset.*.CustomSQL.Compliance: " + first;
                    case COLUMN_LENGTH, COLUMN_VALUES, COLUMN_DATA_TYPE, DATA_FRESHNESS ->
                        "Column." + first + "." + type + ".Compliance";
                    default -> "Column." + first + "." + type;
                };
        return name + rule.where().map(w -> " where " + w).orElse("");
    }

    private static String columns(List<String> names) {
        return names.size() == 1 ? "Column." + names.get(0) : "Multicolumn." + String.join(",", names);
    }

    /** The rows for which the where clause is true; all where there is none. */
    List<List<@Nullable Object>> scope(Simple rule) throws NoAnswer {
        if (rule.where().isEmpty()) {
            return table.rows();
        }
        PlainWorld.Predicate predicate =
                Objects.requireNonNull(world.predicates().get(rule.where().get()), "an unknown where clause");
        List<List<@Nullable Object>> scope = new ArrayList<>();
        try {
            for (List<@Nullable Object> row : table.rows()) {
                if (predicate.of(row) == PlainWorld.Truth.TRUE) {
                    scope.add(row);
                }
            }
        } catch (ArithmeticException e) {
            throw new NoAnswer(Lack.SENSE, "the where clause fails");
        }
        return scope;
    }

    /** The values of a column that are there. */
    List<Object> values(List<List<@Nullable Object>> rows, String column) {
        return values(table, rows, column);
    }

    static List<Object> values(PlainTable table, List<List<@Nullable Object>> rows, String column) {
        List<Object> values = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            Object value = table.value(row, column);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    /** How often each combination of values stands in the rows that have one of them at the least. */
    Map<List<Object>, Long> combinations(List<List<@Nullable Object>> rows, List<String> columns) {
        return rows.stream()
                .map(row -> combination(row, columns))
                .filter(c -> c.stream().anyMatch(v -> v != Missing.VALUE))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    /** What a row has in some columns, null being {@link Missing#VALUE}. */
    List<Object> combination(List<@Nullable Object> row, List<String> columns) {
        List<Object> combination = new ArrayList<>();
        for (String column : columns) {
            Object value = table.value(row, column);
            combination.add(value == null ? Missing.VALUE : PlainValues.key(value));
        }
        return combination;
    }

    /** Stands for null where Java's collections take none. */
    enum Missing {
        VALUE
    }

    private static Map<Object, Long> counts(List<Object> values) {
        return values.stream().collect(Collectors.groupingBy(PlainValues::key, Collectors.counting()));
    }

    private static long once(Map<?, Long> counts) {
        return counts.values().stream().filter(c -> c == 1).count();
    }

    static Metric exact(String name, double value) {
        return new Metric(name, value, false);
    }

    static Metric part(String name, long some, long all) throws NoAnswer {
        if (all == 0) {
            throw new NoAnswer(Lack.ROWS, "no row or value");
        }
        return exact(name, (double) some / all);
    }

    private Metric uniqueness(Simple rule, List<List<@Nullable Object>> scope) throws NoAnswer {
        Map<List<Object>, Long> counts = combinations(scope, rule.parameters());
        return part(
                name(rule),
                once(counts),
                counts.values().stream().mapToLong(Long::longValue).sum());
    }

    private static Metric entropy(String name, List<Object> values) throws NoAnswer {
        part(name, 0, values.size());
        double entropy = 0;
        for (long count : counts(values).values()) {
            double part = (double) count / values.size();
            entropy -= part * Math.log(part);
        }
        return new Metric(name, entropy, entropy != 0);
    }

    static Metric moment(RuleType type, String name, List<Object> values) throws NoAnswer {
        part(name, 0, values.size());
        if (values.stream().anyMatch(PlainMetrics::isNoFiniteNumber)) {
            throw new NoAnswer(Lack.SENSE, "it is no finite number");
        }
        BigDecimal sum = sum(values);
        BigDecimal size = BigDecimal.valueOf(values.size());
        BigDecimal mean = sum.divide(size, PRECISE);
        return switch (type) {
            case SUM -> new Metric(name, sum.doubleValue(), !areEasy(values) && !areDecimals(values));
            case MEAN -> new Metric(name, mean.doubleValue(), !areEasy(values));
            default -> {
                BigDecimal squares = BigDecimal.ZERO;
                for (Object value : values) {
                    squares = squares.add(
                            PlainValues.exact((Number) value).subtract(mean).pow(2), PRECISE);
                }
                double deviation = squares.divide(size, PRECISE).sqrt(PRECISE).doubleValue();
                yield new Metric(name, deviation, deviation != 0);
            }
        };
    }

    private static BigDecimal sum(List<Object> values) {
        return values.stream().map(v -> PlainValues.exact((Number) v)).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static boolean isNoFiniteNumber(Object value) {
        return value instanceof Double number && !Double.isFinite(number);
    }

    private static boolean areDecimals(List<Object> values) {
        return values.stream().allMatch(BigDecimal.class::isInstance);
    }

    // Small multiples of 1/64: doubles add them up without rounding, in any order.
    private static boolean areEasy(List<Object> values) {
        return values.stream()
                .map(v -> ((Number) v).doubleValue() * 64)
                .allMatch(v -> v == Math.rint(v) && Math.abs(v) < 1e12);
    }

    private Metric correlation(String name, List<List<@Nullable Object>> scope, String one, String other)
            throws NoAnswer {
        List<double[]> pairs = new ArrayList<>();
        for (List<@Nullable Object> row : scope) {
            if (table.value(row, one) instanceof Number x && table.value(row, other) instanceof Number y) {
                pairs.add(new double[] {x.doubleValue(), y.doubleValue()});
            }
        }
        part(name, 0, pairs.size());
        double meanX = pairs.stream().mapToDouble(p -> p[0]).average().orElseThrow();
        double meanY = pairs.stream().mapToDouble(p -> p[1]).average().orElseThrow();
        double both = 0;
        double squaresX = 0;
        double squaresY = 0;
        for (double[] pair : pairs) {
            both += (pair[0] - meanX) * (pair[1] - meanY);
            squaresX += (pair[0] - meanX) * (pair[0] - meanX);
            squaresY += (pair[1] - meanY) * (pair[1] - meanY);
        }
        double correlation = both / Math.sqrt(squaresX * squaresY);
        if (Double.isNaN(correlation)) {
            throw new NoAnswer(Lack.SENSE, "one of the columns is constant");
        }
        return new Metric(name, correlation, true);
    }

    /** What the query of a rule gives. */
    PlainTable result(Simple rule) throws NoAnswer {
        PlainTable result = Objects.requireNonNull(world.queries().get(rule.parameter(0)), "an unknown query")
                .apply(world);
        if (result.columns().isEmpty()) {
            throw new NoAnswer(table.rows().isEmpty() ? Lack.ROWS_ELSEWHERE : Lack.SENSE, "the query fails");
        }
        return result;
    }

    private Metric queried(Simple rule) throws NoAnswer {
        PlainTable result = result(rule);
        if (result.rows().size() != 1 || result.rows().get(0).get(0) == null) {
            throw new NoAnswer(Lack.ROWS_ELSEWHERE, "the query gives no value");
        }
        if (!(result.rows().get(0).get(0) instanceof Number number)) {
            throw new NoAnswer(Lack.SENSE, "the query gives no number");
        }
        return exact("Dataset.*.CustomSQL: " + rule.parameter(0), number.doubleValue());
    }
}
