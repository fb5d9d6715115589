package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.LakehouseReader;
import org.zonegate.spark.CatalystSql;

/** What is said of folders when a cluster does the work. */
final class SharedFoldersTest {

    private static final Optional<String> CLUSTER = Optional.of("spark://10.0.0.1:7077");

    private static Lakehouse stedi(String landing, String warehouse) {
        return new LakehouseReader(new CatalystSql(), Map.of())
                .read(Path.of("stedi"), Map.of("landing", landing, "warehouse", warehouse));
    }

    @Test
    void namesTheFoldersThatExecutorsMustSee() {
        assertThat(SharedFolders.warning(CLUSTER, stedi("/data/landing", "/data/warehouse")))
                .contains("The executors of spark://10.0.0.1:7077 must see /data/landing and /data/warehouse under the"
                        + " same path as this machine does.");
    }

    @Test
    void passesOverBuckets() {
        assertThat(SharedFolders.warning(CLUSTER, stedi("s3://delivered/stedi", "/data/warehouse")))
                .contains("The executors of spark://10.0.0.1:7077 must see /data/warehouse under the same path as this"
                        + " machine does.");
        assertThat(SharedFolders.warning(CLUSTER, stedi("s3://delivered/stedi", "s3://made/stedi")))
                .isEmpty();
    }

    @Test
    void isSilentWhereThisProcessDoesTheWork() {
        assertThat(SharedFolders.warning(Optional.empty(), stedi("/data/landing", "/data/warehouse")))
                .isEmpty();
    }
}
