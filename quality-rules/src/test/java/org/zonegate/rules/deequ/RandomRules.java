package org.zonegate.rules.deequ;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.zonegate.rules.Comparison;
import org.zonegate.rules.Condition;
import org.zonegate.rules.NumberOperand;
import org.zonegate.rules.RuleExpression;
import org.zonegate.rules.RuleExpression.Composite;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.RuleNames;
import org.zonegate.rules.RuleType;
import org.zonegate.rules.RuleType.Treatment;
import org.zonegate.rules.deequ.PlainTable.Column;

/**
 * Rules at random about a table, of every type, and well-formed. Their bounds are often just what is measured, so that it
 * matters on which side of a bound the bound itself lies.
 */
final class RandomRules {

    private static final int MOST_DEPTH = 3;
    private static final List<RuleType> OFTEN = List.of(
            RuleType.COLUMN_VALUES,
            RuleType.COLUMN_VALUES,
            RuleType.COLUMN_VALUES,
            RuleType.COLUMN_VALUES,
            RuleType.COLUMN_VALUES,
            RuleType.COLUMN_LENGTH,
            RuleType.COLUMN_DATA_TYPE,
            RuleType.DATA_FRESHNESS,
            RuleType.CUSTOM_SQL,
            RuleType.IS_PRIMARY_KEY,
            RuleType.DETECT_ANOMALIES);
    private static final List<RuleType> TYPES = Stream.concat(
                    OFTEN.stream(), Stream.of(RuleType.values()).filter(t -> t.treatment() != Treatment.REFUSED))
            .toList();
    private static final List<RuleType> ABOUT_ROWS =
            TYPES.stream().filter(t -> t.form().isRowLevel()).toList();
    private static final List<RuleType> WATCHED = List.of(
            RuleType.ROW_COUNT,
            RuleType.COLUMN_COUNT,
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
            RuleType.CUSTOM_SQL);

    private final Random random;
    private final PlainWorld world;
    private final RandomSql sql;
    private final RandomConditions conditions;
    private final boolean areForQuarantine;

    private RandomRules(Random random, PlainWorld world, boolean areForQuarantine) {
        this.random = random;
        this.world = world;
        this.sql = new RandomSql(random, world);
        this.conditions = new RandomConditions(random, world);
        this.areForQuarantine = areForQuarantine;
    }

    /** Different rules of every type. */
    static List<RuleExpression> ofEveryType(Random random, PlainWorld world, int count) {
        return new RandomRules(random, world, false).next(count);
    }

    /** Different rules that tell of each row whether it goes to quarantine. */
    static List<RuleExpression> forQuarantine(Random random, PlainWorld world, int count) {
        return new RandomRules(random, world, true).next(count);
    }

    private List<RuleExpression> next(int count) {
        List<RuleExpression> rules = new ArrayList<>();
        Set<String> texts = new LinkedHashSet<>();
        while (rules.size() < count) {
            RuleExpression rule = expression(random.nextInt(8) == 0 ? random.nextInt(MOST_DEPTH) + 1 : 0);
            if (texts.add(rule.toString())) {
                rules.add(rule);
            }
        }
        return rules;
    }

    private RuleExpression expression(int depth) {
        if (depth == 0) {
            return simple();
        }
        Composite.Operator operator = pick(List.of(Composite.Operator.values()));
        List<RuleExpression> parts = new ArrayList<>();
        int count = 2 + random.nextInt(2);
        for (int i = 0; i < count; i++) {
            RuleExpression part = expression(random.nextBoolean() ? depth - 1 : 0);
            // As the reader does: (a and b) and c is one list of three.
            if (part instanceof Composite nested && nested.operator() == operator) {
                parts.addAll(nested.parts());
            } else {
                parts.add(part);
            }
        }
        return new Composite(operator, parts);
    }

    private Simple simple() {
        while (true) {
            RuleType type = pick(areForQuarantine ? ABOUT_ROWS : TYPES);
            Optional<Simple> rule = parameters(type)
                    .map(p -> new Simple(type, p, Optional.empty(), where(type), Optional.empty()))
                    // Before the metric is computed that its bound may be.
                    .filter(r -> RuleNames.check(r, world).isEmpty())
                    .flatMap(this::withCondition);
            if (rule.isPresent() && RuleNames.check(rule.get(), world).isEmpty()) {
                return rule.get();
            }
        }
    }

    private Optional<String> where(RuleType type) {
        return type.form().takesWhere() && random.nextInt(3) == 0 ? Optional.of(sql.where()) : Optional.empty();
    }

    /** Parameters that fit; empty where the table has no column for them. */
    private Optional<List<String>> parameters(RuleType type) {
        return switch (type) {
            case ROW_COUNT, COLUMN_COUNT -> Optional.of(List.of());
            case ROW_COUNT_MATCH, SCHEMA_MATCH -> Optional.of(List.of(otherTable()));
            case COLUMN_EXISTS -> Optional.of(List.of(pick(List.of("id", "ID", "order id", "n", "nowhere"))));
            case COLUMN_NAMES_MATCH_PATTERN ->
                Optional.of(List.of(pick(List.of("[a-z ]+", "[a-zA-Z ]+", ".*", "i", "(?i)[a-z]+"))));
            case IS_COMPLETE, COMPLETENESS -> columns(1, c -> true);
            case UNIQUENESS, IS_PRIMARY_KEY -> columns(1 + random.nextInt(3), c -> c.type() != PlainType.ARRAY);
            case MEAN, SUM, STANDARD_DEVIATION -> columns(1, c -> c.type().isNumber());
            case COLUMN_CORRELATION ->
                columns(2, c -> c.type().isNumber() && !c.name().equals("odd"));
            case COLUMN_LENGTH -> columns(1, c -> c.type() == PlainType.STRING);
            case COLUMN_DATA_TYPE ->
                columns(1, c -> !List.of("stamp", "later").contains(c.name()) && c.type() != PlainType.ARRAY);
            case DATA_FRESHNESS -> columns(1, RandomConditions::isTime);
            case CUSTOM_SQL ->
                Optional.of(
                        List.of(areForQuarantine || random.nextBoolean() ? sql.queryForRows() : sql.queryForNumber()));
            case REFERENTIAL_INTEGRITY -> referentialIntegrity();
            case DATASET_MATCH -> datasetMatch();
            case AGGREGATE_MATCH -> aggregateMatch();
            case DETECT_ANOMALIES -> watched();
            default -> columns(1, c -> c.type() != PlainType.ARRAY);
        };
    }

    private Optional<List<String>> columns(int count, Predicate<Column> fits) {
        List<String> names = new ArrayList<>(world.primary().columns().stream()
                .filter(fits)
                .map(Column::name)
                .toList());
        Collections.shuffle(names, random);
        return names.size() < count
                ? Optional.empty()
                : Optional.of(
                        names.subList(0, count).stream().map(this::inSomeCase).toList());
    }

    private String inSomeCase(String column) {
        return random.nextInt(10) == 0 ? column.toUpperCase(Locale.ROOT) : column;
    }

    private String otherTable() {
        return pick(List.of("orders", "orders", "trusted.orders", "nothing"));
    }

    private Optional<List<String>> referentialIntegrity() {
        return columns(1 + random.nextInt(2), c -> c.type() != PlainType.ARRAY)
                .map(names -> List.of(
                        String.join(",", names),
                        otherTable()
                                + (names.size() == 1 && random.nextBoolean()
                                        ? "." + names.get(0)
                                        : ".{" + String.join(",", names) + "}")));
    }

    private Optional<List<String>> datasetMatch() {
        int keys = 1 + random.nextInt(2);
        return columns(keys + 1, c -> c.type() != PlainType.ARRAY)
                .map(names -> random.nextBoolean()
                        ? List.of(otherTable(), String.join(",", names.subList(0, keys)))
                        : List.of(
                                otherTable(),
                                String.join(",", names.subList(0, keys)),
                                names.get(keys) + "->" + names.get(keys).toLowerCase(Locale.ROOT)));
    }

    private Optional<List<String>> aggregateMatch() {
        return columns(1, c -> c.type().isNumber() && c.name().matches("\\w+"))
                .map(names -> List.of(
                        pick(List.of("sum(", "avg(")) + names.get(0) + ")",
                        pick(List.of("sum(", "avg(")) + pick(List.of("orders.", "trusted.orders.", "nothing.", ""))
                                + names.get(0) + ")"));
    }

    private Optional<List<String>> watched() {
        RuleType type = pick(WATCHED);
        Optional<List<String>> parameters =
                switch (type) {
                    case CUSTOM_SQL -> Optional.of(List.of(sql.queryForNumber()));
                    case COLUMN_VALUES ->
                        columns(1, c -> c.type().isNumber() && !c.name().equals("odd"));
                    default -> parameters(type);
                };
        return parameters.map(
                p -> Stream.concat(Stream.of(type.dqdlName()), p.stream()).toList());
    }

    private Optional<Simple> withCondition(Simple rule) {
        return switch (rule.type()) {
            case COLUMN_VALUES -> {
                Column column = column(rule);
                yield Optional.of(withThreshold(with(rule, conditions.ofValues(column))));
            }
            case COLUMN_LENGTH ->
                Optional.of(
                        withThreshold(with(rule, conditions.numbers(List.of(0, 1, 2, 3, 8), OptionalDouble.empty()))));
            case COLUMN_DATA_TYPE -> Optional.of(withThreshold(with(rule, conditions.ofTypes(column(rule)))));
            case DATA_FRESHNESS -> Optional.of(with(rule, conditions.durations()));
            case CUSTOM_SQL ->
                Optional.of(
                        world.queries().get(rule.parameter(0)) != null && isForRows(rule)
                                ? withThreshold(rule)
                                : with(rule, conditions.ofMetric(rule)));
            case REFERENTIAL_INTEGRITY ->
                Optional.of(with(
                        rule,
                        areForQuarantine
                                ? new Condition.Numbers(
                                        Comparison.EQUAL, List.of(new NumberOperand.Literal(new BigDecimal("1.0"))))
                                : conditions.ofMetric(rule)));
            default ->
                Optional.of(rule.type().form().requiresCondition() ? with(rule, conditions.ofMetric(rule)) : rule);
        };
    }

    private boolean isForRows(Simple rule) {
        return areForQuarantine || sql.isForRows(rule.parameter(0));
    }

    private Column column(Simple rule) {
        PlainTable table = world.primary();
        return table.columns().get(table.index(rule.parameter(0)));
    }

    private static Simple with(Simple rule, Condition condition) {
        return new Simple(rule.type(), rule.parameters(), Optional.of(condition), rule.where(), rule.threshold());
    }

    private Simple withThreshold(Simple rule) {
        if (areForQuarantine || random.nextInt(3) > 0) {
            return rule;
        }
        OptionalDouble part = OptionalDouble.empty();
        try {
            PlainRows.Kept kept = new PlainRows(world).judge(rule);
            part = OptionalDouble.of((double) kept.rows().size()
                    / (kept.rows().size() + kept.failing().size()));
        } catch (NoAnswer e) {
            // Any threshold will do.
        }
        return new Simple(
                rule.type(),
                rule.parameters(),
                rule.condition(),
                rule.where(),
                Optional.of(conditions.numbers(List.of(0, 1, 0.5, 0.25, 0.9), part)));
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
