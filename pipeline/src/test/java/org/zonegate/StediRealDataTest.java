package org.zonegate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
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

    static final String WHY_SKIPPED = "The course's landing data is not here (its licence forbids to ship it). Clone"
            + " udacity/nd027-Data-Engineering-Data-Lakes-AWS-Exercises and name its project/starter folder:"
            + " ZONEGATE_STEDI_LANDING=DIR ./mvnw verify";

    @TempDir
    private Path warehouse;

    @TempDir
    private Path folder;

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

    /** The course's own join on the instant alone, which pairs 2,700 rows with the wrong person's device. */
    @Test
    void withholdsATrainingSetThatPairsStrangers() throws IOException {
        Path lakehouse = withATableMadeFromTheTrainingSet();
        Zonegate careful = Zonegate.on(lakehouse, warehouse);
        String[] landing = {"--landing", System.getProperty("zonegate.stedi.landing", "")};
        Result first = careful.run("run", "--json", landing[0], landing[1]);
        assertThat(first.exitCode()).as(first.err()).isZero();
        Map<String, JsonNode> published = tables(careful.run("status", "--json"));

        Result rubric = careful.run("run", "--json", "--set", "pairing=same-instant", landing[0], landing[1]);

        assertThat(rubric.exitCode()).isEqualTo(1);
        assertThat(rubric.results())
                .containsEntry("curated.machine_learning_curated", "withheld")
                .containsEntry("curated.training_days", "blocked");
        assertThat(rubric.rows()).containsEntry("curated.machine_learning_curated", 43_681L);
        assertThat(rubric.json()
                        .at("/tables/curated.machine_learning_curated/account/0/repeated")
                        .asLong())
                .isEqualTo(2_700);
        assertThat(rubric.err())
                .contains(
                        "curated.machine_learning_curated is withheld",
                        "machine_learning_curated.dqdl:6",
                        "2,700 of 43,681 rows have no partner there",
                        "curated.training_days is blocked");
        assertThat(tables(careful.run("status", "--json")))
                .as("what readers see")
                .isEqualTo(published);
    }

    private static Map<String, JsonNode> tables(Result status) {
        Map<String, JsonNode> tables = new LinkedHashMap<>();
        status.json().path("tables").fields().forEachRemaining(t -> tables.put(t.getKey(), t.getValue()));
        return tables;
    }

    private Path withATableMadeFromTheTrainingSet() throws IOException {
        Path lakehouse = LakehouseCopy.ofStedi(folder.resolve("stedi"));
        LakehouseCopy.write(
                lakehouse,
                "tables/curated/training_days.sql",
                "CREATE TABLE curated.training_days (day date, readings bigint) TBLPROPERTIES ('table_type' ="
                        + " 'ICEBERG')");
        LakehouseCopy.write(
                lakehouse,
                "transforms/curated/training_days.sql",
                "SELECT CAST(timestamp_millis(sensorreadingtime) AS date) AS day, count(*) AS readings FROM"
                        + " curated.machine_learning_curated GROUP BY 1");
        LakehouseCopy.write(lakehouse, "rules/curated/training_days.dqdl", "Rules = [ RowCount > 0 ]");
        Path settings = lakehouse.resolve("lakehouse.yml");
        Files.writeString(
                settings,
                Files.readString(settings)
                        + "\n  curated.training_days:\n    account: a day stands for its readings\n");
        return lakehouse;
    }

    @Test
    void warnsOfWhatIsStrangeAboutTheCustomers() {
        Result result = zonegate.run("run");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out())
                .contains(
                        "ColumnValues \"birthDay\" between \"1905-01-01\" and \"2022-01-01\" with threshold >= 0.99:"
                                + " 909 of 956 rows do not keep it",
                        "DistinctValuesCount \"phone\" > 1: it is 1, and must be > 1");
    }

    @Test
    void takesReadingsAsOfTheirConsent() {
        Result asOfReading = zonegate.run("run", "--json", "--set", "consent=as-of-reading");

        assertThat(asOfReading.exitCode()).as(asOfReading.err()).isZero();
        assertThat(asOfReading.rows()).isEqualTo(counts(482, 32_025, 464, 11_297, 32_025, 11_297, 32_025));

        Result both = zonegate.run("run", "--json", "--set", "consent=as-of-reading", "--set", "pairing=same-instant");

        assertThat(both.rows()).containsEntry("curated.machine_learning_curated", 34_253L);
        assertThat(both.results())
                .containsEntry("curated.machine_learning_curated", "withheld")
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
