package org.zonegate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        withoutRules();
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
    void isWithheldWhereItsRulesWereNotEvaluated() {
        Zonegate zonegate = Zonegate.on(library, folder.resolve("warehouse"));

        Result result = zonegate.run("run", "--json");

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.results())
                .containsEntry("trusted.members", "withheld")
                .containsEntry("trusted.loans", "blocked")
                .containsEntry("curated.loans_by_branch", "blocked");
        assertThat(result.err())
                .contains(
                        "trusted.members is withheld", "rules/trusted/members.dqdl", "None of its rules was evaluated");
        assertThat(zonegate.run("status", "--json").rows()).isEmpty();
    }

    @Test
    void publishesAllOrNothingWhereItsReleaseModeSaysSo() throws IOException {
        Files.delete(library.resolve("rules/trusted/members.dqdl"));
        Files.delete(library.resolve("rules/trusted/loans.dqdl"));
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
        withoutRules();
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

    private void withoutRules() throws IOException {
        for (String rule : new String[] {
            "curated/loans_by_branch.dqdl",
            "curated/loans_by_branch.warn.dqdl",
            "trusted/loans.dqdl",
            "trusted/members.dqdl"
        }) {
            Files.delete(library.resolve("rules").resolve(rule));
        }
    }
}
