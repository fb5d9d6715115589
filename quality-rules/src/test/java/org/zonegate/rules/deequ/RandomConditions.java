package org.zonegate.rules.deequ;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.Supplier;
import org.zonegate.rules.Comparison;
import org.zonegate.rules.Condition;
import org.zonegate.rules.Condition.TextComparison;
import org.zonegate.rules.DateOperand;
import org.zonegate.rules.NumberOperand;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.TextOperand;
import org.zonegate.rules.deequ.PlainTable.Column;

/** Conditions at random. */
final class RandomConditions {

    private static final List<DateOperand> DATES = List.of(
            new DateOperand.Day(LocalDate.of(2026, 1, 31)),
            new DateOperand.Day(LocalDate.of(2026, 2, 1)),
            new DateOperand.Day(LocalDate.of(1970, 1, 1)),
            new DateOperand.Day(LocalDate.of(983, 5, 1)),
            new DateOperand.Now(Duration.ZERO),
            new DateOperand.Now(Duration.ofDays(-1)),
            new DateOperand.Now(Duration.ofMinutes(90)));
    private static final List<Duration> DURATIONS = List.of(
            Duration.ofDays(1),
            Duration.ofHours(1),
            Duration.ofMinutes(90),
            Duration.ofHours(34),
            Duration.ofDays(20_000),
            Duration.ZERO);

    private final Random random;
    private final PlainWorld world;

    RandomConditions(Random random, PlainWorld world) {
        this.random = random;
        this.world = world;
    }

    /** Whether DQDL can take a column's values for points in time. */
    static boolean isTime(Column column) {
        return switch (column.type()) {
            case DATE, TIMESTAMP, TIMESTAMP_NTZ, BIGINT, INT -> true;
            case STRING -> List.of("stamp", "later", "name").contains(column.name());
            default -> false;
        };
    }

    /** A condition for a metric, now and then by its history. */
    Condition.Numbers ofMetric(Simple rule) {
        OptionalDouble value = OptionalDouble.empty();
        try {
            value = OptionalDouble.of(new PlainMetrics(world).of(rule).value());
        } catch (NoAnswer e) {
            // Any bound will do.
        }
        Condition.Numbers numbers = numbers(List.of(0, 1, 2, 3, 6, 12, 0.5, 0.25, 0.9, -1, -0.5), value);
        return random.nextInt(6) > 0
                ? numbers
                : new Condition.Numbers(
                        numbers.comparison(),
                        numbers.operands().stream().map(o -> dynamic()).toList());
    }

    /** A comparison with numbers, one of them often the one that is measured. */
    Condition.Numbers numbers(List<? extends Number> bounds, OptionalDouble measured) {
        return numbers(() -> measured.isPresent() && Double.isFinite(measured.getAsDouble()) && random.nextInt(5) < 2
                ? new NumberOperand.Literal(BigDecimal.valueOf(measured.getAsDouble()))
                : literal(pick(bounds)));
    }

    private Condition.Numbers numbers(Supplier<NumberOperand> operand) {
        Comparison comparison = pick(List.of(Comparison.values()));
        return new Condition.Numbers(comparison, several(comparison, operand));
    }

    private <T> List<T> several(Comparison comparison, Supplier<T> operand) {
        int count =
                switch (comparison) {
                    case BETWEEN, NOT_BETWEEN -> 2;
                    case IN, NOT_IN -> 1 + random.nextInt(3);
                    default -> 1;
                };
        List<T> operands = new ArrayList<>();
        while (operands.size() < count) {
            operands.add(operand.get());
        }
        return operands;
    }

    private static NumberOperand literal(Number number) {
        return new NumberOperand.Literal(new BigDecimal(number.toString()));
    }

    private NumberOperand dynamic() {
        NumberOperand last = new NumberOperand.Call("last", List.of());
        NumberOperand three = new NumberOperand.Call("last", List.of(literal(3)));
        return pick(List.of(
                last,
                new NumberOperand.Call("avg", List.of(three)),
                new NumberOperand.Call("median", List.of(three)),
                new NumberOperand.Call("index", List.of(three, literal(1))),
                new NumberOperand.Call("percentile", List.of(three, literal(0.9))),
                new NumberOperand.Arithmetic('*', literal(0.5), last),
                new NumberOperand.Arithmetic('+', new NumberOperand.Call("max", List.of(three)), literal(1)),
                new NumberOperand.Call("abs", List.of(new NumberOperand.Arithmetic('-', last, literal(2)))),
                new NumberOperand.Call("std", List.of(three))));
    }

    /** A condition for a column's values. */
    Condition ofValues(Column column) {
        if (column.type() == PlainType.ARRAY || random.nextInt(8) == 0) {
            return ofNull();
        }
        if (isTime(column) && (!column.type().isNumber() || random.nextInt(4) == 0)) {
            return dates();
        }
        if (column.type().isNumber()) {
            return numbers(column);
        }
        return column.type() == PlainType.STRING || column.type() == PlainType.BOOLEAN ? texts(column) : ofNull();
    }

    private Condition.Numbers ofNull() {
        Comparison comparison = pick(List.of(Comparison.EQUAL, Comparison.NOT_EQUAL, Comparison.IN, Comparison.NOT_IN));
        return new Condition.Numbers(comparison, List.of(new NumberOperand.Null()));
    }

    private Condition.Numbers numbers(Column column) {
        List<Object> values = RandomWorld.values(column.name()).stream()
                .filter(v -> !(v instanceof Double d) || Double.isFinite(d))
                .toList();
        Condition.Numbers numbers = numbers(() -> switch (random.nextInt(6)) {
            case 0 -> literal(0.5);
            case 1 -> new NumberOperand.Arithmetic('+', literal(1), literal(0.5));
            default -> literal((Number) pick(values));
        });
        return withNull(numbers.comparison())
                ? new Condition.Numbers(numbers.comparison(), and(numbers.operands(), new NumberOperand.Null()))
                : numbers;
    }

    private boolean withNull(Comparison comparison) {
        return (comparison == Comparison.IN || comparison == Comparison.NOT_IN) && random.nextInt(3) == 0;
    }

    private static <T> List<T> and(List<T> some, T one) {
        List<T> all = new ArrayList<>(some);
        all.add(one);
        return all;
    }

    private Condition.Texts texts(Column column) {
        TextComparison comparison = pick(List.of(TextComparison.values()));
        if (comparison == TextComparison.MATCHES || comparison == TextComparison.NOT_MATCHES) {
            return new Condition.Texts(
                    comparison,
                    List.of(TextOperand.of(
                            pick(List.of("[a-z]+", ".*", ".", "\\d+", "(?s).*", "tru", "a|b", "\\s*", "")))));
        }
        boolean isList = comparison == TextComparison.IN || comparison == TextComparison.NOT_IN;
        List<TextOperand> operands = new ArrayList<>();
        int count = isList ? 1 + random.nextInt(3) : 1;
        while (operands.size() < count) {
            operands.add(
                    switch (random.nextInt(isList ? 7 : 6)) {
                        case 0 -> TextOperand.EMPTY;
                        case 1 -> TextOperand.WHITESPACES_ONLY;
                        case 6 -> TextOperand.NULL;
                        default ->
                            TextOperand.of(
                                    pick(RandomWorld.values(column.name())).toString());
                    });
        }
        // What looks like a date is one to DQDL; and a list of NULL alone is read as one of numbers.
        boolean isReadAsSomethingElse = operands.stream().anyMatch(o -> o.text().matches("\\d{4}-\\d\\d-\\d\\d"))
                || operands.stream().allMatch(o -> o.kind() == TextOperand.Kind.NULL);
        return isReadAsSomethingElse
                ? new Condition.Texts(TextComparison.EQUAL, List.of(TextOperand.of("2")))
                : new Condition.Texts(comparison, operands);
    }

    private Condition.Dates dates() {
        Comparison comparison = pick(List.of(Comparison.values()));
        List<DateOperand> operands = several(comparison, () -> pick(DATES));
        return new Condition.Dates(comparison, withNull(comparison) ? and(operands, new DateOperand.Null()) : operands);
    }

    Condition.Durations durations() {
        Comparison comparison = pick(List.of(Comparison.values()));
        return new Condition.Durations(comparison, several(comparison, () -> pick(DURATIONS)));
    }

    /** A type that values of the column can or cannot be read as, beyond doubt. */
    Condition.Texts ofTypes(Column column) {
        List<String> types =
                switch (column.type()) {
                    case STRING -> List.of("Boolean", "Date", "Timestamp", "Integer", "Double", "Float", "Long");
                    case BIGINT, INT -> List.of("Integer", "Long", "Double", "Float");
                    case DOUBLE -> List.of("Double", "Float");
                    case DECIMAL -> List.of("Double", "Float", "Integer");
                    case BOOLEAN -> List.of("Boolean", "Integer");
                    case DATE -> List.of("Date", "Timestamp");
                    default -> List.of("Timestamp");
                };
        String type = pick(types);
        return new Condition.Texts(
                TextComparison.EQUAL,
                List.of(TextOperand.of(random.nextInt(5) == 0 ? type.toUpperCase(Locale.ROOT) : type)));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
