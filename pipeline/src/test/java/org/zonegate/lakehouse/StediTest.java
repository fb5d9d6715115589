package org.zonegate.lakehouse;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zonegate.spark.CatalystSql;

/** The lakehouse that is shipped has no problem, and is what it is said to be. */
final class StediTest {

    private static final Path FOLDER = Path.of("stedi");

    private static Lakehouse read(Map<String, String> set) {
        return new LakehouseReader(new CatalystSql(), Map.of()).read(FOLDER, set);
    }

    @Test
    void isReadUpstreamFirst() {
        Lakehouse stedi = read(Map.of());

        assertThat(stedi.tables())
                .extracting(t -> t.id() + " <- " + t.upstreams())
                .containsExactly(
                        "landing.accelerometer_landing <- []",
                        "landing.customer_landing <- []",
                        "landing.step_trainer_landing <- []",
                        "trusted.customer_trusted <- [landing.customer_landing]",
                        "trusted.accelerometer_trusted <- [landing.accelerometer_landing, trusted.customer_trusted]",
                        "curated.customers_curated <- [trusted.customer_trusted, trusted.accelerometer_trusted,"
                                + " landing.step_trainer_landing]",
                        "trusted.step_trainer_trusted <- [landing.step_trainer_landing, curated.customers_curated]",
                        "curated.accelerometer_curated <- [trusted.step_trainer_trusted, trusted.accelerometer_trusted,"
                                + " curated.customers_curated]",
                        "curated.step_trainer_curated <- [trusted.accelerometer_trusted, trusted.step_trainer_trusted,"
                                + " curated.customers_curated]",
                        "curated.machine_learning_curated <- [curated.step_trainer_curated,"
                                + " curated.accelerometer_curated]");
    }

    @Test
    void tellsEachRowsFate() {
        assertThat(read(Map.of()).promoted())
                .allSatisfy(
                        t -> assertThat(t.transform().orElseThrow().tracing()).isEqualTo(RowTracing.DISPOSITION))
                .extracting(t -> t.transform().orElseThrow().driving().toString())
                .containsExactly(
                        "landing.customer_landing",
                        "landing.accelerometer_landing",
                        "trusted.customer_trusted",
                        "landing.step_trainer_landing",
                        "trusted.accelerometer_trusted",
                        "trusted.step_trainer_trusted",
                        "curated.accelerometer_curated");
    }

    @Test
    void canBeReadInEveryWayThatItsVariablesAllow() {
        for (String pairing : List.of("same-customer", "same-instant")) {
            for (String consent : List.of("customer", "as-of-reading")) {
                Lakehouse stedi = read(Map.of("pairing", pairing, "consent", consent, "landing", "s3://a-bucket/x"));

                assertThat(stedi.tables()).hasSize(10);
                assertThat(stedi.landing())
                        .allSatisfy(t -> assertThat(t.contract().location().orElseThrow())
                                .startsWith("s3://a-bucket/x/"));
            }
        }
    }

    @Test
    void givesDdlThatNamesOneDatabaseForEachZone() {
        assertThat(read(Map.of("database", "demo")).tables())
                .allSatisfy(t -> assertThat(t.contract().ddl())
                        .contains(" IF NOT EXISTS demo_" + t.id() + " (")
                        .doesNotContain("${"));
    }
}
