package org.zonegate.rules.suggest;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.zonegate.rules.Comparison;
import org.zonegate.rules.Condition;
import org.zonegate.rules.Condition.TextComparison;
import org.zonegate.rules.DateOperand;
import org.zonegate.rules.NumberOperand;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.RuleType;
import org.zonegate.rules.TextOperand;

/** Makes the expressions that are proposed. */
final class Expressions {

    private Expressions() {}

    /** A rule without a comparison. */
    static Simple plain(RuleType type, String... parameters) {
        return new Simple(type, List.of(parameters), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static Simple with(Simple rule, Condition condition) {
        return new Simple(rule.type(), rule.parameters(), Optional.of(condition), rule.where(), rule.threshold());
    }

    /** The rule, about some rows only. */
    static Simple where(Simple rule, String where) {
        return new Simple(rule.type(), rule.parameters(), rule.condition(), Optional.of(where), rule.threshold());
    }

    /** The rule, kept by a part of the rows at least. */
    static Simple threshold(Simple rule, BigDecimal least) {
        return new Simple(
                rule.type(),
                rule.parameters(),
                rule.condition(),
                rule.where(),
                Optional.of(numbers(Comparison.GREATER_OR_EQUAL, least)));
    }

    static Condition.Numbers numbers(Comparison comparison, BigDecimal... bounds) {
        return new Condition.Numbers(
                comparison,
                Arrays.stream(bounds)
                        .<NumberOperand>map(NumberOperand.Literal::new)
                        .toList());
    }

    /** {@code >= (part * last())}. */
    static Condition.Numbers atLeastOfLast(BigDecimal part) {
        return new Condition.Numbers(
                Comparison.GREATER_OR_EQUAL,
                List.of(new NumberOperand.Arithmetic(
                        '*', new NumberOperand.Literal(part), new NumberOperand.Call("last", List.of()))));
    }

    static Condition.Texts texts(TextComparison comparison, List<String> texts) {
        return new Condition.Texts(
                comparison,
                texts.stream()
                        .map(t -> t.isEmpty() ? TextOperand.EMPTY : TextOperand.of(t))
                        .toList());
    }

    static Condition.Dates dates(Comparison comparison, LocalDate... days) {
        return new Condition.Dates(
                comparison,
                Arrays.stream(days).<DateOperand>map(DateOperand.Day::new).toList());
    }

    /** A condition in Spark's SQL that a row has a value. */
    static String hasValue(String column) {
        return quoted(column) + " IS NOT NULL";
    }

    static String quoted(String column) {
        return "`" + column.replace("`", "``") + "`";
    }
}
