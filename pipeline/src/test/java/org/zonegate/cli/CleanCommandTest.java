package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonegate.iceberg.QuarantineFixture.keep;
import static org.zonegate.iceberg.QuarantineFixture.line;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.iceberg.SnapshotRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.iceberg.FileIoJournal;
import org.zonegate.iceberg.IcebergTables;
import org.zonegate.iceberg.RunFixture;
import org.zonegate.lakehouse.Contract;
import org.zonegate.promotion.Move;
import org.zonegate.promotion.PendingRelease;
import org.zonegate.promotion.RunId;
import org.zonegate.promotion.SnapshotId;
import org.zonegate.promotion.TableFixture;
import org.zonegate.reports.RunRecords;

final class CleanCommandTest {

    private static final RunId OLD = new RunId("20200101_120000_0001");
    private static final Contract PARCELS =
            TableFixture.table("trusted.parcels").contract();

    private final PostOffice office;

    CleanCommandTest(@TempDir Path folder) {
        office = new PostOffice(folder);
    }

    /** A candidate without rows, on its branch. */
    private static Move stage(IcebergTables tables, RunId run) {
        tables.open(PARCELS, run);
        long head = tables.load(PARCELS.id()).snapshot(run.reference()).snapshotId();
        return new Move(PARCELS.id(), run, Optional.empty(), new SnapshotId(head));
    }

    private void leaveThingsBehind() {
        office.fill((tables, warehouse) -> {
            stage(tables, OLD);
            stage(tables, RunId.next(Clock.systemUTC(), new Random()));
            keep(
                    tables,
                    line(OLD.value(), "not JSON", "a", LocalDateTime.parse("2020-01-01T12:00")),
                    line(OLD.value(), "not JSON", "b", LocalDateTime.parse("2020-01-01T12:00")));
            RunFixture lacking = RunFixture.run(0);
            warehouse.files().write("runs/" + lacking.id() + "/run.json", RunRecords.toJson(lacking.record()));
        });
    }

    @Test
    void removesWhatIsOldAndTellsIt() {
        leaveThingsBehind();

        CommandRun dry = office.run("clean", "--dry-run");
        CommandRun cleaned = office.run("clean");
        CommandRun again = office.run("clean");

        assertThat(cleaned.exitCode()).as(cleaned.err()).isZero();
        assertThat(cleaned.out()).isEqualTo("""
                Added run 20261123_224455_0000 to the quality tables, which lacked it.
                Removed 1 candidate of trusted.parcels that was not published: run_20200101_120000_0001.
                Removed 2 rows of quality.quarantine.
                """);
        assertThat(dry.out())
                .isEqualTo(cleaned.out().replace("Added", "Would add").replace("Removed", "Would remove"));
        assertThat(again.out())
                .isEqualTo("Nothing to remove: no candidate is older than 14 days, and no row in quarantine older than"
                        + " 90 days.\n");
        office.fill((tables, warehouse) ->
                assertThat(tables.load(PARCELS.id()).refs()).hasSize(1));
    }

    @Test
    void keepsWhatTheLakehouseSaysItKeeps() {
        leaveThingsBehind();
        office.append("lakehouse.yml", "retention:", "  candidates: 90000 days", "  quarantine: 90000 days");

        assertThat(office.run("clean").out())
                .isEqualTo("Added run 20261123_224455_0000 to the quality tables, which lacked it.\n");
    }

    @Test
    void tellsProgramsTheSame() throws IOException {
        leaveThingsBehind();

        CommandRun cleaned = office.run("clean", "--json");

        assertThat(new ObjectMapper().readTree(cleaned.out()).toString())
                .isEqualTo("{\"dryRun\":false,\"added\":[\"20261123_224455_0000\"],\"removed\":["
                        + "{\"table\":\"trusted.parcels\",\"kind\":\"candidates\",\"count\":1,"
                        + "\"names\":[\"run_20200101_120000_0001\"]},"
                        + "{\"table\":\"quality.quarantine\",\"kind\":\"rows\",\"count\":2}]}");
    }

    /** Its candidate is old, and about to be published. */
    @Test
    void finishesAnInterruptedReleaseFirst() {
        office.fill((tables, warehouse) -> new FileIoJournal(warehouse.files())
                .begin(new PendingRelease(
                        OLD,
                        List.of(stage(tables, OLD)),
                        RunRecords.toJson(RunFixture.run(0).record()))));

        CommandRun dry = office.run("clean", "--dry-run");
        CommandRun cleaned = office.run("clean");

        assertThat(dry.out()).as("a release that is pending").startsWith("Nothing to remove");
        assertThat(cleaned.exitCode()).as(cleaned.err()).isZero();
        office.fill((tables, warehouse) -> {
            assertThat(tables.load(PARCELS.id()).refs().get(OLD.reference())).matches(SnapshotRef::isTag, "is a tag");
            assertThat(new FileIoJournal(warehouse.files()).pending()).isEmpty();
        });
    }

    @Test
    void hasNothingToDoWhereNothingEverWas() {
        CommandRun cleaned = office.run("clean");

        assertThat(cleaned.exitCode()).isZero();
        assertThat(cleaned.out()).startsWith("Nothing to remove");
        assertThat(office.warehouse()).doesNotExist();
    }
}
