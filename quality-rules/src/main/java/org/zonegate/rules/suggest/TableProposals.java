package org.zonegate.rules.suggest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.zonegate.rules.Allowance;
import org.zonegate.rules.Comparison;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.RuleType;

/** Rules about the number of rows. */
final class TableProposals {

    private static final BigDecimal PART_OF_LAST = new BigDecimal("0.8");

    private final TableProfile profile;
    private final List<Upstream> upstreams;

    TableProposals(TableProfile profile, List<Upstream> upstreams) {
        this.profile = profile;
        this.upstreams = List.copyOf(upstreams);
    }

    List<Suggestion> atTheTop() {
        return List.of(Suggestion.of(
                Expressions.with(
                        Expressions.plain(RuleType.ROW_COUNT),
                        Expressions.numbers(Comparison.GREATER, BigDecimal.ZERO)),
                "The table is not empty: it had " + Words.rows(profile.rows()) + "."));
    }

    List<Suggestion> atTheEnd() {
        List<Suggestion> proposed = new ArrayList<>();
        upstreams.stream()
                .filter(u -> u.role() == Upstream.Role.DRIVING && u.rows() > 0)
                .forEach(u -> proposed.addAll(matches(u)));
        proposed.add(new Suggestion(
                Expressions.with(Expressions.plain(RuleType.ROW_COUNT), Expressions.atLeastOfLast(PART_OF_LAST)),
                "No more than a fifth of the rows is lost from one run to the next. As long as there is no earlier run,"
                        + " nothing is compared.",
                Set.of(Allowance.WITHOUT_HISTORY)));
        return proposed;
    }

    private List<Suggestion> matches(Upstream upstream) {
        double ratio = (double) profile.rows() / upstream.rows();
        String seen = ": " + Words.number(profile.rows()) + " here, " + Words.number(upstream.rows()) + " there.";
        Simple match = Expressions.plain(RuleType.ROW_COUNT_MATCH, upstream.name());
        BigDecimal most = ratio <= 1 ? new BigDecimal("1.0") : RoundBounds.above(new BigDecimal(ratio));
        BigDecimal least = RoundBounds.digitBelow(ratio);
        return List.of(
                Suggestion.of(
                        Expressions.with(match, Expressions.numbers(Comparison.LESS_OR_EQUAL, most)),
                        ratio <= 1
                                ? "There are no more rows than in " + upstream.name() + ", which they are made from"
                                        + seen
                                : "There are at the most " + Words.number(most) + " times as many rows as in "
                                        + upstream.name() + ", which they are made from" + seen),
                Suggestion.of(
                        Expressions.with(match, Expressions.numbers(Comparison.GREATER_OR_EQUAL, least)),
                        "There are at least " + Words.number(least) + " times as many rows as in " + upstream.name()
                                + seen));
    }
}
