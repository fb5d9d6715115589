package org.zonegate.reports.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.qameta.allure.AllureResultsWriter;
import io.qameta.allure.FileSystemResultsWriter;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.TestResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecords;
import org.zonegate.reports.allure.AllureResults;
import org.zonegate.reports.allure.SafeResultsWriter;
import org.zonegate.reports.cases.CaseList;

/** Each trap of Allure 2 in the page itself: that it is one, and that it is closed. */
final class AllureReportTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PLUGINS = Path.of(System.getProperty("zonegate.allure.plugins"));
    private static final String SCRIPT = "<img src=x onerror=\"document.title='hacked'\">";
    private static final String RUN = """
            {"formatVersion": 1, "run": "20261123_224455_1f3a", "zonegate": "0.1.0", "lakehouse": "Lending library",
             "startedAt": "2026-11-23T22:44:55Z", "seconds": 1, "outcome": "withheld",
             "variables": {"landing": "s3://landing/@"}, "inputs": [],
             "tables": {"trusted.loans": {"result": "withheld", "rows": 1, "seconds": 1,
               "rules": [{"rule": "IsComplete \\"member\\" @", "file": "loans.dqdl", "line": 4, "severity": "blocking",
                 "description": "Everybody @", "outcome": "%s", "reason": "nobody @", "bound": "@",
                 "metrics": {"Completeness @": 0.5},
                 "failing": {"rows": 1, "columns": ["book @"], "examples": [["Dune @"]]}}],
               "scenarios": [{"scenario": "Nobody @", "feature": "Loans @", "file": "loans.feature", "line": 3,
                 "severity": "blocking", "tags": ["@fair @"], "outcome": "failed", "seconds": 1,
                 "step": "Then @", "reason": "why @", "query": "SELECT @"}]}}}
            """;

    @TempDir
    private Path folder;

    private Path results;

    @BeforeEach
    void makeFolder() throws IOException {
        results = Files.createDirectories(folder.resolve("results"));
    }

    private static RunRecord run(String outcome, String text) {
        return RunRecords.fromJson(RUN.formatted(outcome)
                .replace("@", JSON.valueToTree(text).toString().replaceAll("^\"|\"$", "")));
    }

    private Path generate() throws IOException {
        return new AllureReport("Report", PLUGINS).generate(results, folder.resolve("report"));
    }

    private void write(UnaryOperator<AllureResultsWriter> decorated, TestResult result) {
        decorated
                .apply(new FileSystemResultsWriter(results))
                .write(result.setUuid(UUID.randomUUID().toString())
                        .setName("case")
                        .setFullName("case"));
    }

    @Test
    void showsZonesTablesAndRulesInEveryView() throws IOException {
        AllureResults.write(CaseList.of(run("failed", "x")), results);

        Map<String, String> files = files(generate());

        JsonNode behaviors = json(files, "data/behaviors.json");
        assertThat(behaviors.at("/children/0/name").asText()).isEqualTo("trusted");
        assertThat(behaviors.at("/children/0/children/0/name").asText()).isEqualTo("trusted.loans");
        assertThat(behaviors.findValuesAsText("name"))
                .contains("Rules that withhold", "IsComplete \"member\" x", "Loans x", "Nobody x", "Row account");
        assertThat(json(files, "data/packages.json").findValuesAsText("name")).contains("IsComplete \"member\" x");
        assertThat(json(files, "data/categories.json").findValuesAsText("name"))
                .contains("Withheld by a rule", "Withheld by a scenario");
        assertThat(json(files, "widgets/summary.json").at("/statistic/total").asInt())
                .isEqualTo(4);
    }

    @Test
    void aLaterReportKnowsWhatCameOfEachCaseBefore() throws IOException {
        AllureResults.write(CaseList.of(run("passed", "x")), results);
        Path history = Files.createDirectories(results.resolve("history"));
        for (Map.Entry<String, byte[]> file : AllureReport.history(generate()).entrySet()) {
            Files.write(history.resolve(file.getKey()), file.getValue());
        }

        AllureResults.write(CaseList.of(run("failed", "x")), results);
        Map<String, String> files = files(generate());

        JsonNode rule = testCase(files, "IsComplete \"member\" x");
        assertThat(rule.path("newFailed").asBoolean())
                .as("failed now, and not before")
                .isTrue();
        assertThat(rule.at("/extra/history/items/0/status").asText()).isEqualTo("passed");
        assertThat(json(files, "widgets/history-trend.json")).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"IsComplete \"member\" " + SCRIPT, "Nobody " + SCRIPT})
    void nothingThatARunSaysRuns(String name) throws Exception {
        Browser browser = Browser.in(folder);
        AllureResults.write(CaseList.of(run("failed", SCRIPT)), results);
        Path page = generate();
        String uid = testCase(files(page), name).path("uid").asText();

        Browser.Shown shown = browser.open(page, "testresult/" + uid);
        Browser.Shown overview = browser.open(page, "");

        assertThat(shown.html())
                .contains("Withheld by a", "&lt;img src=x onerror=")
                .contains("<title>Report</title>")
                .doesNotContain("<img src=\"x\"");
        assertThat(overview.html())
                .contains("Lending library", "s3://landing/")
                .contains("<title>Report</title>")
                .doesNotContain("<img src=\"x\"");
    }

    @Test
    void whatIsNotWrittenHarmlesslyRuns() throws Exception {
        Browser browser = Browser.in(folder);
        StatusDetails details =
                new StatusDetails().setMessage(script("message")).setTrace(script("trace"));
        write(
                UnaryOperator.identity(),
                new TestResult()
                        .setStatus(Status.FAILED)
                        .setStatusDetails(details)
                        .setDescriptionHtml(script("html")));
        assertThat(open(browser, generate()))
                .as("were it otherwise, SafeResultsWriter would not be needed")
                .containsPattern("<title>[^<]*ran:message")
                .containsPattern("<title>[^<]*ran:trace")
                .containsPattern("<title>[^<]*ran:html");
    }

    private static String script(String what) {
        return "<img src=x onerror=\"document.title+=' ran:" + what + "'\">";
    }

    private static String open(Browser browser, Path page) throws Exception {
        return browser.open(
                        page,
                        "testresult/"
                                + testCase(files(page), "case").path("uid").asText())
                .html();
    }

    @Test
    void aLinkOfTheEnvironmentThatIsNotEscapedRuns() throws Exception {
        Browser browser = Browser.in(folder);
        AllureResults.write(CaseList.of(run("failed", "x")), results);
        Files.writeString(results.resolve("environment.properties"), "landing = s3://x\">" + SCRIPT + "\n");

        assertThat(browser.open(generate(), "").html())
                .as("were it otherwise, environment values need no escaping")
                .contains("<title>hacked</title>");
    }

    @Test
    void aCaseWithoutAStatusIsBrokenRatherThanUnknown() throws IOException {
        write(UnaryOperator.identity(), new TestResult());
        write(SafeResultsWriter::new, new TestResult().setHistoryId("other"));

        JsonNode statistic = json(files(generate()), "widgets/summary.json").path("statistic");

        assertThat(statistic.path("unknown").asInt()).as("as Allure takes it").isEqualTo(1);
        assertThat(statistic.path("broken").asInt()).as("through the writer").isEqualTo(1);
    }

    @Test
    void opensFromDiskAndAsksNothingOfAnyNetwork() throws Exception {
        Browser browser = Browser.in(folder);
        AllureResults.write(CaseList.of(run("failed", "x")), results);
        Path page = generate();
        String html = Files.readString(page);
        Path asking = folder.resolve("asking.html");
        Files.writeString(
                asking,
                html.replace(
                        "</body>",
                        "<script async src=\"https://www.googletagmanager.com/gtag/js?id=1\"></script></body>"));

        Browser.Shown shown = browser.open(page, "behaviors");

        assertThat(shown.html()).containsPattern(">\\s*trusted\\s*<").doesNotContain("spinner__circle");
        assertThat(shown.log()).doesNotContain("googletagmanager");
        assertThat(browser.open(asking, "behaviors").log())
                .as("it would be seen")
                .contains("googletagmanager");
        assertThat(html).doesNotContain("googletagmanager").doesNotContain("src=\"http");
    }

    private static JsonNode testCase(Map<String, String> files, String name) throws IOException {
        for (Map.Entry<String, String> file : files.entrySet()) {
            if (file.getKey().startsWith("data/test-cases/")) {
                JsonNode found = JSON.readTree(file.getValue());
                if (found.path("name").asText().equals(name)) {
                    return found;
                }
            }
        }
        throw new AssertionError("There is no case '" + name + "'.");
    }

    private static JsonNode json(Map<String, String> files, String name) throws IOException {
        return JSON.readTree(Objects.requireNonNull(files.get(name), name));
    }

    /** The files of a report, which its one page holds. */
    static Map<String, String> files(Path page) throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        Matcher matcher = Pattern.compile("d\\('([^']+)','([^']*)'\\)").matcher(Files.readString(page));
        while (matcher.find()) {
            files.put(
                    matcher.group(1), new String(Base64.getDecoder().decode(matcher.group(2)), StandardCharsets.UTF_8));
        }
        return files;
    }
}
