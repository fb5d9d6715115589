package org.zonegate.rules.suggest;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.Set;
import org.zonegate.rules.Comparison;
import org.zonegate.rules.RuleType;

/** Rules about whether rows have a value. */
final class PresenceProposals {

    private PresenceProposals() {}

    /**
     * The rule for a column; empty where a key says it already, or where so few rows have a value that nothing is claimed.
     *
     * @param primaryKey columns of a key that is proposed
     */
    static Optional<Suggestion> of(ColumnProfile column, Set<String> primaryKey) {
        if (primaryKey.contains(column.name()) || !column.hasValues()) {
            return Optional.empty();
        }
        long rows = column.counts().rows();
        long values = column.counts().values();
        String seen = Words.ofRows(values, rows) + (values == 1 ? " has one." : " have one.");
        if (column.isComplete()) {
            return Optional.of(Suggestion.of(
                    Expressions.plain(RuleType.IS_COMPLETE, column.name()),
                    "Every row has a value in " + column.name() + ": " + seen));
        }
        BigDecimal part = RoundBounds.part(values, rows);
        return part.signum() == 0
                ? Optional.empty()
                : Optional.of(Suggestion.of(
                        Expressions.with(
                                Expressions.plain(RuleType.COMPLETENESS, column.name()),
                                Expressions.numbers(Comparison.GREATER_OR_EQUAL, part)),
                        "At least " + percent(part) + " of the rows have a value in " + column.name() + ": " + seen));
    }

    static String percent(BigDecimal part) {
        return part.movePointRight(2).stripTrailingZeros().toPlainString() + " %";
    }
}
