package org.zonegate.rules.deequ;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zonegate.rules.Comparison;
import org.zonegate.rules.Condition;
import org.zonegate.rules.DateOperand;
import org.zonegate.rules.NumberOperand;
import org.zonegate.rules.NumberOperands;
import org.zonegate.rules.NumberOperands.TooLittleHistory;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.TextOperand;
import org.zonegate.rules.deequ.NoAnswer.Lack;

/** Whether a row keeps a rule about rows. */
final class PlainRows {

    private static final long EARLIEST_MILLISECONDS = 100_000_000_000L;
    private static final long LATEST_MILLISECONDS = 10_000_000_000_000L;

    private final PlainWorld world;
    private final PlainMetrics metrics;

    PlainRows(PlainWorld world) {
        this.world = world;
        this.metrics = new PlainMetrics(world);
    }

    /** Which of the rows that it speaks of keep a rule. */
    record Kept(List<List<@Nullable Object>> rows, List<List<@Nullable Object>> failing) {}

    /** Judges every row that a rule speaks of. */
    Kept judge(Simple rule) throws NoAnswer {
        List<List<@Nullable Object>> scope = new ArrayList<>(metrics.scope(rule));
        Predicate<List<@Nullable Object>> keeps =
                switch (rule.type()) {
                    case COLUMN_DATA_TYPE -> {
                        scope.removeIf(row -> value(row, rule) == null);
                        yield row -> PlainTypes.canBeRead(
                                PlainTypes.text(Objects.requireNonNull(value(row, rule))), typeName(rule));
                    }
                    case COLUMN_LENGTH ->
                        row -> value(row, rule) instanceof String text
                                && isKept(numbers(rule), (double) text.codePointCount(0, text.length()));
                    case DATA_FRESHNESS -> row -> isFresh(value(row, rule), durations(rule));
                    case COLUMN_VALUES -> row -> isKept(condition(rule), value(row, rule));
                    case REFERENTIAL_INTEGRITY -> new PlainMatches(world).matching(rule)::contains;
                    default -> isInResult(metrics.result(rule));
                };
        if (scope.isEmpty()) {
            throw new NoAnswer(Lack.ROWS, "no row or value");
        }
        if (condition(rule) instanceof Condition.Durations) {
            refuseOtherUnits(scope, rule);
        }
        return new Kept(
                scope.stream().filter(keeps).toList(),
                scope.stream().filter(keeps.negate()).toList());
    }

    private @Nullable Object value(List<@Nullable Object> row, Simple rule) {
        return world.primary().value(row, rule.parameter(0));
    }

    private static @Nullable Condition condition(Simple rule) {
        return rule.condition().orElse(null);
    }

    private static Condition.Numbers numbers(Simple rule) {
        return (Condition.Numbers) rule.condition().orElseThrow();
    }

    private static Condition.Durations durations(Simple rule) {
        return (Condition.Durations) rule.condition().orElseThrow();
    }

    private static String typeName(Simple rule) {
        Condition.Texts texts = (Condition.Texts) rule.condition().orElseThrow();
        return texts.operands().get(0).text().toUpperCase(Locale.ROOT);
    }

    private void refuseOtherUnits(List<List<@Nullable Object>> scope, Simple rule) throws NoAnswer {
        for (Object value : metrics.values(scope, rule.parameter(0))) {
            if (value instanceof Number number
                    && (number.longValue() < EARLIEST_MILLISECONDS || number.longValue() >= LATEST_MILLISECONDS)) {
                throw new NoAnswer(Lack.SENSE, "these may be no milliseconds");
            }
        }
    }

    private Predicate<List<@Nullable Object>> isInResult(PlainTable result) throws NoAnswer {
        if (result.names().stream().anyMatch(n -> !world.primary().has(n))) {
            throw new NoAnswer(
                    world.primary().rows().isEmpty() ? Lack.ROWS_ELSEWHERE : Lack.SENSE,
                    "the query gives a column that the table lacks");
        }
        return row -> result.rows().stream().anyMatch(found -> result.names().stream()
                .allMatch(n -> PlainValues.equal(world.primary().value(row, n), result.value(found, n))));
    }

    private boolean isKept(@Nullable Condition condition, @Nullable Object value) {
        if (condition instanceof Condition.Numbers numbers) {
            return isKept(numbers, value);
        }
        return condition instanceof Condition.Texts texts
                ? isKept(texts, value == null ? null : value.toString())
                : isKept((Condition.Dates) Objects.requireNonNull(condition), value);
    }

    private static boolean isKept(Condition.Numbers condition, @Nullable Object value) {
        List<NumberOperand> operands = condition.operands();
        boolean hasNull = operands.stream().anyMatch(NumberOperand.Null.class::isInstance);
        if (value == null) {
            return isKeptByNull(condition.comparison(), hasNull);
        }
        boolean isNegative =
                condition.comparison() == Comparison.NOT_EQUAL || condition.comparison() == Comparison.NOT_IN;
        List<NumberOperand> bounds = operands.stream()
                .filter(o -> !(o instanceof NumberOperand.Null))
                .toList();
        if (bounds.isEmpty()) {
            return isNegative;
        }
        if (value instanceof Double number) {
            return Double.isNaN(number)
                    ? isNegative
                    : holds(
                            condition.comparison(),
                            bounds.stream()
                                    .map(b -> Double.compare(number + 0.0, bound(b).doubleValue()))
                                    .toList());
        }
        return holds(
                condition.comparison(),
                bounds.stream()
                        .map(b -> PlainValues.exact((Number) value).compareTo(bound(b)))
                        .toList());
    }

    private static BigDecimal bound(NumberOperand operand) {
        if (operand instanceof NumberOperand.Literal literal) {
            return literal.value();
        }
        try {
            return BigDecimal.valueOf(NumberOperands.value(operand, most -> List.of()));
        } catch (TooLittleHistory e) {
            throw new IllegalArgumentException("Rows are not compared with history.", e);
        }
    }

    /** Whether a comparison holds for a value that compares with its bounds in these ways. */
    static boolean holds(Comparison comparison, List<Integer> signs) {
        int first = signs.get(0);
        return switch (comparison) {
            case BETWEEN -> first > 0 && signs.get(1) < 0;
            case NOT_BETWEEN -> first <= 0 || signs.get(1) >= 0;
            case GREATER -> first > 0;
            case GREATER_OR_EQUAL -> first >= 0;
            case LESS -> first < 0;
            case LESS_OR_EQUAL -> first <= 0;
            case EQUAL -> first == 0;
            case NOT_EQUAL -> first != 0;
            case IN -> signs.contains(0);
            case NOT_IN -> !signs.contains(0);
        };
    }

    private static boolean isKeptByNull(Comparison comparison, boolean hasNull) {
        return switch (comparison) {
            case EQUAL, IN -> hasNull;
            case NOT_EQUAL, NOT_IN -> !hasNull;
            default -> false;
        };
    }

    private static boolean isKept(Condition.Texts condition, @Nullable String value) {
        boolean hasNull = condition.operands().contains(TextOperand.NULL);
        boolean isListed = value != null && condition.operands().stream().anyMatch(o -> isText(o, value));
        return switch (condition.comparison()) {
            case EQUAL, IN -> value == null ? hasNull : isListed;
            case NOT_EQUAL, NOT_IN -> value == null ? !hasNull : !isListed;
            case MATCHES -> value != null && matches(condition, value);
            case NOT_MATCHES -> value != null && !matches(condition, value);
        };
    }

    private static boolean matches(Condition.Texts condition, String value) {
        return Pattern.compile(condition.operands().get(0).text())
                .matcher(value)
                .matches();
    }

    private static boolean isText(TextOperand operand, String value) {
        return switch (operand.kind()) {
            case TEXT -> value.equals(operand.text());
            case NULL -> false;
            case EMPTY -> value.isEmpty();
            case WHITESPACES_ONLY -> value.matches("\\s+");
        };
    }

    private boolean isKept(Condition.Dates condition, @Nullable Object value) {
        List<Optional<Instant>> bounds =
                condition.operands().stream().map(o -> o.at(world.now())).toList();
        boolean hasNull = condition.operands().stream().anyMatch(DateOperand.Null.class::isInstance);
        if (value == null) {
            return isKeptByNull(condition.comparison(), hasNull);
        }
        Optional<Instant> time = PlainValues.instant(value);
        return time.isPresent()
                && holds(
                        condition.comparison(),
                        bounds.stream()
                                .flatMap(Optional::stream)
                                .map(time.get()::compareTo)
                                .toList());
    }

    private boolean isFresh(@Nullable Object value, Condition.Durations condition) {
        Optional<Instant> time = value == null ? Optional.empty() : PlainValues.instant(value);
        return time.isPresent()
                && holds(
                        condition.comparison(),
                        condition.operands().stream()
                                .map(d -> Duration.between(time.get(), world.now())
                                        .compareTo(d))
                                .toList());
    }
}
