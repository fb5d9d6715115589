package org.zonegate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.cli.Zonegate;
import org.zonegate.cli.Zonegate.Result;
import org.zonegate.generate.GeneratorSettings;
import org.zonegate.generate.LandingGenerator;

/** Rules that are suggested for published data are rules of a lakehouse, and judge the same data to be fine. */
@Tag("spark")
class SuggestTest {

    private static final List<String> PERSONAL = List.of("customerName", "email", "phone", "birthDay");

    @TempDir
    private static Path shared;

    @TempDir
    private Path folder;

    private static Path landing = Path.of("");
    private static Path lakehouse = Path.of("");
    private static List<String> tables = List.of();

    @BeforeAll
    static void publish() throws IOException {
        landing = shared.resolve("landing");
        var unused = new LandingGenerator(GeneratorSettings.defaults()
                        .withSeed(11)
                        .withCustomers(150)
                        .withReadingsPerCustomer(12))
                .writeTo(landing);
        lakehouse = LakehouseCopy.ofStedi(shared.resolve("lakehouse"));
        Result run = published().run("run", "--json", "--landing", landing.toString());
        assertThat(run.exitCode()).as(run.err()).isZero();
        tables = Stream.concat(
                        run.rows().keySet().stream(),
                        Stream.of(
                                "landing.customer_landing",
                                "landing.accelerometer_landing",
                                "landing.step_trainer_landing"))
                .toList();
    }

    private static Zonegate published() {
        return Zonegate.on(lakehouse, shared.resolve("warehouse"));
    }

    private static String ruleFile(String table) {
        return "rules/" + table.replace('.', '/') + ".dqdl";
    }

    private static Set<String> personalValues() throws IOException {
        Set<String> values = new HashSet<>();
        for (String line : customerLines()) {
            if (isJson(line)) {
                JsonNode customer = new ObjectMapper().readTree(line);
                PERSONAL.forEach(field -> values.add(customer.path(field).asText()));
            }
        }
        values.removeIf(value -> value.length() < 4);
        assertThat(values).hasSizeGreaterThan(300);
        return values;
    }

    /** False for lines that break the contract on purpose. */
    private static boolean isJson(String line) {
        try {
            return new ObjectMapper().readTree(line) != null;
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private static List<String> customerLines() throws IOException {
        List<String> lines = new ArrayList<>();
        try (Stream<Path> files = Files.list(landing.resolve("customer/landing"))) {
            for (Path file : files.toList()) {
                lines.addAll(Files.readAllLines(file));
            }
        }
        return lines;
    }

    @Test
    void holdsForEveryTableOfTheShippedLakehouse() throws IOException {
        assertThat(tables).hasSize(10);
        Path suggested = LakehouseCopy.ofStedi(folder.resolve("suggested"));
        Set<String> personal = personalValues();
        SoftAssertions softly = new SoftAssertions();
        for (String table : tables) {
            Result result = published().run("suggest", table, "--landing", landing.toString());

            softly.assertThat(result.exitCode()).as(table + result.err()).isZero();
            softly.assertThat(result.err())
                    .as(table)
                    .contains("The rules of " + table + " stand in " + ruleFile(table) + " already")
                    .doesNotContain("left out");
            softly.assertThat(personal).as(table).noneMatch(value -> result.out()
                    .contains(value));
            LakehouseCopy.write(suggested, ruleFile(table), result.out());
            Files.deleteIfExists(suggested.resolve(ruleFile(table).replace(".dqdl", ".warn.dqdl")));
        }
        softly.assertAll();

        Result check = Zonegate.on(suggested, folder.resolve("warehouse")).run("check");
        Result run = Zonegate.on(suggested, folder.resolve("warehouse"))
                .run("run", "--json", "--landing", landing.toString());

        assertThat(check.exitCode()).as(check.err()).isZero();
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(run.results()).hasSize(7).values().allSatisfy(r -> assertThat(r)
                .isEqualTo("published"));
    }

    @Test
    void suggestsForATableWhoseRulesAreMissingOrJustBeingWritten() throws IOException {
        Path without = LakehouseCopy.ofStedi(folder.resolve("without"));
        // As a shell leaves it that is going to write the suggestions into it.
        LakehouseCopy.write(without, ruleFile("trusted.customer_trusted"), "");
        Files.delete(without.resolve(ruleFile("curated.customers_curated")));
        Zonegate zonegate = Zonegate.on(without, shared.resolve("warehouse"));

        Result result = zonegate.run("suggest", "customer_trusted", "--json", "--landing", landing.toString());

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.json().path("table").asText()).isEqualTo("trusted.customer_trusted");
        assertThat(result.json().path("ruleset").asText())
                .contains("zonegate suggest trusted.customer_trusted > " + ruleFile("trusted.customer_trusted"))
                .containsPattern("from what run \\d+_\\d+_[0-9a-f]{4} published");
        assertThat(result.json().path("rules")).anySatisfy(rule -> {
            assertThat(rule.path("rule").asText()).isEqualTo("IsPrimaryKey \"email\"");
            assertThat(rule.path("why").asText()).startsWith("No two rows have the same email");
        });
    }

    @Test
    void learnsFromTheCandidateOfARunThatWasWithheld() throws IOException {
        Path strict = LakehouseCopy.ofStedi(folder.resolve("strict"));
        LakehouseCopy.write(strict, ruleFile("trusted.customer_trusted"), "Rules = [ RowCount > 1000000 ]");
        Zonegate zonegate = Zonegate.on(strict, folder.resolve("warehouse"));
        String run = zonegate.run("run", "--json", "--landing", landing.toString())
                .json()
                .path("run")
                .asText();

        Result published = zonegate.run("suggest", "trusted.customer_trusted");
        Result candidate = zonegate.run("suggest", "trusted.customer_trusted", "--run", run);
        Result blocked = zonegate.run("suggest", "curated.customers_curated", "--run", run);
        Result landed = zonegate.run("suggest", "landing.customer_landing", "--run", run);

        assertThat(published.exitCode()).isEqualTo(2);
        assertThat(published.err()).contains("Nothing of trusted.customer_trusted is published yet.");
        assertThat(candidate.exitCode()).as(candidate.err()).isZero();
        assertThat(candidate.out().replace("\n# ", " ")).contains("from the candidate of run " + run + " (snapshot ");
        assertThat(blocked.exitCode()).isEqualTo(2);
        assertThat(blocked.err()).contains("Run " + run + " made no candidate of curated.customers_curated.");
        assertThat(landed.exitCode()).isEqualTo(2);
        assertThat(landed.err()).contains("landing.customer_landing is a landing table");
    }

    @Test
    void namesTheTableThatMayBeMeant() {
        Result result = published().run("suggest", "trusted.custmer_trusted");

        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.err()).contains("Did you mean 'trusted.customer_trusted'?");
        assertThat(result.out()).isEmpty();
    }
}
