package org.zonegate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.cli.Zonegate;
import org.zonegate.cli.Zonegate.Result;
import org.zonegate.generate.Truth;

/** What somebody sees who has just cloned the project and has no data. */
@Tag("spark")
class FirstRunTest {

    @TempDir
    private Path warehouse;

    @Test
    void makesItsOwnLandingDataAndThenIsUpToDate() throws IOException {
        Zonegate zonegate = Zonegate.on(Path.of("stedi"), warehouse);

        // Among the tests in the report of a build, what came of each rule and scenario of the shipped lakehouse.
        Result first = zonegate.run("run", "--allure", "target/allure-runs/first-run");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(first.err()).contains("making synthetic data", "[7/7] curated.machine_learning_curated");
        assertThat(first.out()).contains("7 tables published", "went to quarantine", "Next:", "zonegate status");
        Truth truth = Truth.read(warehouse.resolve("synthetic-landing"));
        Map<String, Long> published = zonegate.run("status", "--json").rows();
        assertThat(published).hasSize(7);
        published.forEach((table, rows) -> assertThat(rows)
                .as(table)
                .isEqualTo(truth.rows(Map.of("pairing", "same-customer", "consent", "customer"), table)));

        Result second = zonegate.run("run");

        assertThat(second.exitCode()).as(second.err()).isZero();
        assertThat(second.out()).startsWith("Up to date").doesNotContain("Next:");
    }
}
