package org.zonegate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonegate.cli.Main;
import org.zonegate.cli.Zonegate;
import org.zonegate.cli.Zonegate.Result;
import org.zonegate.generate.GeneratorSettings;
import org.zonegate.generate.LandingGenerator;
import org.zonegate.generate.Truth;

/** A real process, really killed (SIGKILL), at places that can be seen from outside. */
@Tag("spark")
class KillTest {

    @TempDir
    private Path folder;

    /** Where the process is killed. */
    enum Place {
        /** After the first candidate was judged, while others are staged. */
        STAGING,
        /** As soon as the journal is there: while tables are being published. */
        PUBLISHING
    }

    @ParameterizedTest
    @ValueSource(strings = {"STAGING", "PUBLISHING"})
    void aKilledRunIsMadeGoodByTheNext(String place) throws Exception {
        Path landing = folder.resolve("landing");
        Path warehouse = folder.resolve("warehouse");
        Truth truth = new LandingGenerator(
                        GeneratorSettings.defaults().withCustomers(30).withReadingsPerCustomer(6))
                .writeTo(landing);

        int exit = runAndKill(Place.valueOf(place), landing, warehouse);

        assertThat(exit).as("killed, not ended").isEqualTo(128 + 9);
        Zonegate zonegate = Zonegate.onStedi(warehouse, landing);
        Result again = zonegate.run("run", "--json");
        assertThat(again.exitCode()).as(again.err()).isZero();
        Map<String, String> byDefault = Map.of("pairing", "same-customer", "consent", "customer");
        assertThat(again.rows()).hasSize(7);
        again.rows().forEach((table, rows) -> assertThat(rows).as(table).isEqualTo(truth.rows(byDefault, table)));
        assertThat(filesIn(warehouse.resolve("releases"))).isEmpty();
        if (place.equals("PUBLISHING")) {
            assertThat(again.results().values()).containsOnly("up-to-date");
            assertThat(again.err()).contains("Finished publishing run");
        }
    }

    private int runAndKill(Place place, Path landing, Path warehouse) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        // What Spark needs of Java is among this process's own options.
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(o -> o.startsWith("--add-opens") || o.startsWith("-Djdk."))
                .forEach(command::add);
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx1g", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(Main.class.getName(), "run", "--lakehouse", "stedi"));
        command.addAll(List.of("--landing", landing.toString(), "--warehouse", warehouse.toString()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader err = process.errorReader(StandardCharsets.UTF_8)) {
            if (place == Place.STAGING) {
                String line = err.readLine();
                while (line != null && !line.contains("[1/7]")) {
                    line = err.readLine();
                }
            } else {
                while (process.isAlive()
                        && filesIn(warehouse.resolve("releases")).isEmpty()) {
                    Thread.onSpinWait();
                }
            }
            process.destroyForcibly();
            return process.waitFor();
        } finally {
            process.destroyForcibly();
        }
    }

    private static List<Path> filesIn(Path releases) throws IOException {
        if (!Files.isDirectory(releases)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(releases)) {
            // A file without content was only begun: the release was not.
            return files.filter(
                            f -> f.toString().endsWith(".json") && f.toFile().length() > 0)
                    .toList();
        }
    }
}
