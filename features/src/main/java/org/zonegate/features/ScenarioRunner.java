package org.zonegate.features;

import java.util.List;

/**
 * Judges candidates by scenarios.
 *
 * @param <C> how the engine names a candidate's data
 */
public interface ScenarioRunner<C> {

    /** One outcome for each scenario of {@code feature}, in their order. */
    List<ScenarioOutcome> run(C candidate, FeatureFile feature);

    /**
     * A feature file.
     *
     * @param path relative to the lakehouse's folder
     */
    record FeatureFile(String path, String text) {}
}
