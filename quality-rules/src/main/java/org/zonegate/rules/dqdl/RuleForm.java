package org.zonegate.rules.dqdl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.zonegate.rules.Aggregate;
import org.zonegate.rules.Anomalies;
import org.zonegate.rules.Condition;
import org.zonegate.rules.Condition.TextComparison;
import org.zonegate.rules.NumberOperand;
import org.zonegate.rules.NumberOperands;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.RuleType;
import org.zonegate.rules.RuleType.Argument;
import org.zonegate.rules.RuleType.ConditionKind;
import org.zonegate.rules.RuleTypeForm;
import org.zonegate.rules.TextOperand;

/** Whether a rule is written as its type asks for. */
final class RuleForm {

    private final Simple rule;
    private final RuleTypeForm form;
    private final String name;
    private final List<String> problems = new ArrayList<>();

    private RuleForm(Simple rule) {
        this.rule = rule;
        this.form = rule.type().form();
        this.name = rule.type().dqdlName();
    }

    /** What is wrong with it, in full sentences; empty when nothing is. */
    static List<String> check(Simple rule) {
        RuleForm check = new RuleForm(rule);
        check.parameters();
        check.condition();
        check.where();
        check.threshold();
        return check.problems;
    }

    private void parameters() {
        if (!form.takes(rule.parameters().size())) {
            problems.add(name + " takes " + described() + "; here it has "
                    + (rule.parameters().isEmpty() ? "none" : String.join(", ", rule.parameters()))
                    + ". Each stands in double quotes, and a comma only between rules.");
            return;
        }
        for (int i = 0; i < rule.parameters().size(); i++) {
            parameter(form.argument(i), rule.parameter(i));
        }
        if (rule.type() == RuleType.DETECT_ANOMALIES) {
            Anomalies.problemOf(rule).ifPresent(problems::add);
        }
    }

    private String described() {
        if (form.arguments().isEmpty()) {
            return "no parameter";
        }
        String words = form.arguments().stream().map(Argument::words).collect(Collectors.joining(", and "));
        return words + (form.takes(form.arguments().size() + 1) ? ", or several" : "");
    }

    private void parameter(Argument argument, String text) {
        if (text.isBlank()) {
            problems.add("A parameter of " + name + " is empty. Name " + argument.words() + ".");
        } else if (argument == Argument.PATTERN) {
            pattern(text);
        } else if (argument == Argument.AGGREGATE && Aggregate.parse(text).isEmpty()) {
            problems.add("'" + text + "' is no aggregate. Write sum or avg of a column, as in \"sum(amount)\" or"
                    + " \"avg(orders.amount)\".");
        }
    }

    private void pattern(String text) {
        try {
            var unused = Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            problems.add("\"" + text + "\" is no regular expression: " + e.getDescription() + " near position "
                    + (e.getIndex() + 1) + ".");
        }
    }

    private void condition() {
        Optional<Condition> condition = rule.condition();
        if (condition.isEmpty()) {
            if (form.requiresCondition()) {
                problems.add(name + " needs a comparison behind its parameters, with "
                        + form.conditions().stream()
                                .sorted()
                                .map(ConditionKind::words)
                                .collect(Collectors.joining(" or "))
                        + ".");
            }
            return;
        }
        ConditionKind kind = ConditionKind.of(condition.get());
        if (form.conditions().isEmpty()) {
            problems.add(name + " holds or does not: it takes no comparison. Remove '" + condition.get() + "'.");
        } else if (!form.conditions().contains(kind) && !isNull(condition.get())) {
            problems.add(name + " is compared with "
                    + form.conditions().stream()
                            .sorted()
                            .map(ConditionKind::words)
                            .collect(Collectors.joining(" or "))
                    + ", and '" + condition.get() + "' compares with " + kind.words() + ".");
        } else if (condition.get() instanceof Condition.Numbers numbers) {
            numbers(numbers);
        } else if (condition.get() instanceof Condition.Texts texts) {
            texts(texts);
        }
        if (rule.type() == RuleType.CUSTOM_SQL && rule.threshold().isPresent()) {
            problems.add(
                    "CustomSql has either a comparison, for a query that gives one number, or a threshold, for one that"
                            + " gives rows. Remove one of them.");
        }
    }

    private static boolean isNull(Condition condition) {
        return condition instanceof Condition.Numbers numbers
                && numbers.operands().stream().allMatch(NumberOperand.Null.class::isInstance);
    }

    private void numbers(Condition.Numbers numbers) {
        boolean comparesRows = rule.type() == RuleType.COLUMN_VALUES || rule.type() == RuleType.COLUMN_LENGTH;
        for (NumberOperand operand : numbers.operands()) {
            if (operand instanceof NumberOperand.Null) {
                if (rule.type() != RuleType.COLUMN_VALUES) {
                    problems.add(name + " is a number, which is never NULL. Compare it with a number.");
                }
            } else if (comparesRows && NumberOperands.needsHistory(operand)) {
                problems.add(name + " compares each row, and '" + operand
                        + "' is about earlier runs. Write a number, or a rule about the whole column.");
            } else {
                NumberOperands.problemOf(operand).ifPresent(problems::add);
            }
        }
        boolean hasNull = numbers.operands().stream().anyMatch(NumberOperand.Null.class::isInstance);
        if (hasNull
                && switch (numbers.comparison()) {
                    case EQUAL, NOT_EQUAL, IN, NOT_IN -> false;
                    default -> true;
                }) {
            problems.add(
                    "Nothing is " + numbers.comparison().symbol() + " NULL. NULL can stand behind =, != and in only.");
        }
    }

    private void texts(Condition.Texts texts) {
        if (texts.comparison() == TextComparison.MATCHES || texts.comparison() == TextComparison.NOT_MATCHES) {
            pattern(texts.operands().get(0).text());
        }
        if (rule.type() == RuleType.COLUMN_DATA_TYPE) {
            List<String> types = List.of("Boolean", "Date", "Timestamp", "Integer", "Double", "Float", "Long");
            for (TextOperand operand : texts.operands()) {
                if (types.stream().noneMatch(t -> t.equalsIgnoreCase(operand.text()))) {
                    problems.add(operand + " is no type that ColumnDataType knows. Types: " + String.join(", ", types)
                            + ".");
                }
            }
            if (texts.comparison() != TextComparison.EQUAL) {
                problems.add("ColumnDataType is compared with = and one type.");
            }
        }
    }

    private void where() {
        if (rule.where().isPresent() && !form.takesWhere()) {
            problems.add(name + " takes no where clause, here as in Glue. Remove it.");
        } else if (rule.where().filter(String::isBlank).isPresent()) {
            problems.add("The where clause is empty. Write a condition in Spark's SQL, or remove it.");
        }
    }

    private void threshold() {
        if (rule.threshold().isEmpty()) {
            return;
        }
        Condition.Numbers threshold = rule.threshold().get();
        if (!form.takesThreshold()) {
            problems.add(name + " takes no threshold, here as in Glue. Remove it.");
            return;
        }
        for (NumberOperand operand : threshold.operands()) {
            Optional<Double> value = NumberOperands.constant(operand);
            if (value.isEmpty() || value.get() < 0 || value.get() > 1) {
                problems.add(String.format(
                        Locale.ROOT,
                        "The threshold is '%s'. It is the part of the rows that keep the rule: a number from 0 to 1.",
                        operand));
            }
        }
    }
}
