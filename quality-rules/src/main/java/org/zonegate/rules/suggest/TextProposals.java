package org.zonegate.rules.suggest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zonegate.rules.Allowance;
import org.zonegate.rules.Comparison;
import org.zonegate.rules.Condition.TextComparison;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.RuleType;

/** Rules about text: what it looks like, how long it is, and which few values it has. */
final class TextProposals {

    // Of fewer values, all may be of one length by chance.
    private static final long LEAST_OF_ONE_LENGTH = 10;
    private static final long LEAST_WITH_EXCEPTIONS = 100;
    private static final double LEAST_PART_OF_SHAPE = 0.95;

    private final ColumnProfile column;
    private final SeenValues.Texts seen;
    private final Scope scope;
    private final long values;

    TextProposals(ColumnProfile column, SeenValues.Texts seen) {
        this.column = column;
        this.seen = seen;
        this.scope = Scope.of(column);
        this.values = column.counts().values();
    }

    List<Suggestion> suggestions() {
        List<Suggestion> proposed = new ArrayList<>();
        Optional<Suggestion> shape = shape();
        if (shape.isPresent()) {
            proposed.add(shape.get());
            return proposed;
        }
        if (!seen.few().isEmpty()) {
            proposed.add(list());
            return proposed;
        }
        if (seen.shortest() == seen.longest() && seen.shortest() > 0 && values >= LEAST_OF_ONE_LENGTH) {
            proposed.add(length());
        }
        seen.readAs().ifPresent(type -> proposed.add(type(type)));
        return proposed;
    }

    private Optional<Suggestion> shape() {
        return Arrays.stream(TextShape.values())
                .filter(s -> seen.of(s) == values)
                .findFirst()
                .map(this::shape)
                .or(() -> Arrays.stream(TextShape.values())
                        .filter(s -> values >= LEAST_WITH_EXCEPTIONS && seen.of(s) >= LEAST_PART_OF_SHAPE * values)
                        .findFirst()
                        .map(this::shapeOfMost));
    }

    private Simple matches(TextShape shape) {
        return Expressions.with(
                Expressions.plain(RuleType.COLUMN_VALUES, column.name()),
                Expressions.texts(TextComparison.MATCHES, List.of(shape.pattern())));
    }

    private Suggestion shape(TextShape shape) {
        return scope.suggestion(matches(shape), scope.every() + " is " + shape.words() + ": " + all("is", "are"));
    }

    private Suggestion shapeOfMost(TextShape shape) {
        BigDecimal part = RoundBounds.part(seen.of(shape), values);
        return scope.suggestion(
                Expressions.threshold(matches(shape), part),
                "At least " + PresenceProposals.percent(part) + " of " + column.name() + " are each " + shape.words()
                        + ": " + Words.number(seen.of(shape)) + " of " + Words.values(values) + " are.");
    }

    private Suggestion list() {
        return scope.suggestion(
                Expressions.with(
                        Expressions.plain(RuleType.COLUMN_VALUES, column.name()),
                        Expressions.texts(TextComparison.IN, seen.few())),
                scope.every() + " is one of " + seen.few().size() + " texts: " + all("is", "are"));
    }

    private Suggestion length() {
        return scope.suggestion(
                Expressions.with(
                        Expressions.plain(RuleType.COLUMN_LENGTH, column.name()),
                        Expressions.numbers(Comparison.EQUAL, BigDecimal.valueOf(seen.shortest()))),
                scope.every() + " has " + Words.number(seen.shortest())
                        + (seen.shortest() == 1 ? " character: " : " characters: ") + all("has", "have"));
    }

    private Suggestion type(String type) {
        return new Suggestion(
                Expressions.with(
                        Expressions.plain(RuleType.COLUMN_DATA_TYPE, column.name()),
                        Expressions.texts(TextComparison.EQUAL, List.of(type))),
                scope.every() + " can be read as " + type + ": " + all("can", "can"),
                column.isComplete() ? Set.of() : Set.of(Allowance.WHEN_EMPTY));
    }

    private String all(String one, String many) {
        return Words.number(values) + " of " + Words.values(values) + " " + (values == 1 ? one : many) + ".";
    }
}
