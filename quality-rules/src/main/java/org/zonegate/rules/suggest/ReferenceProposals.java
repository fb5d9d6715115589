package org.zonegate.rules.suggest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.zonegate.rules.ColumnType;
import org.zonegate.rules.Comparison;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.RuleType;

/** Rules that what stands here stands in a table that it is made from, too. */
final class ReferenceProposals {

    private static final int SHORTEST_PART_OF_NAME = 4;
    private static final int MOST_GUESSES = 30;

    private final TableProfile profile;
    private final List<Family> families;

    ReferenceProposals(TableProfile profile, List<Upstream> upstreams) {
        this.profile = profile;
        this.families = upstreams.stream().map(u -> family(profile, u)).toList();
    }

    /** A column here, and one there that may hold the same. */
    private record Pair(ColumnProfile here, DeclaredColumn there) {}

    /**
     * What may be claimed with regard to one upstream.
     *
     * @param whole all columns together that have their like there and identify a row
     * @param alone the same columns one by one, in case that they do not occur together
     * @param guesses columns of another name; of those for one column here, the first that holds is meant
     */
    private record Family(Upstream upstream, List<Pair> whole, List<Pair> alone, List<Pair> guesses) {}

    private static Family family(TableProfile profile, Upstream upstream) {
        List<Pair> named = new ArrayList<>();
        List<Pair> guesses = new ArrayList<>();
        for (ColumnProfile column : profile.columns()) {
            if (!column.isComplete() || !column.column().isPlain() || !canRefer(column.type())) {
                continue;
            }
            List<Pair> pairs = upstream.columns().stream()
                    .filter(c -> c.isPlain() && c.type() == column.type())
                    .map(c -> new Pair(column, c))
                    .toList();
            Optional<Pair> same = pairs.stream()
                    .filter(p -> p.there().essence().equals(column.column().essence()))
                    .findFirst();
            if (same.isPresent()) {
                named.add(same.get());
            } else {
                pairs.stream().filter(ReferenceProposals::isLikely).forEach(guesses::add);
            }
        }
        List<Pair> whole = identifying(named);
        return new Family(
                upstream,
                whole,
                whole.size() > 1 ? whole : List.of(),
                guesses.stream().limit(MOST_GUESSES).toList());
    }

    private static boolean canRefer(ColumnType type) {
        return type == ColumnType.TEXT
                || type == ColumnType.WHOLE_NUMBER
                || type == ColumnType.DATE
                || type == ColumnType.TIMESTAMP;
    }

    /** What the definition requires identifies a row best; else what looks like it. */
    private static List<Pair> identifying(List<Pair> named) {
        List<Pair> required =
                named.stream().filter(p -> p.here().column().isRequired()).toList();
        return required.isEmpty()
                ? named.stream()
                        .filter(p -> p.here().column().isCalledAnIdentifier() || hasIdentifyingShape(p.here()))
                        .toList()
                : required;
    }

    private static boolean hasIdentifyingShape(ColumnProfile column) {
        return column.values() instanceof SeenValues.Texts texts
                && texts.shapes().entrySet().stream()
                        .anyMatch(s -> s.getKey().use() == TextShape.Use.IDENTIFIER
                                && s.getValue() == column.counts().values());
    }

    private static boolean isLikely(Pair pair) {
        String here = pair.here().column().essence();
        String there = pair.there().essence();
        boolean isSimilar = Math.min(here.length(), there.length()) >= SHORTEST_PART_OF_NAME
                && (here.endsWith(there) || there.endsWith(here));
        // An address or a device's number may be called by who it belongs to.
        return isSimilar || hasIdentifyingShape(pair.here());
    }

    List<Simple> trials() {
        List<Simple> trials = new ArrayList<>();
        for (Family family : families) {
            if (!family.whole().isEmpty()) {
                trials.add(claim(family.upstream(), family.whole()));
            }
            family.alone().forEach(p -> trials.add(claim(family.upstream(), List.of(p))));
            family.guesses().forEach(p -> trials.add(claim(family.upstream(), List.of(p))));
        }
        return trials;
    }

    private static Simple claim(Upstream upstream, List<Pair> pairs) {
        String here = pairs.stream().map(p -> p.here().name()).collect(Collectors.joining(","));
        String there = pairs.stream().map(p -> p.there().name()).collect(Collectors.joining(","));
        return Expressions.with(
                Expressions.plain(
                        RuleType.REFERENTIAL_INTEGRITY,
                        here,
                        upstream.name() + "." + (pairs.size() == 1 ? there : "{" + there + "}")),
                Expressions.numbers(Comparison.EQUAL, new BigDecimal("1.0")));
    }

    List<Suggestion> suggestions(Predicate<Simple> holds) {
        List<Suggestion> proposed = new ArrayList<>();
        for (Family family : families) {
            Upstream upstream = family.upstream();
            if (!family.whole().isEmpty() && holds.test(claim(upstream, family.whole()))) {
                proposed.add(suggestion(upstream, family.whole()));
            } else {
                family.alone().stream()
                        .filter(p -> holds.test(claim(upstream, List.of(p))))
                        .forEach(p -> proposed.add(suggestion(upstream, List.of(p))));
            }
            family.guesses().stream()
                    .filter(p -> holds.test(claim(upstream, List.of(p))))
                    .collect(Collectors.toMap(p -> p.here().name(), p -> p, (a, b) -> a, LinkedHashMap::new))
                    .values()
                    .forEach(p -> proposed.add(suggestion(upstream, List.of(p))));
        }
        return proposed;
    }

    private Suggestion suggestion(Upstream upstream, List<Pair> pairs) {
        String here = Words.list(pairs.stream().map(p -> p.here().name()).toList());
        String together = pairs.size() == 1 ? " stands" : " stand together";
        return Suggestion.of(
                claim(upstream, pairs),
                "Every row's " + here + together + " in " + upstream.name() + ", too: "
                        + Words.ofRows(profile.rows(), profile.rows()) + " do.");
    }
}
