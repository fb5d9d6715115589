package org.zonegate.rules.dqdl;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.zonegate.rules.Comparison;
import org.zonegate.rules.Condition;
import org.zonegate.rules.Condition.TextComparison;
import org.zonegate.rules.DateOperand;
import org.zonegate.rules.NumberOperand;
import org.zonegate.rules.TextOperand;
import org.zonegate.rules.dqdl.DqdlTree.Misunderstood;
import org.zonegate.text.NearMisses;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.AtomicNumberContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.ConditionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.DateBasedConditionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.DateExpressionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.DurationBasedConditionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.DurationExpressionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.NumberBasedConditionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.NumberContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.StringBasedConditionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.StringValuesContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.VariableDereferenceContext;

/** Turns the conditions of the parser's tree into ours: what stands behind a rule's parameters, and its threshold. */
final class DqdlConditions {

    // Further from now there is no date that a table could hold.
    private static final Duration LONGEST = Duration.ofDays(3_652_000);

    private final Map<String, List<StringValuesContext>> variables;

    DqdlConditions(Map<String, List<StringValuesContext>> variables) {
        this.variables = variables;
    }

    Condition condition(ConditionContext condition) throws Misunderstood {
        if (condition.numberBasedCondition() != null) {
            return numbers(condition.numberBasedCondition());
        }
        if (condition.stringBasedCondition() != null) {
            return texts(condition.stringBasedCondition());
        }
        if (condition.dateBasedCondition() != null) {
            return dates(condition.dateBasedCondition());
        }
        if (condition.durationBasedCondition() != null) {
            return durations(condition.durationBasedCondition());
        }
        throw new Misunderstood(condition, "Sizes are compared only by rules about files, which cannot be used.");
    }

    Condition.Numbers numbers(NumberBasedConditionContext context) throws Misunderstood {
        List<NumberOperand> operands = new ArrayList<>();
        for (NumberContext number : context.numberArray() == null
                ? context.number()
                : context.numberArray().number()) {
            operands.add(number(number));
        }
        return new Condition.Numbers(comparison(context), operands);
    }

    // The grammar has this list of signs in three rules, whose contexts have nothing else in common.
    private static Comparison comparison(ParserRuleContext context) {
        boolean isNegated = has(context, DataQualityDefinitionLanguageParser.NOT)
                || has(context, DataQualityDefinitionLanguageParser.NEGATION);
        if (has(context, DataQualityDefinitionLanguageParser.BETWEEN)) {
            return isNegated ? Comparison.NOT_BETWEEN : Comparison.BETWEEN;
        }
        if (has(context, DataQualityDefinitionLanguageParser.IN)) {
            return isNegated ? Comparison.NOT_IN : Comparison.IN;
        }
        if (has(context, DataQualityDefinitionLanguageParser.EQUAL_TO)) {
            return isNegated ? Comparison.NOT_EQUAL : Comparison.EQUAL;
        }
        if (has(context, DataQualityDefinitionLanguageParser.GREATER_THAN)) {
            return Comparison.GREATER;
        }
        if (has(context, DataQualityDefinitionLanguageParser.GREATER_THAN_EQUAL_TO)) {
            return Comparison.GREATER_OR_EQUAL;
        }
        return has(context, DataQualityDefinitionLanguageParser.LESS_THAN) ? Comparison.LESS : Comparison.LESS_OR_EQUAL;
    }

    private static boolean has(ParserRuleContext context, int token) {
        return context.getToken(token, 0) != null;
    }

    private NumberOperand number(NumberContext context) throws Misunderstood {
        if (context.NULL() != null) {
            return new NumberOperand.Null();
        }
        if (context.atomicNumber() != null) {
            return literal(context.atomicNumber());
        }
        if (context.functionCall() != null) {
            List<NumberOperand> arguments = new ArrayList<>();
            if (context.functionCall().functionParameters() != null) {
                for (NumberContext argument :
                        context.functionCall().functionParameters().number()) {
                    arguments.add(number(argument));
                }
            }
            return new NumberOperand.Call(context.functionCall().IDENTIFIER().getText(), arguments);
        }
        if (context.LPAREN() != null) {
            return number(context.number(0));
        }
        refuseMixed(context);
        return new NumberOperand.Arithmetic(
                context.numberOp().getText().charAt(0), number(context.number(0)), number(context.number(1)));
    }

    // The grammar reads 1 + 2 * 3 from left to right, which nobody expects.
    private static void refuseMixed(NumberContext context) throws Misunderstood {
        boolean isSum = "+-".contains(context.numberOp().getText());
        for (NumberContext side : context.number()) {
            if (side.numberOp() != null && "+-".contains(side.numberOp().getText()) != isSum) {
                throw new Misunderstood(
                        context,
                        "In '" + context.getText() + "' it is not clear what is computed first: use parentheses.");
            }
        }
    }

    private static NumberOperand literal(AtomicNumberContext number) {
        return new NumberOperand.Literal(new BigDecimal(number.getText()));
    }

    private Condition.Texts texts(StringBasedConditionContext context) throws Misunderstood {
        boolean isNegated = context.NOT() != null || context.NEGATION() != null;
        if (context.matchesRegexCondition() != null) {
            String pattern = DqdlTree.unquoted(
                    context.matchesRegexCondition().quotedString().getText());
            return new Condition.Texts(
                    isNegated ? TextComparison.NOT_MATCHES : TextComparison.MATCHES, List.of(TextOperand.of(pattern)));
        }
        if (context.IN() != null) {
            return new Condition.Texts(
                    isNegated ? TextComparison.NOT_IN : TextComparison.IN,
                    operands(
                            context.stringValuesArray() == null
                                    ? variable(context.variableDereference())
                                    : context.stringValuesArray().stringValues()));
        }
        List<TextOperand> operands = operands(List.of(context.stringValues()));
        if (operands.size() != 1) {
            throw new Misunderstood(context, "The variable holds a list. Write in instead of =.");
        }
        return new Condition.Texts(isNegated ? TextComparison.NOT_EQUAL : TextComparison.EQUAL, operands);
    }

    private List<TextOperand> operands(List<StringValuesContext> values) throws Misunderstood {
        List<TextOperand> operands = new ArrayList<>();
        for (StringValuesContext value : values) {
            if (value.variableDereference() != null) {
                operands.addAll(operands(variable(value.variableDereference())));
            } else {
                operands.add(operand(value));
            }
        }
        return operands;
    }

    private static TextOperand operand(StringValuesContext value) {
        if (value.NULL() != null) {
            return TextOperand.NULL;
        }
        if (value.EMPTY() != null) {
            return TextOperand.EMPTY;
        }
        return value.WHITESPACES_ONLY() != null
                ? TextOperand.WHITESPACES_ONLY
                : TextOperand.of(DqdlTree.unquoted(value.quotedString().getText()));
    }

    private List<StringValuesContext> variable(VariableDereferenceContext reference) throws Misunderstood {
        String name = reference.IDENTIFIER().getText();
        List<StringValuesContext> values = variables.get(name);
        if (values == null) {
            throw new Misunderstood(
                    reference,
                    "$" + name + " is no variable." + NearMisses.hint(name, variables.keySet())
                            + " Declare it above Rules: " + name + " = \"...\".");
        }
        return values;
    }

    private Condition.Dates dates(DateBasedConditionContext context) throws Misunderstood {
        List<DateOperand> operands = new ArrayList<>();
        for (DateExpressionContext date : context.dateExpressionArray() == null
                ? context.dateExpression()
                : context.dateExpressionArray().dateExpression()) {
            operands.add(date(date));
        }
        return new Condition.Dates(comparison(context), operands);
    }

    private static DateOperand date(DateExpressionContext date) throws Misunderstood {
        if (date.NULL() != null) {
            return new DateOperand.Null();
        }
        if (date.DATE() != null) {
            try {
                return new DateOperand.Day(LocalDate.parse(DqdlTree.unquoted(date.getText())));
            } catch (DateTimeException e) {
                throw new Misunderstood(date, date.getText() + " is no day of the calendar.");
            }
        }
        if (date.timeExpression() != null) {
            throw new Misunderstood(
                    date, "A time of day is compared only by FileFreshness, which cannot be used. Write a date.");
        }
        if (date.durationExpression() == null) {
            return new DateOperand.Now(Duration.ZERO);
        }
        Duration offset = duration(date.durationExpression());
        return new DateOperand.Now(date.dateExpressionOp().getText().equals("-") ? offset.negated() : offset);
    }

    private static Condition.Durations durations(DurationBasedConditionContext context) throws Misunderstood {
        List<Duration> operands = new ArrayList<>();
        for (DurationExpressionContext duration : context.durationExpressionArray() == null
                ? context.durationExpression()
                : context.durationExpressionArray().durationExpression()) {
            operands.add(duration(duration));
        }
        return new Condition.Durations(comparison(context), operands);
    }

    private static Duration duration(DurationExpressionContext context) throws Misunderstood {
        TerminalNode number = context.DIGIT() == null ? context.INT() : context.DIGIT();
        BigInteger amount = new BigInteger(number.getText());
        ChronoUnit unit =
                switch (context.durationUnit().getText()) {
                    case "days" -> ChronoUnit.DAYS;
                    case "hours" -> ChronoUnit.HOURS;
                    default -> ChronoUnit.MINUTES;
                };
        BigInteger most = BigInteger.valueOf(LONGEST.dividedBy(unit.getDuration()));
        if (amount.abs().compareTo(most) > 0) {
            throw new Misunderstood(
                    context, "A duration is at most " + Condition.Durations.inWords(LONGEST) + ", some 10,000 years.");
        }
        return Duration.of(amount.longValueExact(), unit);
    }
}
