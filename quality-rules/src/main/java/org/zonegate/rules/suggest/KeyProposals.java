package org.zonegate.rules.suggest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.zonegate.rules.Allowance;
import org.zonegate.rules.ColumnType;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.RuleType;

/** Rules that no value, or no pair of values, occurs twice. */
final class KeyProposals {

    // Of fewer values, all may differ by chance.
    private static final long LEAST_VALUES = 10;
    // Deequ counts with a standard error of 5 %. Its own UniqueIfApproximatelyUniqueRule allows 8 %, and so overlooks
    // one
    // key in ten; whether a column is one is told exactly afterwards.
    private static final double LEAST_DISTINCT = 0.8;
    private static final int MOST_IN_PAIRS = 5;

    private final TableProfile profile;
    private final List<ColumnProfile> singles;
    private final List<Simple> pairs;

    KeyProposals(TableProfile profile) {
        this.profile = profile;
        this.singles =
                profile.columns().stream().filter(KeyProposals::mayBeUnique).toList();
        this.pairs = pairs(profile);
    }

    private static boolean mayBeUnique(ColumnProfile column) {
        return column.counts().values() >= LEAST_VALUES
                && column.counts().distinct()
                        >= LEAST_DISTINCT * column.counts().values()
                && identifies(column);
    }

    /** Whether the values are like those that identify something; measurements, times and prose differ by chance. */
    private static boolean identifies(ColumnProfile column) {
        return (column.type() == ColumnType.WHOLE_NUMBER || isWithoutBlanks(column)) && !isTime(column);
    }

    private static boolean isWithoutBlanks(ColumnProfile column) {
        return column.values() instanceof SeenValues.Texts texts && texts.withBlanks() == 0;
    }

    private static boolean isTime(ColumnProfile column) {
        if (column.values() instanceof SeenValues.Texts texts) {
            return texts.of(TextShape.ISO_DATE) == column.counts().values()
                    || texts.of(TextShape.ISO_TIME) == column.counts().values();
        }
        return column.type() == ColumnType.DATE
                || column.type() == ColumnType.TIMESTAMP
                || (column.values() instanceof SeenValues.Numbers numbers
                        && TimeProposals.areMilliseconds(column, numbers));
    }

    private static List<Simple> pairs(TableProfile profile) {
        List<ColumnProfile> parts = profile.columns().stream()
                .filter(c -> c.isComplete() && isPartOfKeys(c) && !mayBeUnique(c))
                .toList();
        List<ColumnProfile> required =
                parts.stream().filter(c -> c.column().isRequired()).toList();
        List<ColumnProfile> few = (required.size() >= 2 ? required : parts)
                .stream().limit(MOST_IN_PAIRS).toList();
        List<Simple> pairs = new ArrayList<>();
        for (int i = 0; i < few.size(); i++) {
            for (int j = i + 1; j < few.size(); j++) {
                if (mayBeUnique(few.get(i), few.get(j))) {
                    pairs.add(Expressions.plain(
                            RuleType.IS_PRIMARY_KEY,
                            few.get(i).name(),
                            few.get(j).name()));
                }
            }
        }
        return pairs;
    }

    private static boolean isPartOfKeys(ColumnProfile column) {
        return column.type() == ColumnType.WHOLE_NUMBER || isWithoutBlanks(column) || isTime(column);
    }

    /** Whether there are enough combinations; two times, such as made and changed, identify nothing. */
    private static boolean mayBeUnique(ColumnProfile one, ColumnProfile other) {
        double combinations = (double) one.counts().distinct() * other.counts().distinct();
        return one.counts().rows() >= LEAST_VALUES
                && combinations >= LEAST_DISTINCT * one.counts().rows()
                && !(isTime(one) && isTime(other));
    }

    List<Simple> trials() {
        List<Simple> trials = new ArrayList<>();
        singles.forEach(c -> trials.add(single(c)));
        trials.addAll(pairs);
        return trials;
    }

    private static Simple single(ColumnProfile column) {
        return Expressions.plain(column.isComplete() ? RuleType.IS_PRIMARY_KEY : RuleType.IS_UNIQUE, column.name());
    }

    /** The columns that alone are keys. */
    Set<String> primaryKey(Predicate<Simple> holds) {
        Set<String> names = new HashSet<>();
        singles.stream().filter(c -> c.isComplete() && holds.test(single(c))).forEach(c -> names.add(c.name()));
        return names;
    }

    List<Suggestion> suggestions(Predicate<Simple> holds) {
        List<Suggestion> proposed = new ArrayList<>();
        singles.stream().filter(c -> holds.test(single(c))).forEach(c -> proposed.add(suggestion(c)));
        if (proposed.stream().noneMatch(s -> ((Simple) s.expression()).type() == RuleType.IS_PRIMARY_KEY)) {
            Optional<Simple> pair = pairs.stream().filter(holds).findFirst();
            pair.ifPresent(p -> proposed.add(Suggestion.of(
                    p,
                    "No two rows have the same " + String.join(" and ", p.parameters())
                            + ", and none lacks one of them: " + Words.ofRows(profile.rows(), profile.rows())
                            + " differ.")));
        }
        return proposed;
    }

    private static Suggestion suggestion(ColumnProfile column) {
        long values = column.counts().values();
        return column.isComplete()
                ? Suggestion.of(
                        single(column),
                        "No two rows have the same " + column.name() + ", and none lacks one: "
                                + Words.ofRows(values, column.counts().rows()) + " differ.")
                : new Suggestion(
                        single(column),
                        "No two rows have the same " + column.name() + ": " + Words.number(values) + " of "
                                + Words.values(values) + " differ.",
                        Set.of(Allowance.WHEN_EMPTY));
    }
}
