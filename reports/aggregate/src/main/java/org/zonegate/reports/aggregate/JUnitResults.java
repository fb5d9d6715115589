package org.zonegate.reports.aggregate;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.qameta.allure.AllureResultsWriter;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.TestResult;
import io.qameta.allure.model.TestResultContainer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Hands what JUnit's listener wrote in a module to another writer, and says of which module it is. */
final class JUnitResults {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();
    // Who ran it is nobody's business.
    private static final Set<String> DROPPED = Set.of("host", "thread", "parentSuite", "epic", "feature", "story");

    private JUnitResults() {}

    static void copy(Module module, AllureResultsWriter writer) throws IOException {
        for (Path file : module.results()) {
            String name = file.getFileName().toString();
            if (name.endsWith("-result.json")) {
                TestResult result = JSON.readValue(file.toFile(), TestResult.class);
                // Two modules may have tests of one name, which Allure would take for tries of one test.
                writer.write(result.setHistoryId(module.name() + ":" + result.getHistoryId())
                        .setTestCaseId(module.name() + ":" + result.getTestCaseId())
                        .setLabels(labels(module, result)));
            } else if (name.endsWith("-container.json")) {
                writer.write(JSON.readValue(file.toFile(), TestResultContainer.class));
            } else if (Files.isRegularFile(file)) {
                try (InputStream attachment = Files.newInputStream(file)) {
                    writer.write(name, attachment);
                }
            }
        }
    }

    private static List<Label> labels(Module module, TestResult result) {
        List<Label> labels = new ArrayList<>();
        labels.add(label("parentSuite", "Tests of " + module.name()));
        labels.add(label("epic", "Tests of Zonegate"));
        labels.add(label("feature", module.name()));
        value(result, "testClass").ifPresent(c -> labels.add(label("story", c.substring(c.lastIndexOf('.') + 1))));
        result.getLabels().stream().filter(l -> !DROPPED.contains(l.getName())).forEach(labels::add);
        return labels;
    }

    private static Optional<String> value(TestResult result, String label) {
        return result.getLabels().stream()
                .filter(l -> label.equals(l.getName()))
                .map(Label::getValue)
                .findFirst();
    }

    private static Label label(String name, String value) {
        return new Label().setName(name).setValue(value);
    }
}
