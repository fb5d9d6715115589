package org.zonegate.rules.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.zonegate.rules.Allowance;
import org.zonegate.rules.RuleExpression.Simple;

/** Makes claims about a column's values speak of those rows only that have one which the claim is about. */
final class Scope {

    private final ColumnProfile column;
    private final List<String> conditions = new ArrayList<>();

    private Scope(ColumnProfile column) {
        this.column = column;
        if (!column.isComplete()) {
            conditions.add(Expressions.hasValue(column.name()));
        }
    }

    static Scope of(ColumnProfile column) {
        return new Scope(column);
    }

    /** Of a column of floating numbers of which some are none. */
    Scope withoutNaN(long notANumber) {
        if (notANumber > 0) {
            conditions.add("NOT isnan(" + Expressions.quoted(column.name()) + ")");
        }
        return this;
    }

    Suggestion suggestion(Simple rule, String why) {
        return conditions.isEmpty()
                ? Suggestion.of(rule, why)
                : new Suggestion(
                        Expressions.where(rule, String.join(" AND ", conditions)), why, Set.of(Allowance.WHEN_EMPTY));
    }

    /** {@code Every email} or {@code Every email that is given}. */
    String every() {
        return "Every " + column.name() + (column.isComplete() ? "" : " that is given");
    }
}
