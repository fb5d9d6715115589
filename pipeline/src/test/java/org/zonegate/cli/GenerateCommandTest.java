package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GenerateCommandTest {

    @TempDir
    private Path folder;

    private Path landing = Path.of("");

    @BeforeEach
    void makeLakehouse() throws IOException {
        landing = folder.resolve("out");
        CommandRun.init(folder.resolve("lakehouse"));
        nameGenerator("human-balance");
    }

    @Test
    void makesTheDataThatTheOptionsAskFor() throws IOException {
        CommandRun made = generate(
                "--customers",
                "20",
                "--readings-per-customer=5",
                "--seed",
                "7",
                "--gzip",
                "--missing-consent",
                "1",
                "--json");

        assertThat(made.exitCode()).as(made.err()).isZero();
        JsonNode document = new ObjectMapper().readTree(made.out());
        assertThat(document.at("/settings/seed").asLong()).isEqualTo(7);
        assertThat(document.at("/settings/missingConsent").asDouble()).isEqualTo(1);
        assertThat(document.at("/settings/laterConsent").asDouble()).isEqualTo(0.25);
        assertThat(document.at("/truth/0/tables/trusted.customer_trusted/rows").asLong())
                .isZero();
        assertThat(landing.resolve("truth.json")).exists();
        assertThat(landing.resolve("customer/landing/customer-00001.json.gz")).exists();
    }

    @Test
    void tellsWhatACorrectPipelineMakesOfIt() {
        CommandRun made = generate("--customers", "20", "--corrupt-lines", "0");

        assertThat(made.out())
                .contains("Made landing data of 20 customers in " + landing)
                .containsPattern("landing.customer_landing +\\d+ +0\\n")
                .contains("./zonegate run --lakehouse " + folder.resolve("lakehouse") + " --landing " + landing);
    }

    @Test
    void keepsForeignFiles() throws IOException {
        Path foreign = landing.resolve("customer/landing/mine.json");
        Files.createDirectories(foreign.getParent());
        Files.writeString(foreign, "{}");

        CommandRun refused = generate();

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains(foreign.toString());
        assertThat(foreign).hasContent("{}");
    }

    @Test
    void refusesImpossibleSettings() {
        CommandRun refused = generate("--later-consent", "1.5", "--customers", "-1");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("laterConsent is 1.5", "customers is -1");
        assertThat(landing).doesNotExist();
    }

    @Test
    void namesTheGeneratorsThatThereAre() throws IOException {
        nameGenerator("weather");

        CommandRun refused = generate();

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("'weather'", "Generators: human-balance.");
    }

    private CommandRun generate(String... options) {
        List<String> all = new ArrayList<>(List.of("generate", "--out", landing.toString()));
        all.addAll(List.of("--lakehouse", folder.resolve("lakehouse").toString()));
        all.addAll(List.of(options));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private void nameGenerator(String kind) throws IOException {
        Path settings = folder.resolve("lakehouse/lakehouse.yml");
        String others = Files.readString(settings).replaceAll("(?m)^generator:.*\\R", "");
        Files.writeString(settings, others + "generator: " + kind + "\n");
    }
}
