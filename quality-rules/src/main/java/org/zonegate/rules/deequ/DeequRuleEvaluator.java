package org.zonegate.rules.deequ;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.zonegate.rules.MetricHistory;
import org.zonegate.rules.RuleDefinition;
import org.zonegate.rules.RuleEvaluator;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.RuleOutcome;
import org.zonegate.rules.Ruleset;

/**
 * Judges candidates with Deequ's analyzers.
 *
 * <p>Not with Deequ's own DQDL, which returns a wrong answer or none for a number of rules (this module's README lists
 * them, and {@code TrapsTest} reproduces them): rules are turned into analyzers and queries here, all of a candidate's are
 * measured together, and what was measured is compared with each rule's bound here.
 */
public final class DeequRuleEvaluator implements RuleEvaluator<SparkCandidate, SparkReferences> {

    private final Clock clock;

    /**
     * An evaluator; stateless, for any number of candidates.
     *
     * @param clock tells what is now, for rules about age
     */
    public DeequRuleEvaluator(Clock clock) {
        this.clock = clock;
    }

    @Override
    public List<RuleOutcome> evaluate(
            SparkCandidate candidate, List<Ruleset> rulesets, SparkReferences references, MetricHistory history) {
        Bench bench = new Bench(candidate, references, history, clock.instant());
        Claims claims = new Claims(bench);
        Map<Simple, Claim> claimed = new HashMap<>();
        Set<Need> needs = new LinkedHashSet<>();
        List<RuleDefinition> rules =
                rulesets.stream().flatMap(set -> set.rules().stream()).toList();
        for (RuleDefinition rule : rules) {
            rule.expression().simples().forEach(simple -> {
                needs.addAll(claimed.computeIfAbsent(simple, claims::of).needs());
            });
        }
        Found found = Measuring.measure(bench.scannableRows(), needs);
        List<RuleOutcome> outcomes = new ArrayList<>();
        for (RuleDefinition rule : rules) {
            Verdict verdict = new Verdict(rule, simple -> claimed.computeIfAbsent(simple, claims::of)
                    .answer()
                    .apply(found));
            outcomes.add(verdict.outcome());
        }
        return outcomes;
    }
}
