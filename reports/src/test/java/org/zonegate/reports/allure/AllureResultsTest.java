package org.zonegate.reports.allure;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.reports.Records;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecords;
import org.zonegate.reports.cases.CaseList;

final class AllureResultsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void aRuleIsACaseOfItsTable() throws IOException {
        JsonNode rule = cases(Records.withheld()).named("IsComplete \"member\"");

        assertThat(labels(rule))
                .containsEntry("epic", "trusted")
                .containsEntry("feature", "trusted.loans")
                .containsEntry("story", "Rules that withhold")
                .containsEntry("parentSuite", "trusted")
                .containsEntry("suite", "loans")
                .containsEntry("severity", "critical");
        assertThat(rule.path("status").asText()).isEqualTo("failed");
        assertThat(rule.at("/statusDetails/message").asText()).isEqualTo("Withheld by a rule: 2 of 98 rows have none");
        assertThat(rule.path("descriptionHtml").asText())
                .isEqualTo("Every loan has a member.<br>\n<br>\n../rules/trusted/loans.dqdl:4");
        assertThat(parameters(rule))
                .isEqualTo(Map.of(
                        "where",
                        "../rules/trusted/loans.dqdl:4",
                        "Column.member.Completeness",
                        "0.9795918",
                        "failing rows",
                        "2"));
        assertThat(attachment(rule, 0)).isEqualTo("book,member\r\nDune,\r\n\"\",‹3f9a1c07›\r\n");
        assertThat(attachment(rule, 1)).isEqualTo("""
                book  member
                Dune  NULL
                      ‹3f9a1c07›

                2 of 2 rows
                """);
    }

    @Test
    void aScenarioIsACaseWithItsStep() throws IOException {
        JsonNode scenario = cases(Records.withheld()).named("Nobody borrows a book twice");

        assertThat(labels(scenario)).containsEntry("story", "Loans").containsEntry("tag", "fair");
        assertThat(scenario.at("/steps/0/name").asText()).isEqualTo("Then no two rows share book");
        assertThat(scenario.at("/steps/0/status").asText()).isEqualTo("failed");
        assertThat(scenario.path("stop").asLong() - scenario.path("start").asLong())
                .isEqualTo(250);
        assertThat(scenario.path("descriptionHtml").asText()).contains("SELECT book FROM trusted.loans");
    }

    @Test
    void everyOutcomeHasItsStatus() throws IOException {
        Cases cases = cases(Records.withheld());

        assertThat(cases.named("Fines are fair").path("status").asText()).isEqualTo("broken");
        assertThat(cases.named("CustomSql \"SELECT nothing\"").path("status").asText())
                .isEqualTo("broken");
        assertThat(cases.named("RowCount > 10").path("status").asText()).isEqualTo("passed");
        JsonNode warning = cases.named("Mean \"fine\" < 5.0");
        assertThat(warning.path("status").asText()).isEqualTo("passed");
        assertThat(warning.at("/statusDetails/message").asText())
                .isEqualTo("Warning, which withholds nothing: it is 7");
        assertThat(labels(warning)).containsEntry("tag", "warning").containsEntry("severity", "minor");
        assertThat(cases.named("The candidate keeps its contract")
                        .path("status")
                        .asText())
                .isIn("failed", "passed");
        assertThat(cases.named("The table is judged").path("status").asText()).isEqualTo("skipped");
    }

    @Test
    void eachReasonToWithholdHasItsCategory() throws IOException {
        List<JsonNode> results = results(Records.withheld());
        JsonNode categories = JSON.readTree(folder.resolve("categories.json").toFile());

        Map<String, Long> counts = StreamSupport.stream(categories.spliterator(), false)
                .collect(Collectors.toMap(
                        c -> c.path("name").asText(),
                        c -> results.stream().filter(r -> matches(c, r)).count()));
        assertThat(counts)
                .isEqualTo(Map.of(
                        "Withheld by a rule", 2L,
                        "Withheld by a scenario", 1L,
                        "Withheld by the contract", 1L,
                        "Withheld by the row account", 1L,
                        "Alarms by another engine", 0L,
                        "Could not tell", 2L,
                        "Warnings, which withhold nothing", 2L));
    }

    private static boolean matches(JsonNode category, JsonNode result) {
        return StreamSupport.stream(category.path("matchedStatuses").spliterator(), false)
                        .anyMatch(s -> s.asText().equals(result.path("status").asText()))
                && Pattern.matches(
                        category.path("messageRegex").asText(),
                        result.at("/statusDetails/message").asText());
    }

    @Test
    void aCaseKeepsItsHistoryWhereverItIsWritten() throws IOException {
        Cases before = cases(Records.withheld());
        RunRecord moved = RunRecords.fromJson(RunRecords.toJson(Records.withheld())
                .replaceAll("\"line\" : (\\d+)", "\"line\" : 1$1")
                .replaceAll("(dqdl|feature):(\\d+)", "$1:1$2")
                .replace("../", "elsewhere/"));

        Cases after = cases(moved);

        assertThat(after.byName().keySet()).isEqualTo(before.byName().keySet());
        after.byName().forEach((name, result) -> {
            assertThat(result.path("historyId"))
                    .as(name)
                    .isEqualTo(before.named(name).path("historyId"));
        });
        assertThat(after.named("RowCount > 10").path("descriptionHtml").asText())
                .isEqualTo("elsewhere/rules/trusted/loans.dqdl:16");
    }

    @Test
    void tellsWhereAndWhenItRan() throws IOException {
        results(Records.withheld());
        Properties environment = new Properties();
        environment.load(new StringReader(Files.readString(folder.resolve("environment.properties"))));
        JsonNode executor = JSON.readTree(folder.resolve("executor.json").toFile());

        assertThat(environment)
                .containsEntry("lakehouse", "Lending library")
                .containsEntry("variable landing", "s3://library/landing")
                .containsEntry("outcome", "withheld");
        assertThat(executor.path("buildName").asText()).isEqualTo("20261123_224455_1f3a");
        assertThat(executor.path("buildOrder").asLong()).isEqualTo(20_261_123_224_455L);
    }

    @Test
    void whatAnEarlierRunLeftGoesAndItsHistoryStays() throws IOException {
        results(Records.hostile());
        Files.createDirectories(folder.resolve("history"));
        Files.writeString(folder.resolve("history/history.json"), "{}");
        Files.writeString(folder.resolve("notes.txt"), "mine");

        List<JsonNode> results = results(Records.withheld());

        assertThat(results).hasSize(18);
        assertThat(folder.resolve("history/history.json")).exists();
        assertThat(folder.resolve("notes.txt")).exists();
    }

    @Test
    void hostileTextIsTextWhereAllureWouldTakeItAsHtml() throws IOException {
        List<JsonNode> results = results(Records.hostile());

        assertThat(results).hasSize(18).allSatisfy(r -> {
            assertThat(r.at("/statusDetails/message").asText()).doesNotContain("<", "\u001b");
            assertThat(r.path("descriptionHtml").asText().replace("<br>\n", "")).doesNotContain("<");
            assertThat(r.path("name").asText()).hasSizeLessThan(600).doesNotContain("\u202e", "\n");
        });
        Properties environment = new Properties();
        environment.load(new StringReader(Files.readString(folder.resolve("environment.properties"))));
        assertThat(environment.getProperty("variable landing"))
                .as("it looks like a link, which Allure does not escape")
                .startsWith("s3://library/landing&lt;script&gt;");
    }

    /** Of each name one case, always the same. */
    private record Cases(Map<String, JsonNode> byName) {
        JsonNode named(String name) {
            return Objects.requireNonNull(byName.get(name), name);
        }
    }

    private Cases cases(RunRecord run) throws IOException {
        return new Cases(results(run).stream()
                .collect(Collectors.toMap(
                        r -> r.path("name").asText(),
                        Function.identity(),
                        (a, b) -> a.path("fullName")
                                                .asText()
                                                .compareTo(b.path("fullName").asText())
                                        < 0
                                ? a
                                : b)));
    }

    private List<JsonNode> results(RunRecord run) throws IOException {
        AllureResults.write(CaseList.of(run), folder);
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> f.toString().endsWith("-result.json"))
                    .sorted()
                    .map(AllureResultsTest::json)
                    .toList();
        }
    }

    private static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String attachment(JsonNode result, int index) throws IOException {
        return Files.readString(folder.resolve(
                result.path("attachments").get(index).path("source").asText()));
    }

    private static Map<String, String> labels(JsonNode result) {
        return StreamSupport.stream(result.path("labels").spliterator(), false)
                .collect(Collectors.toMap(
                        l -> l.path("name").asText(), l -> l.path("value").asText(), (a, b) -> b));
    }

    private static Map<String, String> parameters(JsonNode result) {
        return StreamSupport.stream(result.path("parameters").spliterator(), false)
                .collect(Collectors.toMap(
                        l -> l.path("name").asText(), l -> l.path("value").asText()));
    }
}
