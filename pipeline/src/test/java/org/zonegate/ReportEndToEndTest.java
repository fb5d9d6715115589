package org.zonegate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.cli.Zonegate;
import org.zonegate.cli.Zonegate.Result;

/** The pages that runs over the shipped lakehouse leave. */
@Tag("spark")
class ReportEndToEndTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> PERSONAL = Set.of("customerName", "email", "phone", "birthDay", "user");

    @TempDir
    private Path folder;

    @Test
    void showsWhatRunsFoundWithoutNamingAnybodyAndIsMadeAgainByteForByte() throws IOException {
        Path landing = folder.resolve("landing");
        Zonegate zonegate = Zonegate.onStedi(folder.resolve("warehouse"), landing);
        assertThat(zonegate.run("report").exitCode()).as("before any run").isEqualTo(2);
        assertThat(zonegate.run(
                                "generate",
                                "--out",
                                landing.toString(),
                                "--customers",
                                "120",
                                "--readings-per-customer",
                                "40",
                                "--same-instant",
                                "0.6")
                        .exitCode())
                .isZero();

        JsonNode published = zonegate.run("run", "--json").json();
        Result withheld = zonegate.run("run", "--json", "--set", "pairing=same-instant");

        JsonNode ml = published.at("/tables/curated.machine_learning_curated/portrait");
        assertThat(ml.path("evidence").get(0).at("/answer/rows/0/0").asText())
                .isEqualTo(published
                        .at("/tables/curated.machine_learning_curated/rows")
                        .asText());
        for (JsonNode delivery : published.path("inputs")) {
            assertThat(delivery.at("/portrait/firstRows/rows"))
                    .as(delivery.path("table").asText())
                    .hasSize(10);
            assertThat(delivery.at("/portrait/cost/jobs").asInt())
                    .as("all columns in one job")
                    .isEqualTo(1);
            assertThat(delivery.at("/portrait/cost/rowsRead")).isEqualTo(delivery.path("rows"));
        }
        assertThat(ml.path("evidence").findValuesAsText("title"))
                .as("in the order of lakehouse.yml, whichever was answered first")
                .startsWith("Rows to train with")
                .endsWith("Five rows");
        assertThat(ml.at("/cost/jobs").asInt())
                .as("jobs of every thread count")
                .isGreaterThan(ml.path("evidence").size());
        assertThat(published.findValuesAsText("failure"))
                .as("everything was found out")
                .isEmpty();
        assertThat(withheld.exitCode()).as(withheld.err()).isEqualTo(1);
        assertThat(withheld.err()).contains("Pages: ", "reports/index.html");
        SortedMap<String, String> pages = files(folder.resolve("warehouse/reports"));
        assertThat(pages).containsKeys("index.html", "promises.html", "tables/curated.machine_learning_curated.html");
        assertThat(pages.get("index.html")).contains("1 of 7 tables is withheld");

        String run = published.path("run").asText();
        Path elsewhere = folder.resolve("elsewhere");
        assertThat(zonegate.run("report", run, "--out", elsewhere.toString()).out())
                .isEqualTo(elsewhere.resolve("runs").resolve(run + ".html") + System.lineSeparator());
        assertThat(files(elsewhere)).isEqualTo(pages);

        Result unknown = zonegate.run("report", "20200101_000000_0000");
        assertThat(unknown.exitCode()).isEqualTo(2);
        assertThat(unknown.err()).contains("There is no run 20200101_000000_0000", run);

        assertNobodyIsNamed(landing, pages);
        assertNobodyIsNamed(landing, files(folder.resolve("warehouse/runs")));
    }

    private static void assertNobodyIsNamed(Path landing, SortedMap<String, String> texts) throws IOException {
        Set<String> values = new TreeSet<>();
        for (String text : files(landing).values()) {
            text.lines().forEach(line -> personal(line, values));
        }
        assertThat(values).hasSizeGreaterThan(100);
        texts.forEach((name, text) -> {
            List<String> named = values.stream().filter(text::contains).toList();
            assertThat(named).as(name).isEmpty();
        });
    }

    private static void personal(String line, Set<String> values) {
        try {
            JsonNode row = JSON.readTree(line);
            PERSONAL.forEach(field -> {
                String value = row.path(field).asText();
                if (value.length() > 5) {
                    values.add(value);
                }
            });
        } catch (IOException e) {
            // A line that is no JSON, as deliveries have them.
        }
    }

    private static SortedMap<String, String> files(Path root) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.walk(root)) {
            found.filter(Files::isRegularFile).forEach(file -> {
                try {
                    files.put(
                            root.relativize(file).toString(),
                            new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return files;
    }
}
