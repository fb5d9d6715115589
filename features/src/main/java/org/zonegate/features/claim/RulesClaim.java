package org.zonegate.features.claim;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.zonegate.rules.FailingRows;
import org.zonegate.rules.RuleOutcome;

/** The candidate keeps DQDL rules. */
public final class RulesClaim extends Claim {

    private final Question.Rules rules;
    private final Set<String> tables;

    private RulesClaim(Question.Rules rules, Set<String> tables) {
        this.rules = rules;
        this.tables = tables;
    }

    /**
     * The candidate keeps the rules of {@code dqdl}.
     *
     * @param file the feature file, which outcomes are going to name
     */
    public static Claim of(Names names, String file, String dqdl) {
        var forecast = names.tables().rules(file, dqdl);
        if (!forecast.problems().isEmpty()) {
            throw new Misnamed(forecast.problems().stream()
                    .map(p -> "In line " + p.line() + " of its rules: " + p.message())
                    .toList());
        }
        return new RulesClaim(new Question.Rules(file, dqdl), forecast.tables());
    }

    @Override
    public Set<String> tables() {
        return tables;
    }

    @Override
    List<Question> asks() {
        return List.of(rules);
    }

    // The evaluator says itself what holds of no row.
    @Override
    Optional<Question> population() {
        return Optional.empty();
    }

    @Override
    Verdict verdict(Answers answers) {
        List<RuleOutcome> outcomes = answers.outcomes(rules);
        if (outcomes.isEmpty()) {
            return new Verdict.Unknown("None of the rules was evaluated.");
        }
        for (RuleOutcome outcome : outcomes) {
            if (outcome instanceof RuleOutcome.NotEvaluated unknown) {
                return new Verdict.Unknown(unknown.rule().text() + " could not be evaluated: " + unknown.reason());
            }
        }
        List<RuleOutcome.Failed> failed = outcomes.stream()
                .filter(RuleOutcome.Failed.class::isInstance)
                .map(RuleOutcome.Failed.class::cast)
                .toList();
        return failed.isEmpty() ? KEPT : broken(failed);
    }

    private static Verdict broken(List<RuleOutcome.Failed> failed) {
        Optional<FailingRows> examples =
                failed.stream().flatMap(f -> f.rows().stream()).findFirst();
        return new Verdict.Broken(
                failed.stream().map(f -> f.rule().text() + ": " + f.reason()).collect(Collectors.joining("; ")),
                Optional.empty(),
                examples);
    }
}
