package org.zonegate.features.steps;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.zonegate.features.steps.Vocabulary.VocabularyParameter;
import org.zonegate.features.steps.Vocabulary.VocabularyStep;

/**
 * What editors need to complete and check steps where Zonegate's own sources are not at hand: a class with every step, which
 * nothing compiles, and the settings of VS Code's Cucumber extension.
 */
public final class EditorFiles {

    /** The name of the file with the steps. */
    public static final String GLUE = "ZonegateSteps.java";

    private EditorFiles() {}

    /** Java whose annotations are the steps. */
    public static String glue() {
        StringBuilder java = new StringBuilder("""
                // Made by 'zonegate steps --editor' for editors, which read from it what steps there are. Nothing compiles it.
                import io.cucumber.java.ParameterType;
                import io.cucumber.java.en.Given;
                import io.cucumber.java.en.Then;
                import io.cucumber.java.en.When;

                public class ZonegateSteps {
                """);
        for (VocabularyParameter parameter : Vocabulary.parameters()) {
            java.append(String.format(
                    Locale.ROOT,
                    "%n    @ParameterType(%s)%n    public String %s(String text) { return text; }%n",
                    literal(parameter.regexp()),
                    parameter.name()));
        }
        int number = 0;
        for (VocabularyStep step : Vocabulary.steps()) {
            java.append(String.format(
                    Locale.ROOT,
                    "%n    /** %s */%n    @%s(%s)%n    public void step%d() {}%n",
                    step.meaning(),
                    step.keyword(),
                    literal(step.expression()),
                    ++number));
        }
        return java.append("}\n").toString().replace("\r\n", "\n");
    }

    /**
     * Settings of VS Code's Cucumber extension, JSON.
     *
     * @param features where feature files lie, globs relative to the folder that is opened
     * @param glue where the steps lie, likewise
     */
    public static String settings(List<String> features, List<String> glue) {
        return Vocabulary.parameters().stream()
                .map(p -> "    { \"name\": " + literal(p.name()) + ", \"regexp\": " + literal(p.regexp()) + " }")
                .collect(Collectors.joining(
                        ",\n",
                        "{\n  \"cucumber.features\": " + array(features) + ",\n  \"cucumber.glue\": " + array(glue)
                                + ",\n  \"cucumber.parameterTypes\": [\n",
                        "\n  ]\n}\n"));
    }

    private static String array(List<String> texts) {
        return texts.stream().map(EditorFiles::literal).collect(Collectors.joining(", ", "[", "]"));
    }

    // The same in Java and in JSON for what our expressions consist of: no control characters.
    private static String literal(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
    }
}
