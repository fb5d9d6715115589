package org.zonegate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.cli.Zonegate;
import org.zonegate.cli.Zonegate.Result;

/** A second lakehouse, which nothing in the program was written for. */
@Tag("spark")
class LendingLibraryRunTest {

    private static final Path SHIPPED = Path.of("src/test/resources/lakehouses/lending-library");

    @TempDir
    private Path folder;

    private Path library = Path.of("");

    @BeforeEach
    void inAFolderOfItsOwn() throws IOException {
        library = folder.resolve("library");
        try (Stream<Path> files = Files.walk(SHIPPED)) {
            files.forEach(this::copy);
        }
    }

    private void copy(Path file) {
        try {
            Files.copy(file, library.resolve(SHIPPED.relativize(file).toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void runsWithoutJavaOfItsOwn() throws IOException {
        Zonegate zonegate = Zonegate.on(library, folder.resolve("warehouse"));
        JsonNode expected =
                new ObjectMapper().readTree(library.resolve("expected.json").toFile());

        Result byDefault = zonegate.run("run", "--json");

        assertThat(byDefault.exitCode()).as(byDefault.err()).isZero();
        assertThatRowsAre(byDefault, expected.path("default"));
        for (JsonNode input : byDefault.json().path("inputs")) {
            JsonNode landing = expected.path("default").path(input.path("table").asText());
            assertThat(input.path("rows").asLong())
                    .isEqualTo(landing.path("rows").asLong());
            assertThat(sum(input.path("quarantined")))
                    .isEqualTo(landing.path("rejected").asLong());
        }

        Result earlier = zonegate.run("run", "--json", "--set", "since=2025-01-01");

        assertThat(earlier.exitCode()).as(earlier.err()).isZero();
        assertThatRowsAre(earlier, expected.path("since=2025-01-01"));
        assertThat(earlier.results()).containsEntry("trusted.members", "up-to-date");
    }

    @Test
    void withholdsWhatBreaksARuleAndBlocksWhatIsMadeFromIt() throws IOException {
        Zonegate zonegate = Zonegate.on(library, folder.resolve("warehouse"));
        rule("trusted/members.dqdl", "Rules = [\n  RowCount > 0,\n  RowCount > 1000\n]\n");

        Result result = zonegate.run("run", "--json");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.results())
                .containsEntry("trusted.members", "withheld")
                .containsEntry("trusted.loans", "blocked")
                .containsEntry("curated.loans_by_branch", "blocked");
        assertThat(result.err())
                .contains("trusted.members is withheld", "rules/trusted/members.dqdl:3", "RowCount > 1000: it is ")
                .contains("zonegate query", "--run");
        assertThat(zonegate.run("status", "--json").rows()).isEmpty();
    }

    @Test
    void publishesWithAWarningWhatBreaksAWarningRule() throws IOException {
        Zonegate zonegate = Zonegate.on(library, folder.resolve("warehouse"));
        rule("curated/loans_by_branch.warn.dqdl", "Rules = [ RowCount > 1000 ]");

        Result result = zonegate.run("run");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains("Warnings (1)", "rules/curated/loans_by_branch.warn.dqdl:1: RowCount > 1000: it is ");
    }

    @Test
    void blocksWhatIsMadeFromADeliveryThatBreaksItsRules() throws IOException {
        Zonegate zonegate = Zonegate.on(library, folder.resolve("warehouse"));
        rule("landing/loans.dqdl", "Rules = [ IsComplete \"loanId\", RowCount > 1000 ]");

        Result result = zonegate.run("run", "--json");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.results())
                .containsEntry("trusted.members", "published")
                .containsEntry("trusted.loans", "blocked")
                .containsEntry("curated.loans_by_branch", "blocked");
        assertThat(result.err()).contains("landing.loans is refused", "rules/landing/loans.dqdl:1");
    }

    @Test
    void sendsRowsThatBreakAQuarantineRuleToQuarantineAndPublishesTheRest() throws IOException {
        Zonegate zonegate = Zonegate.on(library, folder.resolve("warehouse"));
        Map<String, Long> before = zonegate.run("run", "--json").rows();
        String first = zonegate.run("query", "--format", "csv", "SELECT min(memberid) FROM trusted.members")
                .out()
                .lines()
                .skip(1)
                .findFirst()
                .orElseThrow();
        rule("trusted/members.quarantine.dqdl", "Rules = [ ColumnValues \"memberid\" != \"" + first + "\" ]");

        Result strict = zonegate.run("run", "--json");

        assertThat(strict.exitCode()).as("one member is more than a hundredth").isEqualTo(1);
        assertThat(strict.err()).contains("went to quarantine by its rules", "1 % are tolerated");

        Path settings = library.resolve("lakehouse.yml");
        Files.writeString(settings, Files.readString(settings) + "\ntolerance: 50%\n");
        Result tolerant = zonegate.run("run", "--json");

        assertThat(tolerant.exitCode()).as(tolerant.err()).isZero();
        assertThat(tolerant.rows().get("trusted.members")).isEqualTo(before.getOrDefault("trusted.members", 0L) - 1);
        assertThat(tolerant.json()
                        .at("/tables/trusted.members/account/0/dispositions")
                        .toString())
                .contains("\"kind\":\"quarantined\"", "rules/trusted/members.quarantine.dqdl:1");
        assertThat(zonegate.run(
                                "query",
                                "--format",
                                "csv",
                                "SELECT count(*) FROM quality.quarantine WHERE table ="
                                        + " 'trusted.members' AND reason LIKE 'ColumnValues%'")
                        .out())
                .contains("2");
    }

    @Test
    void judgesAnewWhenARuleChanges() throws IOException {
        Zonegate zonegate = Zonegate.on(library, folder.resolve("warehouse"));
        assertThat(zonegate.run("run", "--quiet").exitCode()).isZero();
        rule("curated/loans_by_branch.dqdl", "Rules = [ RowCount > 1000 ]");

        Result result = zonegate.run("run", "--json");

        assertThat(result.results())
                .containsEntry("trusted.loans", "up-to-date")
                .containsEntry("curated.loans_by_branch", "withheld");
    }

    @Test
    void publishesAllOrNothingWhereItsReleaseModeSaysSo() throws IOException {
        rule("curated/loans_by_branch.dqdl", "Rules = [ RowCount > 1000 ]");
        Path settings = library.resolve("lakehouse.yml");
        Files.writeString(settings, Files.readString(settings) + "\nrelease: all\n");
        Zonegate zonegate = Zonegate.on(library, folder.resolve("warehouse"));

        Result result = zonegate.run("run", "--json");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.results())
                .containsEntry("curated.loans_by_branch", "withheld")
                .containsEntry("trusted.members", "blocked")
                .containsEntry("trusted.loans", "blocked");
        assertThat(zonegate.run("status", "--json").rows()).isEmpty();
    }

    @Test
    void refusesToPartitionAPublishedTableInAnotherWay() throws IOException {
        Zonegate zonegate = Zonegate.on(library, folder.resolve("warehouse"));
        assertThat(zonegate.run("run", "--quiet").exitCode()).isZero();
        Path contract = library.resolve("tables/trusted/loans.sql");
        Files.writeString(contract, Files.readString(contract).replace("month(lenton)", "day(lenton)"));

        Result result = zonegate.run("plan");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("tables/trusted/loans.sql", "(lenton day)", "(lenton month)");
    }

    private static void assertThatRowsAre(Result result, JsonNode expected) {
        result.rows().forEach((table, rows) -> assertThat(rows)
                .as(table)
                .isEqualTo(expected.path(table).path("rows").asLong()));
        result.json().path("tables").fields().forEachRemaining(table -> {
            for (String kind : new String[] {"filtered", "merged", "quarantined"}) {
                if (table.getValue().has("account")
                        && expected.path(table.getKey()).has(kind)) {
                    assertThat(fate(table.getValue(), kind))
                            .as(table.getKey() + " " + kind)
                            .isEqualTo(expected.path(table.getKey()).path(kind).asLong());
                }
            }
        });
    }

    private static long fate(JsonNode table, String kind) {
        long rows = 0;
        for (JsonNode fate : table.at("/account/0/dispositions")) {
            rows += fate.path("kind").asText().equals(kind) ? fate.path("rows").asLong() : 0;
        }
        return rows;
    }

    private static long sum(JsonNode counts) {
        long sum = 0;
        for (JsonNode count : counts) {
            sum += count.asLong();
        }
        return sum;
    }

    private void rule(String file, String dqdl) throws IOException {
        Path path = library.resolve("rules").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, dqdl);
    }

    private static final String MEMBERS = "trusted/members.feature";

    private void scenario(String file, String text) throws IOException {
        Path path = library.resolve("features").resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    @Test
    void withholdsWhatBreaksAScenarioAsSoonAsItIsWritten() throws IOException {
        Zonegate zonegate = Zonegate.on(library, folder.resolve("warehouse"));
        assertThat(zonegate.run("run").exitCode()).isZero();
        scenario(MEMBERS, """
                Feature: Members
                  Scenario: Everybody is from the north
                    Then every row has a branch that is "north"
                """);

        Result result = zonegate.run("run", "--json");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.results())
                .containsEntry("trusted.members", "withheld")
                .containsEntry("trusted.loans", "blocked");
        assertThat(result.err())
                .contains(
                        "features/trusted/members.feature:2 (scenario): Everybody is from the north. Then every row has a"
                                + " branch that is \"north\": 3 of 4 rows do not",
                        "All of them: zonegate query",
                        "south")
                .doesNotContain("Ada", "Cy");
        JsonNode scenario = result.json()
                .path("tables")
                .path("trusted.members")
                .path("scenarios")
                .path(0);
        assertThat(scenario.path("outcome").asText()).isEqualTo("failed");
        assertThat(scenario.path("line").asInt()).isEqualTo(2);
        assertThat(scenario.path("seconds").asDouble()).isPositive();
        assertThat(result.json()
                        .path("tables")
                        .path("trusted.members")
                        .path("acceptance")
                        .path("jobs")
                        .asInt())
                .isPositive();

        String query = result.err()
                .lines()
                .filter(l -> l.contains("All of them: "))
                .map(l -> l.replaceFirst(".*--run \\S+ ", "")
                        .replaceAll("^['\"]|['\"]$", "")
                        .replace("'\\''", "'"))
                .findFirst()
                .orElseThrow();
        Result all = zonegate.run(
                "query", "--format", "csv", "--run", result.json().path("run").asText(), query);
        assertThat(all.exitCode()).as(query + all.err()).isZero();
        assertThat(all.out().lines()).hasSize(4);
    }

    @Test
    void tellsWhatBreaksAScenarioThatOnlyWarnsAndWhatIsUnfinished() throws IOException {
        Zonegate zonegate = Zonegate.on(library, folder.resolve("warehouse"));
        scenario(MEMBERS, """
                Feature: Members
                  @warn
                  Scenario: Everybody is from the north
                    Then every row has a branch that is "north"
                """);
        Result warned = zonegate.run("run");

        assertThat(warned.exitCode()).as(warned.err()).isZero();
        assertThat(warned.out())
                .contains("features/trusted/members.feature:3: Everybody is from the north. Then every row");

        scenario(MEMBERS, """
                Feature: Members
                  @wip
                  Scenario: Somebody is to think about this
                    Then we shall see
                """);
        Result unfinished = zonegate.run("run", "--json");

        assertThat(unfinished.exitCode()).isEqualTo(1);
        assertThat(unfinished.err())
                .contains("members.feature:3 (scenario): Somebody is to think about this was not run.");
    }

    @Test
    void blocksWhatIsMadeFromADeliveryThatBreaksAScenario() throws IOException {
        Zonegate zonegate = Zonegate.on(library, folder.resolve("warehouse"));
        scenario("landing/loans.feature", """
                Feature: What the branches send
                  Scenario: There were many loans
                    Then there are at least 1,000 rows
                """);

        Result result = zonegate.run("run", "--json");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.results())
                .containsEntry("trusted.members", "published")
                .containsEntry("trusted.loans", "blocked");
        assertThat(result.err())
                .contains(
                        "The delivery of landing.loans is refused: features/landing/loans.feature:2: There were many loans.");
    }

    @Test
    void stagesNothingWhereAScenarioCannotBeUnderstood() throws IOException {
        Zonegate zonegate = Zonegate.on(library, folder.resolve("warehouse"));
        scenario(MEMBERS, """
                Feature: Members
                  Scenario: Everybody has a name
                    Then no row lacks a nmae
                    Then no row lack a name
                    Then nobody lacks a name
                """);

        Result result = zonegate.run("run");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err())
                .contains("features/trusted/members.feature:3: There is no column 'nmae' here. Did you mean 'name'?")
                .contains("features/trusted/members.feature:5: There is no step 'nobody lacks a name'.");
        assertThat(folder.resolve("warehouse")).doesNotExist();
    }
}
