package org.zonegate.rules.dqdl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.antlr.v4.runtime.ParserRuleContext;
import org.zonegate.rules.Condition;
import org.zonegate.rules.RuleExpression;
import org.zonegate.rules.RuleExpression.Composite;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.RuleType;
import org.zonegate.rules.RuleType.Treatment;
import org.zonegate.text.NearMisses;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.DocumentContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.DqRuleContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.ParameterContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.ParameterWithConnectorWordContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.StringValuesContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.TagWithConditionContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.TopLevelRuleContext;
import software.amazon.glue.dqdl.DataQualityDefinitionLanguageParser.VariableDeclarationContext;

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

    private final DqdlConditions conditions;

    DqdlTree(Map<String, List<StringValuesContext>> variables) {
        this.conditions = new DqdlConditions(variables);
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
                rule.condition() == null ? Optional.empty() : Optional.of(conditions.condition(rule.condition())),
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
            threshold = Optional.of(conditions.numbers(tag.numberBasedCondition()));
        }
        return threshold;
    }
}
