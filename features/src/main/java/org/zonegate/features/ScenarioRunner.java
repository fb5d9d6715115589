package org.zonegate.features;

import java.util.List;

/**
 * Judges candidates by scenarios.
 *
 * @param <C> how the engine names a candidate's data
 */
public interface ScenarioRunner<C> {

    /**
     * One outcome for each scenario that {@code features} declare, in their order. A scenario is run rightly or not at all:
     * what could not be found out is {@link ScenarioOutcome.NotRun}, never an exception.
     */
    List<ScenarioOutcome> run(C candidate, List<FeatureFile> features);
}
