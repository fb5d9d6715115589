package org.zonegate.rules.dqdl;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.antlr.v4.runtime.tree.TerminalNode;
import org.zonegate.rules.Comparison;
import org.zonegate.rules.Condition;
import org.zonegate.rules.Condition.TextComparison;
import org.zonegate.rules.DateOperand;
import org.zonegate.rules.NumberOperand;
import org.zonegate.rules.RuleExpression;
import org.zonegate.rules.RuleExpression.Composite;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.RuleType;
import org.zonegate.rules.RuleType.Treatment;
import org.zonegate.rules.TextOperand;
import org.zonegate.text.NearMisses;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.AtomicNumberContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.ConditionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.DateBasedConditionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.DateExpressionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.DocumentContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.DqRuleContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.DurationBasedConditionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.DurationExpressionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.NumberBasedConditionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.NumberContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.ParameterContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.ParameterWithConnectorWordContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.StringBasedConditionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.StringValuesContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.TagWithConditionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.TopLevelRuleContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.VariableDeclarationContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.VariableDereferenceContext;

/** Turns the parser's tree into expressions. */
final class DqdlTree {

    /** A rule that is well-formed and means nothing. */
    static final class Misunderstood extends Exception {

        private static final long serialVersionUID = 1L;

        private final int line;
        private final int column;

        Misunderstood(ParserRuleContext at, String message) {
            super(message);
            this.line = at.getStart().getLine();
            this.column = at.getStart().getCharPositionInLine() + 1;
        }

        int line() {
            return line;
        }

        int column() {
            return column;
        }
    }

    private final Map<String, List<StringValuesContext>> variables;

    DqdlTree(Map<String, List<StringValuesContext>> variables) {
        this.variables = variables;
    }

    /** The variables that a document declares: {@code name = "text"} or {@code name = ["a", "b"]}. */
    static Map<String, List<StringValuesContext>> variables(DocumentContext document) {
        Map<String, List<StringValuesContext>> declared = new HashMap<>();
        if (document.variableDeclarations() != null) {
            for (VariableDeclarationContext variable :
                    document.variableDeclarations().variableDeclaration()) {
                var value = variable.expression();
                declared.put(
                        variable.IDENTIFIER().getText(),
                        value.stringValues() != null
                                ? List.of(value.stringValues())
                                : value.stringValuesArray().stringValues());
            }
        }
        return declared;
    }

    RuleExpression expression(TopLevelRuleContext context) throws Misunderstood {
        if (context.dqRule() != null) {
            return simple(context.dqRule());
        }
        if (context.topLevelRule().size() == 1) {
            return expression(context.topLevelRule(0));
        }
        Composite.Operator operator = context.AND() != null ? Composite.Operator.AND : Composite.Operator.OR;
        List<RuleExpression> parts = new ArrayList<>();
        for (TopLevelRuleContext part : context.topLevelRule()) {
            RuleExpression one = expression(part);
            // (a and b) and c is one list of three; the grammar nests it.
            if (one instanceof Composite nested && nested.operator() == operator) {
                parts.addAll(nested.parts());
            } else {
                parts.add(one);
            }
        }
        return new Composite(operator, parts);
    }

    private Simple simple(DqRuleContext rule) throws Misunderstood {
        String name = rule.ruleType().getText();
        Optional<RuleType> type = RuleType.named(name);
        if (type.isEmpty()) {
            throw new Misunderstood(
                    rule,
                    "There is no rule type '" + name + "'." + NearMisses.hint(name, RuleType.names()) + " Types: "
                            + String.join(", ", RuleType.names()) + ".");
        }
        if (type.get().treatment() == Treatment.REFUSED) {
            throw new Misunderstood(
                    rule, name + " cannot be used: " + type.get().meaning() + ".");
        }
        List<String> parameters = new ArrayList<>();
        for (ParameterWithConnectorWordContext parameter : rule.parameterWithConnectorWord()) {
            if (parameter.parameter().IDENTIFIER() != null) {
                refuseRunTogether(parameter);
            }
            parameters.add(parameter(parameter.parameter()));
        }
        return new Simple(
                type.get(),
                parameters,
                rule.condition() == null ? Optional.empty() : Optional.of(condition(rule.condition())),
                rule.whereClause() == null
                        ? Optional.empty()
                        : Optional.of(unquoted(rule.whereClause().quotedString().getText())),
                threshold(rule.tagWithCondition()));
    }

    // The grammar takes any name for a parameter, so that two rules without a comma between them look like one.
    private static void refuseRunTogether(ParameterWithConnectorWordContext parameter) throws Misunderstood {
        String name = parameter.parameter().getText();
        if (RuleType.named(name).isPresent()) {
            throw new Misunderstood(
                    parameter,
                    parameter.connectorWord() != null
                            ? "Before '" + name + "' two rules are joined without parentheses. Write (rule) "
                                    + parameter.connectorWord().getText() + " (rule)."
                            : "A comma is missing before '" + name + "'.");
        }
    }

    private static String parameter(ParameterContext parameter) {
        return parameter.QUOTED_STRING() == null ? parameter.getText() : unquoted(parameter.getText());
    }

    static String unquoted(String quoted) {
        return quoted.substring(1, quoted.length() - 1).replace("\\\"", "\"");
    }

    private Optional<Condition.Numbers> threshold(List<TagWithConditionContext> tags) throws Misunderstood {
        Optional<Condition.Numbers> threshold = Optional.empty();
        for (TagWithConditionContext tag : tags) {
            String name = tag.tagValues().getText();
            if (!name.equals("threshold") || tag.numberBasedCondition() == null || threshold.isPresent()) {
                throw new Misunderstood(tag, "Behind 'with' can stand one threshold, as in: with threshold >= 0.95.");
            }
            threshold = Optional.of(numbers(tag.numberBasedCondition()));
        }
        return threshold;
    }

    private Condition condition(ConditionContext condition) throws Misunderstood {
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

    private Condition.Numbers numbers(NumberBasedConditionContext context) throws Misunderstood {
        Comparison comparison = comparison(
                context.BETWEEN(),
                context.IN(),
                context.NOT(),
                context.NEGATION(),
                context.EQUAL_TO(),
                context.GREATER_THAN(),
                context.GREATER_THAN_EQUAL_TO(),
                context.LESS_THAN());
        List<NumberOperand> operands = new ArrayList<>();
        for (NumberContext number : context.numberArray() == null
                ? context.number()
                : context.numberArray().number()) {
            operands.add(number(number));
        }
        return new Condition.Numbers(comparison, operands);
    }

    private static Comparison comparison(TerminalNode... signs) {
        boolean isNegated = signs[2] != null || signs[3] != null;
        if (signs[0] != null) {
            return isNegated ? Comparison.NOT_BETWEEN : Comparison.BETWEEN;
        }
        if (signs[1] != null) {
            return isNegated ? Comparison.NOT_IN : Comparison.IN;
        }
        if (signs[4] != null) {
            return isNegated ? Comparison.NOT_EQUAL : Comparison.EQUAL;
        }
        if (signs[5] != null) {
            return Comparison.GREATER;
        }
        if (signs[6] != null) {
            return Comparison.GREATER_OR_EQUAL;
        }
        return signs[7] != null ? Comparison.LESS : Comparison.LESS_OR_EQUAL;
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
            String pattern =
                    unquoted(context.matchesRegexCondition().quotedString().getText());
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
                : TextOperand.of(unquoted(value.quotedString().getText()));
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
        Comparison comparison = comparison(
                context.BETWEEN(),
                context.IN(),
                context.NOT(),
                context.NEGATION(),
                context.EQUAL_TO(),
                context.GREATER_THAN(),
                context.GREATER_THAN_EQUAL_TO(),
                context.LESS_THAN());
        List<DateOperand> operands = new ArrayList<>();
        for (DateExpressionContext date : context.dateExpressionArray() == null
                ? context.dateExpression()
                : context.dateExpressionArray().dateExpression()) {
            operands.add(date(date));
        }
        return new Condition.Dates(comparison, operands);
    }

    private static DateOperand date(DateExpressionContext date) throws Misunderstood {
        if (date.NULL() != null) {
            return new DateOperand.Null();
        }
        if (date.DATE() != null) {
            try {
                return new DateOperand.Day(LocalDate.parse(unquoted(date.getText())));
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

    private static Condition.Durations durations(DurationBasedConditionContext context) {
        Comparison comparison = comparison(
                context.BETWEEN(),
                context.IN(),
                context.NOT(),
                context.NEGATION(),
                context.EQUAL_TO(),
                context.GREATER_THAN(),
                context.GREATER_THAN_EQUAL_TO(),
                context.LESS_THAN());
        List<DurationExpressionContext> durations = context.durationExpressionArray() == null
                ? context.durationExpression()
                : context.durationExpressionArray().durationExpression();
        return new Condition.Durations(
                comparison, durations.stream().map(DqdlTree::duration).toList());
    }

    private static Duration duration(DurationExpressionContext context) {
        TerminalNode number = context.DIGIT() == null ? context.INT() : context.DIGIT();
        long amount = Long.parseLong(number.getText());
        return switch (context.durationUnit().getText()) {
            case "days" -> Duration.ofDays(amount);
            case "hours" -> Duration.ofHours(amount);
            default -> Duration.ofMinutes(amount);
        };
    }
}
