package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonegate.iceberg.RunFixture.passed;
import static org.zonegate.iceberg.RunFixture.run;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.iceberg.QualityTables;
import org.zonegate.iceberg.RunFixture;

final class HistoryCommandTest {

    private final PostOffice office;

    HistoryCommandTest(@TempDir Path folder) {
        office = new PostOffice(folder);
    }

    private void ran(RunFixture... runs) {
        office.fill((tables, warehouse) ->
                List.of(runs).forEach(r -> new QualityTables(tables, Clock.systemUTC()).append(r.record())));
    }

    @Test
    void tellsTheLastRunsOfATable() {
        ran(
                run(0).table("trusted.parcels", "published", passed("Dataset.*.RowCount", 90)),
                run(1).table("trusted.parcels", "published", passed("Dataset.*.RowCount", 95)),
                run(2).table("trusted.parcels", "blocked"));

        CommandRun history = office.run("history", "trusted.parcels", "--last", "2");

        assertThat(history.exitCode()).as(history.err()).isZero();
        assertThat(history.out()).isEqualTo("""
                trusted.parcels, the last 2 runs:

                  RUN                   TIME                  RESULT     ROWS  RULES  SCENARIOS
                  20261123_224457_0002  2026-11-23 22:44 UTC  blocked       -  -      -
                  20261123_224456_0001  2026-11-23 22:44 UTC  published   100  1/1    1/1

                  METRIC              11-23 22:44
                  Dataset.*.RowCount           95
                """);
    }

    @Test
    void tellsProgramsTheSame() {
        ran(run(0).landing("9deb", 5L, passed("Dataset.*.RowCount", 5)));

        CommandRun nothing = office.run("history", "landing.parcels", "--json");
        CommandRun history = office.run("history", "trusted.parcels", "--json");

        assertThat(nothing.out()).as("files of another table").contains("\"runs\" : [ ]");
        assertThat(history.out()).contains("\"table\" : \"trusted.parcels\"");
        assertThat(history.err()).isEmpty();
    }

    @Test
    void saysSoWhereNoRunWasYet() {
        CommandRun history = office.run("history", "trusted.parcels");

        assertThat(history.exitCode()).isZero();
        assertThat(history.out()).startsWith("No run has made, read or withheld trusted.parcels yet: './zonegate run");
        assertThat(office.warehouse()).as("who only asks makes none").doesNotExist();
    }

    @Test
    void refusesATableThatThereIsNot() {
        CommandRun history = office.run("history", "trusted.parcel");

        assertThat(history.exitCode()).isEqualTo(2);
        assertThat(history.err()).contains("There is no table 'trusted.parcel'", "Did you mean 'trusted.parcels'?");
    }

    @Test
    void refusesANumberOfRunsThatIsNone() {
        CommandRun history = office.run("history", "trusted.parcels", "--last", "0");

        assertThat(history.exitCode()).isEqualTo(2);
        assertThat(history.err()).contains("--last is 0. Write a number of runs, from 1.");
    }
}
