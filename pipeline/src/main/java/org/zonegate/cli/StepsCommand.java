package org.zonegate.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.zonegate.features.steps.EditorFiles;
import org.zonegate.features.steps.Vocabulary;
import org.zonegate.features.steps.Vocabulary.VocabularyParameter;
import org.zonegate.features.steps.Vocabulary.VocabularyStep;
import org.zonegate.features.steps.Vocabulary.VocabularyTag;
import org.zonegate.promotion.UnusableInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code zonegate steps}. */
@Command(name = "steps", description = "Lists the steps that scenarios are made of, each with an example.")
final class StepsCommand extends LakehouseCommand implements Callable<Integer> {

    private static final int LINE = 100;

    @Option(
            names = "--editor",
            description =
                    "Instead write .vscode/settings.json and the steps into the lakehouse's folder, so that editors"
                            + " complete them.")
    private boolean editor;

    StepsCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        if (editor) {
            writeEditorFiles();
        } else if (options().json) {
            out().println(json());
        } else {
            lines().forEach(out()::println);
        }
        out().flush();
        return 0;
    }

    private static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (VocabularyStep step : Vocabulary.steps()) {
            lines.add(step.keyword() + " " + step.expression());
            lines.addAll(wrapped(step.meaning()));
            step.example().forEach(e -> lines.add("      " + e));
            lines.add("");
        }
        lines.add("Tags:");
        TextTable tags = new TextTable(TextTable.Align.LEFT, TextTable.Align.LEFT);
        Vocabulary.tags().forEach(t -> tags.row(t.tag(), t.meaning()));
        lines.addAll(tags.lines("  "));
        return lines;
    }

    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder("   ");
        for (String word : text.split(" ", -1)) {
            if (line.length() + word.length() >= LINE) {
                lines.add(line.toString());
                line = new StringBuilder("   ");
            }
            line.append(' ').append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private static String json() {
        ObjectNode document = new ObjectMapper().createObjectNode();
        ArrayNode steps = document.putArray("steps");
        for (VocabularyStep step : Vocabulary.steps()) {
            ObjectNode entry = steps.addObject()
                    .put("keyword", step.keyword())
                    .put("expression", step.expression())
                    .put("meaning", step.meaning());
            ArrayNode example = entry.putArray("example");
            step.example().forEach(example::add);
        }
        ObjectNode parameters = document.putObject("parameters");
        for (VocabularyParameter parameter : Vocabulary.parameters()) {
            parameters.put(parameter.name(), parameter.regexp());
        }
        ObjectNode tags = document.putObject("tags");
        for (VocabularyTag tag : Vocabulary.tags()) {
            tags.put(tag.tag(), tag.meaning());
        }
        return document.toPrettyString();
    }

    private void writeEditorFiles() {
        Path folder = options().lakehouse.resolve(".vscode");
        String glue = ".vscode/" + EditorFiles.GLUE;
        String settings = EditorFiles.settings(List.of("features/**/*.feature"), List.of(glue));
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(EditorFiles.GLUE), EditorFiles.glue());
            Path file = folder.resolve("settings.json");
            if (Files.exists(file) && !Files.readString(file).equals(settings)) {
                tell("Wrote " + folder.resolve(EditorFiles.GLUE) + ". " + file
                        + " is there already and stays as it is; add these settings to it:");
                out().print(settings);
            } else {
                Files.writeString(file, settings);
                tell("Wrote " + file + " and " + folder.resolve(EditorFiles.GLUE)
                        + ". Open the folder in VS Code with the extension CucumberOpen.cucumber-official.");
            }
        } catch (IOException e) {
            throw new UnusableInput(folder + " cannot be written to: " + e.getMessage() + ".", e);
        }
    }
}
