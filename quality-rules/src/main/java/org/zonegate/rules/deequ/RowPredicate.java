package org.zonegate.rules.deequ;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.zonegate.rules.ColumnType;
import org.zonegate.rules.Comparison;
import org.zonegate.rules.Condition;
import org.zonegate.rules.Condition.TextComparison;
import org.zonegate.rules.DateOperand;
import org.zonegate.rules.NumberOperand;
import org.zonegate.rules.NumberOperands;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.TextOperand;
import org.zonegate.text.Sql;

/**
 * What a rule says of one row, as Spark SQL that is true or false and never NULL.
 *
 * @param keeps true for a row that keeps the rule
 * @param counts true for a row that the rule is about; empty for all
 */
record RowPredicate(String keeps, Optional<String> counts) {

    private static final String ISO_8601 = "\\\\A\\\\d{4}-\\\\d{2}-\\\\d{2}([T ].+)?\\\\z";
    /** 1973-03-03. What lies before in milliseconds is likely to be in seconds. */
    private static final String LEAST_MILLISECONDS = "100000000000L";
    /** 2286-11-20. What lies after in milliseconds is likely to be in microseconds. */
    private static final String BEYOND_MILLISECONDS = "10000000000000L";

    private RowPredicate(String keeps) {
        this(keeps, Optional.empty());
    }

    /**
     * The predicate of a rule about the values of one column.
     *
     * @param column as the table spells it
     * @param now the time of evaluation
     */
    static RowPredicate of(Simple rule, String column, ColumnType type, Instant now) {
        String value = Sql.name(column);
        return switch (rule.type()) {
            case IS_COMPLETE, COMPLETENESS -> new RowPredicate(value + " IS NOT NULL");
            case COLUMN_LENGTH -> {
                Condition.Numbers numbers = (Condition.Numbers) rule.condition().orElseThrow();
                yield new RowPredicate(value + " IS NOT NULL AND "
                        + numbers("length(" + value + ")", ColumnType.WHOLE_NUMBER, numbers));
            }
            case COLUMN_VALUES ->
                new RowPredicate(values(value, type, rule.condition().orElseThrow(), now));
            case COLUMN_DATA_TYPE ->
                dataType(value, (Condition.Texts) rule.condition().orElseThrow());
            case DATA_FRESHNESS ->
                new RowPredicate(value + " IS NOT NULL AND "
                        + dates(
                                value,
                                type,
                                asDates((Condition.Durations) rule.condition().orElseThrow()),
                                now));
            default -> throw new IllegalArgumentException(rule.type() + " is not about the values of one column.");
        };
    }

    /** True for a whole number that is one of milliseconds since 1970, as far as its size can tell, and for NULL. */
    static String looksLikeMilliseconds(String column) {
        String value = Sql.name(column);
        return value + " IS NULL OR (" + value + " >= " + LEAST_MILLISECONDS + " AND " + value + " < "
                + BEYOND_MILLISECONDS + ")";
    }

    private static String values(String value, ColumnType type, Condition condition, Instant now) {
        if (condition instanceof Condition.Numbers numbers) {
            return numbers(value, type, numbers);
        }
        if (condition instanceof Condition.Texts texts) {
            return texts(type == ColumnType.BOOLEAN ? "CAST(" + value + " AS STRING)" : value, texts);
        }
        return dates(value, type, (Condition.Dates) condition, now);
    }

    private static String numbers(String value, ColumnType type, Condition.Numbers condition) {
        List<String> bounds = new ArrayList<>();
        boolean hasNull = false;
        for (NumberOperand operand : condition.operands()) {
            if (operand instanceof NumberOperand.Null) {
                hasNull = true;
            } else {
                bounds.add(bound(operand));
            }
        }
        Comparison comparison = condition.comparison();
        String there = value;
        String compared = comparison(there, comparison, bounds);
        if (type == ColumnType.FLOATING && !comparison.holdsForNull()) {
            // Spark takes NaN for the greatest number.
            compared = "(NOT isnan(" + value + ") AND " + compared + ")";
        }
        return withNulls(value, comparison.holdsForNull(), hasNull, compared);
    }

    private static String bound(NumberOperand operand) {
        return operand instanceof NumberOperand.Literal literal
                ? Sql.number(literal.value())
                : Sql.number(BigDecimal.valueOf(NumberOperands.constant(operand).orElseThrow()));
    }

    private static String comparison(String value, Comparison comparison, List<String> bounds) {
        return switch (comparison) {
            case BETWEEN -> "(" + value + " > " + bounds.get(0) + " AND " + value + " < " + bounds.get(1) + ")";
            case NOT_BETWEEN -> "(" + value + " <= " + bounds.get(0) + " OR " + value + " >= " + bounds.get(1) + ")";
            // One by one, because IN brings all to one type first, and 0.1 as a decimal is not 0.1 as a double.
            case IN, EQUAL -> any(bounds.stream().map(b -> value + " = " + b).toList());
            case NOT_IN, NOT_EQUAL ->
                "(NOT " + any(bounds.stream().map(b -> value + " = " + b).toList()) + ")";
            default -> "(" + value + " " + comparison.symbol() + " " + bounds.get(0) + ")";
        };
    }

    private static String any(List<String> conditions) {
        return conditions.isEmpty() ? "(FALSE)" : "(" + String.join(" OR ", conditions) + ")";
    }

    /**
     * A comparison that says something of rows without a value, too.
     *
     * @param isNegated whether it is !=, not in: then no value keeps it, unless NULL is named
     * @param namesNull whether NULL is among the operands
     */
    private static String withNulls(String value, boolean isNegated, boolean namesNull, String compared) {
        boolean nullKeeps = isNegated != namesNull;
        return nullKeeps
                ? "(" + value + " IS NULL OR " + compared + ")"
                : "(" + value + " IS NOT NULL AND " + compared + ")";
    }

    private static String texts(String value, Condition.Texts condition) {
        TextComparison comparison = condition.comparison();
        if (comparison == TextComparison.MATCHES || comparison == TextComparison.NOT_MATCHES) {
            String matches = value + " RLIKE "
                    + Sql.text("\\A(?:" + condition.operands().get(0).text() + ")\\z");
            return "(" + value + " IS NOT NULL AND "
                    + (comparison == TextComparison.MATCHES ? matches : "NOT (" + matches + ")") + ")";
        }
        boolean namesNull = condition.operands().contains(TextOperand.NULL);
        String compared = any(condition.operands().stream()
                .filter(o -> o.kind() != TextOperand.Kind.NULL)
                .map(o -> equals(value, o))
                .toList());
        boolean isNegated = comparison.isNegated();
        return withNulls(value, isNegated, namesNull, isNegated ? "(NOT " + compared + ")" : compared);
    }

    private static String equals(String value, TextOperand operand) {
        return switch (operand.kind()) {
            case EMPTY -> value + " = ''";
            case WHITESPACES_ONLY -> value + " RLIKE " + Sql.text("\\A\\s+\\z");
            default -> value + " = " + Sql.text(operand.text());
        };
    }

    private static RowPredicate dataType(String value, Condition.Texts condition) {
        String type = condition.operands().get(0).text().toUpperCase(Locale.ROOT);
        String sqlType =
                switch (type) {
                    case "INTEGER" -> "INT";
                    case "LONG" -> "BIGINT";
                    case "TIMESTAMP" -> "TIMESTAMP_NTZ";
                    default -> type;
                };
        return new RowPredicate(
                "try_cast(CAST(" + value + " AS STRING) AS " + sqlType + ") IS NOT NULL",
                Optional.of(value + " IS NOT NULL"));
    }

    /** An age as what the value itself must keep: what is older than a day lies before yesterday. */
    private static Condition.Dates asDates(Condition.Durations ages) {
        List<DateOperand> bounds = ages.operands().stream()
                .<DateOperand>map(age -> new DateOperand.Now(age.negated()))
                .collect(Collectors.toCollection(ArrayList::new));
        Comparison comparison =
                switch (ages.comparison()) {
                    case GREATER -> Comparison.LESS;
                    case GREATER_OR_EQUAL -> Comparison.LESS_OR_EQUAL;
                    case LESS -> Comparison.GREATER;
                    case LESS_OR_EQUAL -> Comparison.GREATER_OR_EQUAL;
                    default -> ages.comparison();
                };
        if (comparison == Comparison.BETWEEN || comparison == Comparison.NOT_BETWEEN) {
            java.util.Collections.reverse(bounds);
        }
        return new Condition.Dates(comparison, bounds);
    }

    private static String dates(String value, ColumnType type, Condition.Dates condition, Instant now) {
        List<String> bounds = new ArrayList<>();
        boolean namesNull = false;
        for (DateOperand operand : condition.operands()) {
            Optional<Instant> at = operand.at(now);
            if (at.isPresent()) {
                bounds.add(type == ColumnType.WHOLE_NUMBER ? milliseconds(at.get()) : Sql.timestamp(at.get()));
            } else {
                namesNull = true;
            }
        }
        String compared = comparison(asTime(value, type), condition.comparison(), bounds);
        if (type == ColumnType.TEXT) {
            // What is no date is neither equal to one nor different from one.
            compared = "(coalesce(" + compared + ", FALSE))";
        }
        return withNulls(value, condition.comparison().holdsForNull(), namesNull, compared);
    }

    // With a fraction, because now has one.
    private static String milliseconds(Instant at) {
        BigDecimal milliseconds = BigDecimal.valueOf(at.getEpochSecond())
                .movePointRight(3)
                .add(BigDecimal.valueOf(at.getNano()).movePointLeft(6));
        return Sql.number(milliseconds);
    }

    private static String asTime(String value, ColumnType type) {
        return switch (type) {
            case WHOLE_NUMBER -> value;
            case TEXT ->
                "CAST(CASE WHEN " + value + " RLIKE '" + ISO_8601 + "' THEN try_cast(" + value
                        + " AS TIMESTAMP_LTZ) END AS TIMESTAMP_NTZ)";
            default -> "CAST(" + value + " AS TIMESTAMP_NTZ)";
        };
    }
}
