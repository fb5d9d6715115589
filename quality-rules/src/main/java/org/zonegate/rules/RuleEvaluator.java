package org.zonegate.rules;

import java.util.List;

/**
 * Judges candidates by rules.
 *
 * @param <C> how the engine names a candidate's data
 * @param <R> how the engine names the other tables that rules may refer to
 */
public interface RuleEvaluator<C, R> {

    /**
     * One outcome for each rule of {@code rulesets}, in their order. A rule is evaluated rightly or not at all: what could
     * not be found out is {@link RuleOutcome.NotEvaluated}, never an exception.
     */
    List<RuleOutcome> evaluate(C candidate, List<Ruleset> rulesets, R references, MetricHistory history);
}
