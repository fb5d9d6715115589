package org.zonegate.reports.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AggregateTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path PLUGINS = Path.of(System.getProperty("zonegate.allure.plugins"));
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T22:44:55Z"), ZoneOffset.UTC);

    @TempDir
    private Path root;

    @BeforeEach
    void makeProject() throws IOException {
        Files.writeString(
                root.resolve("pom.xml"),
                "<project><modules><module>rules</module></modules>"
                        + "<profiles><profile><modules><module>reports/site</module></modules></profile></profiles></project>");
        surefire(
                "rules",
                "tests=\"3\" skipped=\"1\"",
                "<testcase classname=\"a.B\" name=\"fails\"><failure/></testcase>"
                        + "<testcase classname=\"a.B\" name=\"passes\"/><testcase classname=\"a.B\" name=\"waits\"><skipped/></testcase>");
        result("rules", "1", "fails", "failed", "<img src=x onerror=alert(1)>");
        result("rules", "2", "passes", "passed", "");
        surefire(
                "reports/site",
                "tests=\"1\" skipped=\"0\"",
                "<testcase classname=\"a.B\" name=\"fails\"><error/></testcase>");
        result("reports/site", "1", "fails", "broken", "&");
    }

    private void surefire(String module, String counts, String cases) throws IOException {
        Path folder = Files.createDirectories(root.resolve(module).resolve("target/surefire-reports"));
        Files.writeString(folder.resolve("TEST-a.B.xml"), "<testsuite " + counts + ">" + cases + "</testsuite>");
    }

    /** As JUnit's listener writes it. */
    private void result(String module, String id, String name, String status, String message) throws IOException {
        Path folder = Files.createDirectories(root.resolve(module).resolve("target/allure-results"));
        Files.writeString(
                folder.resolve(module.length() + id + "-result.json"),
                "{\"uuid\":\"" + module.length() + id + "\",\"historyId\":\"" + name + "\",\"testCaseId\":\"" + name
                        + "\",\"fullName\":\"a.B." + name
                        + "\",\"labels\":[{\"name\":\"host\",\"value\":\"my-laptop\"},"
                        + "{\"name\":\"testClass\",\"value\":\"a.B\"},{\"name\":\"suite\",\"value\":\"B\"}],"
                        + "\"links\":[],\"name\":\"" + name + "()\",\"status\":\"" + status
                        + "\",\"statusDetails\":{\"known\":false,\"message\":\"" + message + "\",\"trace\":\"" + message
                        + "\"},\"stage\":\"finished\",\"steps\":[],\"attachments\":[],\"parameters\":[],"
                        + "\"start\":1,\"stop\":2}");
    }

    private Aggregate aggregate() throws IOException {
        return new Aggregate(root, PLUGINS, CLOCK);
    }

    @Test
    void readsWhatEachModulesTestsLeft() throws IOException {
        assertThat(aggregate().modules().stream().map(Module::name)).containsExactly("rules", "reports/site");
        assertThat(aggregate().modules().stream().map(Module::count))
                .containsExactly(new TestCount(3, 1, List.of("a.B.fails")), new TestCount(1, 0, List.of("a.B.fails")));
    }

    @Test
    void makesOneReportOfAllModulesAndLeavesTheHistory() throws IOException {
        Path page = aggregate().report();

        assertThat(page).isEqualTo(root.resolve("reports/target/site/allure/index.html"));
        Map<String, String> files = AllureReportTest.files(page);
        List<JsonNode> cases = new ArrayList<>();
        for (Map.Entry<String, String> file : files.entrySet()) {
            if (file.getKey().startsWith("data/test-cases/")) {
                cases.add(JSON.readTree(file.getValue()));
            }
        }
        assertThat(cases).as("one name in two modules is two tests").hasSize(3);
        assertThat(cases.stream().map(c -> c.path("statusMessage").asText()))
                .containsExactlyInAnyOrder("&lt;img src=x onerror=alert(1)&gt;", "", "&amp;");
        assertThat(files.toString())
                .contains("Tests of rules", "Tests of reports/site", "Tests of Zonegate")
                .doesNotContain("my-laptop", "<img");
        assertThat(root.resolve("reports/target/allure-history/history.json")).exists();
    }

    @Test
    void forgetsWhatAnEarlierBuildLeftButItsHistory() throws IOException {
        aggregate().report();
        Files.delete(root.resolve("rules/target/allure-results/51-result.json"));

        Path page = aggregate().report();

        Map<String, String> files = AllureReportTest.files(page);
        assertThat(files.keySet().stream().filter(f -> f.startsWith("data/test-cases/")))
                .hasSize(2);
        assertThat(JSON.readTree(files.get("widgets/history-trend.json")))
                .as("newest first, by numbers that tell it apart")
                .extracting(report -> report.path("buildOrder").asLong())
                .containsExactly(2L, 1L);
    }

    @Test
    void takesTheRunsOfTestsAsTheyWereWritten() throws IOException {
        Path run = Files.createDirectories(root.resolve("rules/target/allure-runs/first"));
        Files.writeString(
                run.resolve("x-result.json"),
                "{\"uuid\":\"x\",\"name\":\"IsComplete\",\"status\":\"passed\",\"statusDetails\":{\"message\":\"&lt;\"},"
                        + "\"labels\":[{\"name\":\"epic\",\"value\":\"trusted\"}]}");

        Map<String, String> files = AllureReportTest.files(aggregate().report());

        assertThat(files.toString()).contains("\"IsComplete\"", "\"&lt;\"", "\"trusted\"");
    }

    @Test
    void failsTheBuildForEachFailedTest() throws IOException {
        assertThat(Judgement.of(aggregate().modules(), false).problems())
                .containsExactly("failed in rules: a.B.fails", "failed in reports/site: a.B.fails");
    }

    @Test
    void failsTheBuildWhereAModuleRanNoTestUnlessSomeWereAskedFor() throws IOException {
        Folders.empty(root.resolve("rules/target"));
        Folders.empty(root.resolve("reports/site/target"));

        assertThat(Judgement.of(aggregate().modules(), false).problems())
                .hasSize(2)
                .allSatisfy(p -> assertThat(p).contains(" ran no test."));
        assertThat(Judgement.of(aggregate().modules(), true).problems()).isEmpty();
    }

    @Test
    void failsTheBuildWhereTheReportLacksTests() throws IOException {
        Folders.empty(root.resolve("rules/target/allure-results"));

        assertThat(Judgement.of(aggregate().modules(), true).problems())
                .anySatisfy(p -> assertThat(p).startsWith("rules ran tests that the report lacks"));
    }

    /** Else failing tests stop a build at their module, and there is no report. */
    @Test
    void isTheProjectThatTheBuildAsksWhetherItJudgesTests() throws IOException {
        Path project = Path.of(System.getProperty("basedir", "."), "..", "..");

        List<Module> modules = Module.all(project);

        assertThat(modules.get(modules.size() - 1).name()).isEqualTo("reports/aggregate");
        assertThat(project.resolve("pom.xml"))
                .content()
                // The first project is the one around the modules.
                .contains("<testFailureIgnore>${session.projects[" + modules.size()
                        + "].properties(zonegate.judges.tests)}</testFailureIgnore>");
    }
}
