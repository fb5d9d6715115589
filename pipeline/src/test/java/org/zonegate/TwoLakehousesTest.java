package org.zonegate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.cli.Zonegate;
import org.zonegate.cli.Zonegate.Result;
import org.zonegate.spark.SparkSessionExtension;

/** Two lakehouses are released at once, in one JVM and on one Spark: neither hears of the other's scenarios. */
@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
class TwoLakehousesTest {

    @TempDir
    private Path folder;

    private Zonegate library(String name, String scenario) throws IOException {
        Path library = folder.resolve(name);
        LakehouseCopy.copy(Path.of("src/test/resources/lakehouses/lending-library"), library);
        LakehouseCopy.write(
                library, "features/trusted/members.feature", "Feature: Members of " + name + "\n" + scenario);
        return Zonegate.on(library, folder.resolve(name + "-warehouse"));
    }

    @Test
    void doNotMixTheirScenarios(SparkSession spark) throws Exception {
        assertThat(spark.sparkContext().isStopped()).isFalse();
        Zonegate kept = library("kept", "  Scenario: All four are here\n    Then there are exactly 4 rows\n");
        Zonegate broken = library("broken", "  Scenario: Nobody is here\n    Then there are no rows\n");
        CyclicBarrier begin = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<Result>> runs = new ArrayList<>();
        try {
            for (Zonegate zonegate : List.of(kept, broken)) {
                runs.add(threads.submit(() -> {
                    begin.await();
                    return zonegate.run("run", "--json");
                }));
            }
            Result ofKept = runs.get(0).get();
            Result ofBroken = runs.get(1).get();

            assertThat(ofKept.exitCode()).as(ofKept.err()).isZero();
            assertThat(ofKept.out()).contains("All four are here").doesNotContain("Nobody is here");
            assertThat(ofBroken.exitCode()).as(ofBroken.err()).isEqualTo(1);
            assertThat(ofBroken.results()).containsEntry("trusted.members", "withheld");
            assertThat(ofBroken.out()).contains("Nobody is here").doesNotContain("All four are here");
        } finally {
            threads.shutdown();
        }
    }
}
