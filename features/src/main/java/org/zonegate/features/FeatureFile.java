package org.zonegate.features;

import java.util.List;

/**
 * A feature file: the scenarios that judge one table.
 *
 * @param path relative to the lakehouse's folder
 * @param text Gherkin, variables filled in
 * @param scenarios what it declares, in the order of lines; each must have an outcome
 */
public record FeatureFile(String path, String text, List<Scenario> scenarios) {

    public FeatureFile {
        scenarios = List.copyOf(scenarios);
    }
}
