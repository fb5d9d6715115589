package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run leaves beside the tables, from the run to each command that reads it. */
@Tag("spark")
final class PostOfficeEndToEndTest {

    private final PostOffice office;

    PostOfficeEndToEndTest(@TempDir Path folder) {
        office = new PostOffice(folder);
    }

    @Test
    void aRunIsFoundInTheHistoryInTheQuarantineAndInSql() {
        CommandRun run = office.run("run", "--quiet");
        assertThat(run.exitCode()).as(run.err()).isZero();

        assertThat(office.run("history", "trusted.parcels").out())
                .contains("trusted.parcels, the last run:")
                .containsPattern("UTC +published +1 +-");
        assertThat(office.run("history", "landing.parcels").out()).containsPattern("UTC +read +2 +-");
        assertThat(office.run("quarantine").out())
                .containsPattern("trusted.parcels +1 +too heavy")
                .containsPattern("landing.parcels +1 +missing field sender")
                .containsPattern("landing.parcels +1 +not JSON");
        CommandRun rows = office.run("quarantine", "--rows");
        assertThat(rows.out())
                .containsPattern("\\{\"parcelid\":2,\"sender\":\"‹[0-9a-f]{8}›\",\"weight\":31.0}")
                .containsPattern("\\{\"parcelId\":3,\"sendr\":\"‹[0-9a-f]{8}›\",\"weight\":2}")
                .containsPattern("not JSON +\\S+parcels.json +4 +‹[0-9a-f]{8}›")
                .doesNotContain("example.org", "Broadway");
        assertThat(office.run(
                                "query",
                                "SELECT table, result, rows, quarantined FROM quality.table_results ORDER BY table",
                                "--format",
                                "markdown")
                        .out())
                .isEqualTo("""
                        | table | result | rows | quarantined |
                        | --- | --- | ---: | ---: |
                        | landing.parcels | read | 2 | 2 |
                        | trusted.parcels | published | 1 | 1 |
                        """);
        assertThat(office.run("clean").out()).startsWith("Nothing to remove");
    }
}
