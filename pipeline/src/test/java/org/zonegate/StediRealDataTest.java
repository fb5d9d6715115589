package org.zonegate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.cli.Zonegate;
import org.zonegate.cli.Zonegate.Result;

/** The shipped lakehouse on the course's own landing data, whose counts are known. */
@Tag("spark")
class StediRealDataTest {

    private static final String WHY_SKIPPED =
            "The course's landing data is not here (its licence forbids to ship it). Clone"
                    + " udacity/nd027-Data-Engineering-Data-Lakes-AWS-Exercises and name its project/starter folder:"
                    + " ZONEGATE_STEDI_LANDING=DIR ./mvnw verify";

    @TempDir
    private Path warehouse;

    private Zonegate zonegate = Zonegate.onStedi(Path.of(""), Path.of(""));

    @BeforeEach
    void onTheRealData() {
        String landing = System.getProperty("zonegate.stedi.landing", "");
        assumeThat(landing).as(WHY_SKIPPED).isNotBlank();
        assertThat(Files.isDirectory(Path.of(landing, "customer", "landing")))
                .as("zonegate.stedi.landing=%s names a folder with customer/landing", landing)
                .isTrue();
        zonegate = Zonegate.onStedi(warehouse, Path.of(landing));
    }

    @Test
    void publishesTheKnownCountsAndThenIsUpToDate() {
        Result first = zonegate.run("run", "--json");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.rows()).isEqualTo(counts(482, 40_981, 482, 14_460, 40_981, 14_460, 40_981));
        assertThat(first.results().values()).containsOnly("published");
        assertThat(zonegate.run("status", "--json").rows()).isEqualTo(first.rows());

        Result second = zonegate.run("run", "--json");

        assertThat(second.exitCode()).isZero();
        assertThat(second.results().values()).containsOnly("up-to-date");
        assertThat(second.rows()).isEqualTo(first.rows());
    }

    @Test
    void pairsStrangersOnlyWhenAskedToAndSaysSoInTheRowAccount() {
        Result rubric = zonegate.run("run", "--json", "--set", "pairing=same-instant");

        assertThat(rubric.rows()).isEqualTo(counts(482, 40_981, 482, 14_460, 40_981, 14_460, 43_681));
        assertThat(rubric.json()
                        .at("/tables/curated.machine_learning_curated/account/0/repeated")
                        .asLong())
                .isEqualTo(2_700);
    }

    @Test
    void takesReadingsAsOfTheirConsent() {
        Result asOfReading = zonegate.run("run", "--json", "--set", "consent=as-of-reading");

        assertThat(asOfReading.rows()).isEqualTo(counts(482, 32_025, 464, 11_297, 32_025, 11_297, 32_025));

        Result both = zonegate.run("run", "--json", "--set", "consent=as-of-reading", "--set", "pairing=same-instant");

        assertThat(both.rows()).containsEntry("curated.machine_learning_curated", 34_253L);
        assertThat(both.results())
                .containsEntry("curated.machine_learning_curated", "published")
                .containsEntry("curated.step_trainer_curated", "up-to-date");
    }

    private static Map<String, Long> counts(
            long customerTrusted,
            long accelerometerTrusted,
            long customersCurated,
            long stepTrainerTrusted,
            long accelerometerCurated,
            long stepTrainerCurated,
            long machineLearningCurated) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("trusted.customer_trusted", customerTrusted);
        counts.put("trusted.accelerometer_trusted", accelerometerTrusted);
        counts.put("curated.customers_curated", customersCurated);
        counts.put("trusted.step_trainer_trusted", stepTrainerTrusted);
        counts.put("curated.accelerometer_curated", accelerometerCurated);
        counts.put("curated.step_trainer_curated", stepTrainerCurated);
        counts.put("curated.machine_learning_curated", machineLearningCurated);
        return counts;
    }
}
