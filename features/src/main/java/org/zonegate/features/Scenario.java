package org.zonegate.features;

import java.util.List;
import org.zonegate.rules.Severity;

/**
 * One Gherkin scenario; of a Scenario Outline, one row of its examples.
 *
 * @param feature the name of the feature that it belongs to
 * @param name its sentence
 * @param file path of the feature file, relative to the lakehouse's folder
 * @param line in that file, from 1; of an outline, the line of the examples' row
 * @param severity {@link Severity#BLOCKING}, or {@link Severity#WARNING} where it is tagged {@code @warn}
 * @param tags with their {@code @}, those of the feature included
 */
public record Scenario(String feature, String name, String file, int line, Severity severity, List<String> tags) {

    public Scenario {
        tags = List.copyOf(tags);
    }

    /** File and line, for people. */
    public String where() {
        return file + ":" + line;
    }
}
