package org.zonegate.features.claim;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zonegate.features.claim.Verdict.Allowance;

/** What a step promises of a candidate. Pure: it tells what to ask, and judges the answers. */
public abstract class Claim {

    Claim() {}

    /** Everything that must be known to judge it. */
    public final List<Question> questions() {
        List<Question> all = new ArrayList<>(asks());
        population().ifPresent(all::add);
        return all;
    }

    /** The other tables that it reads, as written. */
    public Set<String> tables() {
        return Set.of();
    }

    /** What is to be said of it. */
    public final Verdict judge(Answers answers) {
        try {
            Verdict verdict = verdict(answers);
            Optional<Question> population = population();
            boolean isAboutNothing = verdict instanceof Verdict.Kept
                    && population.isPresent()
                    && answers.number(population.get()).orElse(BigDecimal.ZERO).signum() == 0;
            return isAboutNothing
                    ? new Verdict.Vacuous("There is no row that it is about.", Allowance.PASSES_WHEN_EMPTY)
                    : verdict;
        } catch (Answers.Unanswered e) {
            return e.verdict();
        }
    }

    /** What {@link #verdict} needs to know. */
    abstract List<Question> asks();

    /** Counts what it is about; where that is nothing, it must not seem to hold. Empty where it is about no rows. */
    abstract Optional<Question> population();

    abstract Verdict verdict(Answers answers);

    static final Verdict KEPT = new Verdict.Kept();
}
