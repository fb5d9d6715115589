package org.zonegate.features.steps;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zonegate.features.steps.Vocabulary.VocabularyParameter;
import org.zonegate.features.steps.Vocabulary.VocabularyStep;

/** What is written about the steps is what they are. {@code -Dzonegate.golden=rewrite} writes it anew. */
class VocabularyTest {

    private static final Path DOCUMENT = Path.of("STEPS.md");
    private static final Path SETTINGS = Path.of("..", ".vscode", "settings.json");
    private static final List<String> FEATURES = List.of("features/stedi/**/*.feature", "pipeline/src/**/*.feature");
    private static final List<String> GLUE = List.of("features/src/main/java/org/zonegate/features/steps/*.java");

    @Test
    void documentListsEveryStep() throws IOException {
        assertThatFileIs(DOCUMENT, document());
    }

    @Test
    void editorSettingsOfThisRepositoryNameEveryParameter() throws IOException {
        assertThatFileIs(SETTINGS, EditorFiles.settings(FEATURES, GLUE));
    }

    private static void assertThatFileIs(Path file, String expected) throws IOException {
        if ("rewrite".equals(System.getProperty("zonegate.golden"))) {
            Files.createDirectories(file.toAbsolutePath().normalize().getParent());
            Files.writeString(file, expected);
        }
        assertThat(file).content().isEqualTo(expected);
    }

    private static String document() {
        StringBuilder text = new StringBuilder("""
                # Steps

                Every step that a scenario can be made of, as `zonegate steps` lists them. Made from the code by a test, which
                fails where the two differ.

                """);
        for (VocabularyStep step : Vocabulary.steps()) {
            text.append("## ")
                    .append(step.keyword())
                    .append(' ')
                    .append(step.expression())
                    .append("\n\n");
            text.append(step.meaning()).append("\n\n```gherkin\n");
            text.append(String.join("\n", step.example())).append("\n```\n\n");
        }
        text.append("## Words in braces\n\n| word | a regular expression for it |\n|---|---|\n");
        for (VocabularyParameter parameter : Vocabulary.parameters()) {
            text.append("| `{")
                    .append(parameter.name())
                    .append("}` | `")
                    .append(parameter.regexp().replace("|", "\\|"))
                    .append("` |\n");
        }
        text.append("\n## Tags\n\n| tag | means |\n|---|---|\n");
        Vocabulary.tags().forEach(t -> text.append("| `")
                .append(t.tag())
                .append("` | ")
                .append(t.meaning())
                .append(" |\n"));
        return text.toString();
    }

    static Stream<VocabularyStep> steps() {
        return Vocabulary.steps().stream();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void hasAMeaningAndAnExample(VocabularyStep step) {
        assertThat(step.meaning()).endsWith(".");
        assertThat(step.example()).isNotEmpty();
        assertThat(step.example().get(0)).startsWith(step.keyword() + " ");
    }

    /** Every class of steps is in the list, so that its steps are in the document. */
    @Test
    void knowsEveryClassThatHasSteps() throws IOException {
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/org/zonegate/features/steps"))) {
            long annotated = sources.filter(p -> !p.endsWith("EditorFiles.java"))
                    .mapToLong(p -> Pattern.compile("^    @(Given|When|Then)\\(", Pattern.MULTILINE)
                            .matcher(read(p))
                            .results()
                            .count())
                    .sum();
            assertThat(annotated).isEqualTo(Vocabulary.steps().size());
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void editorFilesHaveEveryStep() throws IOException {
        String glue = EditorFiles.glue();
        JsonNode settings = new ObjectMapper().readTree(EditorFiles.settings(List.of("a"), List.of("b")));

        for (VocabularyStep step : Vocabulary.steps()) {
            assertThat(glue)
                    .contains("@" + step.keyword() + "(\"" + step.expression().replace("\"", "\\\"") + "\")");
        }
        assertThat(settings.path("cucumber.parameterTypes"))
                .hasSize(Vocabulary.parameters().size());
        assertThat(Vocabulary.parameters().stream()
                        .map(VocabularyParameter::name)
                        .collect(Collectors.toSet()))
                .contains("quantity", "column", "columns", "table", "value");
    }
}
