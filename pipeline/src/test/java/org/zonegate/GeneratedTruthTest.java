package org.zonegate;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zonegate.cli.Zonegate;
import org.zonegate.cli.Zonegate.Result;
import org.zonegate.generate.Compression;
import org.zonegate.generate.Defect;
import org.zonegate.generate.GeneratorSettings;
import org.zonegate.generate.LandingGenerator;
import org.zonegate.generate.Truth;

/**
 * Whatever is wrong with the landing data, every table of every variable setting has the rows that the generator knows it
 * must have.
 *
 * <p>The seeds are other ones on each run of the build, and named in the test, so that a failure can be had again:
 * {@code -Dzonegate.truth.seed=N} runs one of them.
 */
@Tag("spark")
class GeneratedTruthTest {

    private static final int CASES = Integer.getInteger("zonegate.truth.cases", 3);

    @TempDir
    private Path folder;

    static Stream<GeneratorSettings> settings() {
        Long one = Long.getLong("zonegate.truth.seed");
        if (one != null) {
            return Stream.of(settings(one));
        }
        long first = System.nanoTime() & 0xFFFF_FFFFL;
        return IntStream.range(0, CASES).mapToObj(i -> settings(first + i));
    }

    private static GeneratorSettings settings(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        GeneratorSettings settings = GeneratorSettings.flawless()
                .withSeed(seed)
                .withCustomers(1 + random.nextInt(120))
                .withReadingsPerCustomer(random.nextInt(40) + 1)
                .withMaxRowsPerFile(1 + random.nextInt(2_000))
                .withCompression(random.nextInt(4) == 0 ? Compression.GZIP : Compression.NONE);
        for (Defect defect : Defect.values()) {
            // A third of the defects not at all, the others in any strength.
            double share = random.nextInt(3) == 0 ? 0 : random.nextDouble();
            settings = settings.with(defect, defect == Defect.MISSING_CONSENT ? share * 0.8 : share);
        }
        return settings;
    }

    @ParameterizedTest
    @MethodSource("settings")
    void everyTableHasTheRowsThatTheGeneratorKnowsItMustHave(GeneratorSettings settings) throws IOException {
        Path landing = folder.resolve("landing");
        Truth truth = new LandingGenerator(settings).writeTo(landing);
        // What rules make of such data is StediRulesTest's; here the transforms must cope with whatever comes.
        Zonegate zonegate =
                Zonegate.on(LakehouseCopy.ofStediUngated(folder.resolve("stedi")), folder.resolve("warehouse"));
        SoftAssertions softly = new SoftAssertions();
        for (Truth.Case expected : truth.cases()) {
            String[] arguments = Stream.concat(
                            Stream.of("run", "--json", "--landing", landing.toString()),
                            expected.variables().entrySet().stream()
                                    .flatMap(v -> Stream.of("--set", v.getKey() + "=" + v.getValue())))
                    .toArray(String[]::new);

            Result result = zonegate.run(arguments);

            softly.assertThat(result.exitCode())
                    .as(Arrays.toString(arguments) + result.err())
                    .isZero();
            if (result.exitCode() == 0) {
                compare(softly, expected, result.json());
            }
        }
        softly.assertAll();
    }

    private static void compare(SoftAssertions softly, Truth.Case expected, JsonNode run) {
        new TreeMap<>(expected.tables()).forEach((table, counts) -> {
            String what = table + " with " + expected.variables();
            if (table.startsWith("landing.")) {
                for (JsonNode input : run.path("inputs")) {
                    if (input.path("table").asText().equals(table) && input.has("rows")) {
                        softly.assertThat(input.path("rows").asLong()).as(what).isEqualTo(counts.rows());
                        softly.assertThat(sum(input.path("quarantined")))
                                .as(what + ": quarantined")
                                .isEqualTo(counts.quarantined());
                    }
                }
            } else {
                JsonNode made = run.path("tables").path(table);
                softly.assertThat(made.path("rows").asLong()).as(what).isEqualTo(counts.rows());
                if (made.path("result").asText().equals("published")) {
                    softly.assertThat(quarantined(made))
                            .as(what + ": quarantined")
                            .isEqualTo(counts.quarantined());
                }
            }
        });
    }

    private static long quarantined(JsonNode table) {
        long rows = 0;
        for (JsonNode fate : table.at("/account/0/dispositions")) {
            rows += fate.path("kind").asText().equals("quarantined")
                    ? fate.path("rows").asLong()
                    : 0;
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
}
