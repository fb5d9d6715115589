package org.zonegate.rules.suggest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.zonegate.rules.Comparison;
import org.zonegate.rules.Condition;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.RuleType;

/** Rules about numbers. */
final class NumberProposals {

    private static final int LONGEST_BOUND = 40;
    private static final BigDecimal NARROW = new BigDecimal("0.25");

    private final ColumnProfile column;
    private final SeenValues.Numbers seen;
    private final Scope scope;

    NumberProposals(ColumnProfile column, SeenValues.Numbers seen) {
        this.column = column;
        this.seen = seen;
        this.scope = Scope.of(column).withoutNaN(seen.notANumber());
    }

    List<Suggestion> suggestions(boolean isIdentifier) {
        if (TimeProposals.areMilliseconds(column, seen)) {
            return List.of(TimeProposals.ofMilliseconds(column, seen));
        }
        if (isIdentifier) {
            // The next ones lie higher.
            return seen.least().signum() > 0
                    ? List.of(suggestion(Expressions.numbers(Comparison.GREATER, BigDecimal.ZERO), " is positive", ""))
                    : List.of();
        }
        return seen.few().isEmpty()
                ? range().stream().filter(NumberProposals::isLegible).toList()
                : List.of(list());
    }

    private static boolean isLegible(Suggestion suggestion) {
        return ((Condition.Numbers)
                        ((Simple) suggestion.expression()).condition().orElseThrow())
                .operands().stream().allMatch(o -> o.toString().length() <= LONGEST_BOUND);
    }

    private Suggestion list() {
        String values = seen.few().stream().map(Words::number).collect(Collectors.joining(", "));
        return suggestion(
                Expressions.numbers(Comparison.IN, seen.few().toArray(BigDecimal[]::new)),
                " is one of " + seen.few().size() + " numbers",
                "no other than " + values + " was seen in "
                        + Words.values(column.counts().values()));
    }

    private List<Suggestion> range() {
        BigDecimal least = seen.least();
        BigDecimal greatest = seen.greatest();
        BigDecimal range = greatest.subtract(least);
        List<Suggestion> proposed = new ArrayList<>();
        if (least.signum() < 0 && greatest.signum() >= 0) {
            BigDecimal bound = RoundBounds.above(least.abs().max(greatest));
            proposed.add(between(bound.negate(), bound));
        } else if (range.signum() > 0
                && range.compareTo(least.abs().min(greatest.abs()).multiply(NARROW)) < 0) {
            proposed.add(between(RoundBounds.below(least, range), RoundBounds.above(greatest, range)));
        } else if (least.signum() > 0) {
            proposed.add(between(BigDecimal.ZERO, RoundBounds.above(greatest)));
        } else if (greatest.signum() < 0) {
            proposed.add(between(RoundBounds.above(least.abs()).negate(), BigDecimal.ZERO));
        } else {
            // 0 was seen, and between leaves out its bounds.
            fromZero(greatest, proposed);
        }
        return proposed;
    }

    private void fromZero(BigDecimal greatest, List<Suggestion> proposed) {
        proposed.add(suggestion(
                Expressions.numbers(Comparison.GREATER_OR_EQUAL, BigDecimal.ZERO), " is 0 or more", seenRange()));
        if (greatest.signum() > 0) {
            BigDecimal high = RoundBounds.above(greatest);
            proposed.add(suggestion(
                    Expressions.numbers(Comparison.LESS_OR_EQUAL, high),
                    " is " + Words.number(high) + " or less",
                    seenRange()));
        }
    }

    private Suggestion between(BigDecimal low, BigDecimal high) {
        return suggestion(
                Expressions.numbers(Comparison.BETWEEN, low, high),
                " lies between " + Words.number(low) + " and " + Words.number(high),
                seenRange());
    }

    private String seenRange() {
        return (seen.least().compareTo(seen.greatest()) == 0
                        ? Words.number(seen.least()) + " alone was seen"
                        : "from " + Words.number(seen.least()) + " to " + Words.number(seen.greatest()) + " were seen")
                + (seen.mean().isPresent()
                        ? ", on average "
                                + Words.number(new BigDecimal(seen.mean().getAsDouble()))
                        : "");
    }

    private Suggestion suggestion(Condition condition, String claim, String seenWords) {
        Simple rule = Expressions.with(Expressions.plain(RuleType.COLUMN_VALUES, column.name()), condition);
        String none = seen.notANumber() == 0
                ? ""
                : " " + Words.values(seen.notANumber()) + (seen.notANumber() == 1 ? " is" : " are")
                        + " no number (NaN).";
        return scope.suggestion(
                rule, scope.every() + claim + (seenWords.isEmpty() ? "." : ": " + seenWords + ".") + none);
    }
}
