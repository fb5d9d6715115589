package org.zonegate.features.claim;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.zonegate.features.ScenarioTables;
import org.zonegate.features.claim.Verdict.Allowance;

/** There are so many rows, in numbers or compared with those of something else. */
public final class CountClaim extends Claim {

    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    private final Scope scope;
    private final Amount amount;
    private final Optional<Measure> measure;

    /** With what the rows are compared: a question for a number or numbers, and its name for people. */
    private record Measure(Question question, Set<String> tables, String name) {}

    private CountClaim(Scope scope, Amount amount, Optional<Measure> measure) {
        this.scope = scope;
        this.amount = amount;
        this.measure = measure;
    }

    /** There are so many rows. */
    public static Claim rows(Scope scope, Amount amount) {
        return new CountClaim(scope, amount, Optional.empty());
    }

    /** There are so many per cent as many rows as in another table. */
    public static Claim comparedWith(Scope scope, Names names, Amount percent, String table) {
        String name = names.table(table);
        return new CountClaim(
                scope, percent, Optional.of(new Measure(new Question.RowCount(name), Set.of(name), "in " + name)));
    }

    /** There are so many per cent as many rows as are published. */
    public static Claim comparedWithPublished(Scope scope, Amount percent) {
        return new CountClaim(
                scope,
                percent,
                Optional.of(
                        new Measure(new Question.RowCount(ScenarioTables.PUBLISHED), Set.of(), "in the last release")));
    }

    /** There are so many per cent as many rows as the last releases had on average. */
    public static Claim comparedWithHistory(Scope scope, Amount percent, int releases) {
        return new CountClaim(
                scope,
                percent,
                Optional.of(new Measure(
                        new Question.Releases(releases),
                        Set.of(),
                        "in the last " + releases + " releases, on average")));
    }

    @Override
    public Set<String> tables() {
        return measure.map(Measure::tables).orElse(Set.of());
    }

    @Override
    List<Question> asks() {
        return measure.map(m -> List.of(scope.size(), m.question())).orElse(List.of(scope.size()));
    }

    @Override
    Optional<Question> population() {
        // That there is no row is something to be said of rows, and not a want of them.
        return Optional.empty();
    }

    @Override
    Verdict verdict(Answers answers) {
        long rows = answers.count(scope.size());
        if (measure.isEmpty()) {
            return amount.holds(BigDecimal.valueOf(rows))
                    ? KEPT
                    : new Verdict.Broken("there " + (rows == 1 ? "is " : "are ") + Quantity.rows(rows));
        }
        return measure.get().question() instanceof Question.Releases releases
                ? compare(rows, answers.numbers(releases), releases.most())
                : compare(rows, answers.count(measure.get().question()), 1);
    }

    private Verdict compare(long rows, List<BigDecimal> earlier, int wanted) {
        if (earlier.size() < wanted) {
            return new Verdict.Vacuous(
                    "The table was published " + earlier.size() + (earlier.size() == 1 ? " time" : " times")
                            + " so far, and " + wanted + " are needed to compare with.",
                    Allowance.PASSES_WITHOUT_HISTORY);
        }
        long sum = earlier.stream().mapToLong(BigDecimal::longValue).sum();
        return compare(rows, sum, wanted);
    }

    /** Compares with {@code sum / parts} without a division, which would round. */
    private Verdict compare(long rows, long sum, int parts) {
        if (sum == 0) {
            return new Verdict.Vacuous("There is no row to compare with.", Allowance.PASSES_WHEN_EMPTY);
        }
        BigDecimal scaled = BigDecimal.valueOf(rows).multiply(HUNDRED).multiply(BigDecimal.valueOf(parts));
        BigDecimal whole = BigDecimal.valueOf(sum);
        boolean holds = amount.least()
                        .map(l -> scaled.compareTo(l.multiply(whole)) >= 0)
                        .orElse(true)
                && amount.most()
                        .map(m -> scaled.compareTo(m.multiply(whole)) <= 0)
                        .orElse(true);
        return holds
                ? KEPT
                : new Verdict.Broken(String.format(
                        Locale.ROOT,
                        "there %s %s here and %s %s (%s)",
                        rows == 1 ? "is" : "are",
                        Quantity.rows(rows),
                        parts == 1
                                ? String.format(Locale.ROOT, "%,d", sum)
                                : String.format(Locale.ROOT, "%,.1f", (double) sum / parts),
                        measure.map(Measure::name).orElse(""),
                        Quantity.percent(rows * parts, sum)));
    }
}
