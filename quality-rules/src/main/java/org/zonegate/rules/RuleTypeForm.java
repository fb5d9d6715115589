package org.zonegate.rules;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.zonegate.rules.RuleType.Argument;
import org.zonegate.rules.RuleType.ConditionKind;

/** How a rule of a type is written. */
public final class RuleTypeForm {

    private final List<Argument> arguments;
    private final Set<ConditionKind> conditions = EnumSet.noneOf(ConditionKind.class);
    private boolean isVariadic;
    private boolean isLastOptional;
    private boolean isConditionOptional;
    private boolean takesWhere;
    private boolean takesThreshold;
    private boolean isRowLevel;

    private RuleTypeForm(List<Argument> arguments) {
        this.arguments = arguments;
    }

    static RuleTypeForm of(Argument... arguments) {
        return new RuleTypeForm(List.of(arguments));
    }

    RuleTypeForm numbers() {
        conditions.add(ConditionKind.NUMBERS);
        return this;
    }

    RuleTypeForm texts() {
        conditions.add(ConditionKind.TEXTS);
        return this;
    }

    RuleTypeForm dates() {
        conditions.add(ConditionKind.DATES);
        return this;
    }

    RuleTypeForm durations() {
        conditions.add(ConditionKind.DURATIONS);
        return this;
    }

    RuleTypeForm optional() {
        isConditionOptional = true;
        return this;
    }

    RuleTypeForm variadic() {
        isVariadic = true;
        return this;
    }

    RuleTypeForm lastOptional() {
        isLastOptional = true;
        return this;
    }

    RuleTypeForm where() {
        takesWhere = true;
        return this;
    }

    RuleTypeForm threshold() {
        takesThreshold = true;
        return this;
    }

    RuleTypeForm rowLevel() {
        isRowLevel = true;
        return this;
    }

    public List<Argument> arguments() {
        return arguments;
    }

    /** What the parameter at {@code index} names; the last one may be repeated. */
    public Argument argument(int index) {
        return arguments.get(Math.min(index, arguments.size() - 1));
    }

    public boolean takes(int parameters) {
        int least = arguments.size() - (isLastOptional ? 1 : 0);
        return parameters >= least && (isVariadic || parameters <= arguments.size());
    }

    /** The kinds of conditions that make sense; empty where there is none to write. */
    public Set<ConditionKind> conditions() {
        return Set.copyOf(conditions);
    }

    public boolean requiresCondition() {
        return !conditions.isEmpty() && !isConditionOptional;
    }

    public boolean takesWhere() {
        return takesWhere;
    }

    public boolean takesThreshold() {
        return takesThreshold;
    }

    /** Whether it says of each row whether the row keeps it. */
    public boolean isRowLevel() {
        return isRowLevel;
    }
}
