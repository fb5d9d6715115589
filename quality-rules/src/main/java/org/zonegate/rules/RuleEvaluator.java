package org.zonegate.rules;

import java.util.List;

/**
 * Judges candidates by rules.
 *
 * @param <C> how the engine names a candidate's data
 */
public interface RuleEvaluator<C> {

    /** One outcome for each of {@code rules}, in their order. */
    List<RuleOutcome> evaluate(C candidate, List<Rule> rules);
}
