package org.zonegate.features;

/**
 * One Gherkin scenario.
 *
 * @param name its sentence
 * @param file path of the feature file, relative to the lakehouse's folder
 * @param line in that file, from 1
 */
public record Scenario(String name, String file, int line) {

    /** File and line, for people. */
    public String where() {
        return file + ":" + line;
    }
}
