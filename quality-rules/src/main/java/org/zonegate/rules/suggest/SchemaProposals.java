package org.zonegate.rules.suggest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.zonegate.rules.Comparison;
import org.zonegate.rules.RuleType;

/** What can be said of a table without rows: which columns it has. */
final class SchemaProposals {

    private SchemaProposals() {}

    static List<Suggestion> of(TableProfile profile) {
        int count = profile.columns().size();
        List<Suggestion> proposed = new ArrayList<>();
        proposed.add(Suggestion.of(
                Expressions.with(
                        Expressions.plain(RuleType.COLUMN_COUNT),
                        Expressions.numbers(Comparison.EQUAL, BigDecimal.valueOf(count))),
                "The table has " + count + (count == 1 ? " column." : " columns.")));
        for (ColumnProfile column : profile.columns()) {
            proposed.add(Suggestion.of(
                    Expressions.plain(RuleType.COLUMN_EXISTS, column.name()),
                    "One of them is " + column.name() + " (" + column.column().sqlType() + ")."));
        }
        return proposed;
    }
}
