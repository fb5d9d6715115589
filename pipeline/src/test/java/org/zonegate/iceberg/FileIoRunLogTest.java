package org.zonegate.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zonegate.iceberg.RunFixture.run;
import static org.zonegate.promotion.TableFixture.landing;
import static org.zonegate.promotion.TableFixture.table;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.lakehouse.Contract;
import org.zonegate.lakehouse.Environment;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.Move;
import org.zonegate.promotion.PendingRelease;
import org.zonegate.promotion.Publication;
import org.zonegate.promotion.Published;
import org.zonegate.promotion.RunId;
import org.zonegate.promotion.SnapshotId;
import org.zonegate.promotion.TableFixture;
import org.zonegate.reports.RunRecords;
import org.zonegate.run.RunRecorder;

class FileIoRunLogTest {

    private static final Lakehouse LAKEHOUSE =
            TableFixture.lakehouse(landing("landing.files"), table("trusted.a").from("landing.files"));
    private static final RunId RUN = new RunId(run(0).id());
    private static final String RECORD =
            RunRecords.toJson(run(0).table("trusted.a", "published").record());

    @TempDir
    private Path folder;

    private final MortalCatalog catalog = MortalCatalog.open();
    private final IcebergTables tables = new IcebergTables(catalog);
    private final QualityTables quality = new QualityTables(tables, Clock.systemUTC());
    private WarehouseFiles files = new Warehouse("", Environment.THIS_MACHINE, Map.of()).files();

    @BeforeEach
    void inAFolderOfItsOwn() {
        files = new Warehouse(folder.toString(), Environment.THIS_MACHINE, Map.of()).files();
    }

    @AfterEach
    void close() throws IOException {
        catalog.close();
    }

    private FileIoRunLog log() {
        return new FileIoRunLog(files, new RunRecorder(LAKEHOUSE, "0.1.0"), quality);
    }

    private Path file() {
        return folder.resolve("runs/" + RUN + "/run.json");
    }

    @Test
    void keepsARecordInItsFileAndInTheTables() {
        log().keep(RUN, RECORD);
        log().keep(RUN, RECORD);

        assertThat(file()).hasContent(RECORD);
        assertThat(quality.runs()).containsExactly(RUN.value());
    }

    @Test
    void keepsTheFileAndSaysSoWhereTheTablesCannotBeWritten() {
        catalog.dieAt(QualityTable.RUNS.id());

        assertThatThrownBy(() -> log().keep(RUN, RECORD))
                .isInstanceOf(CouldNotTell.class)
                .hasMessage("What run " + RUN + " did is kept in " + file()
                        + ", but could not be added to the tables of namespace quality (IllegalStateException: died at"
                        + " quality.runs). Mend the cause; the next command, or 'zonegate clean', adds it.")
                .hasRootCauseMessage("died at quality.runs");
        assertThat(file()).hasContent(RECORD);
    }

    @Test
    void letsTheNextCommandAddAPublishedRunToTheTables() {
        Contract contract = table("trusted.a").contract();
        tables.open(contract, RUN);
        Move move = new Move(
                contract.id(),
                RUN,
                Optional.empty(),
                new SnapshotId(
                        tables.load(contract.id()).snapshot(RUN.reference()).snapshotId()));
        FileIoJournal journal = new FileIoJournal(files);
        Publication publication = new Publication(tables, journal, log());
        catalog.dieAt(QualityTable.RUNS.id());
        assertThatThrownBy(() -> publication.publish(new PendingRelease(RUN, List.of(move), RECORD)))
                .isInstanceOf(CouldNotTell.class);
        assertThat(tables.published(contract.id()).map(Published::snapshot)).contains(move.snapshot());
        assertThat(journal.pending()).hasSize(1);
        catalog.live();

        List<RunId> finished = publication.finishInterrupted();

        assertThat(finished).containsExactly(RUN);
        assertThat(journal.pending()).isEmpty();
        assertThat(quality.runs()).containsExactly(RUN.value());
    }

    @Test
    void addsTheRunsThatTheTablesLack() {
        log().keep(new RunId(run(1).id()), RunRecords.toJson(run(1).record()));
        catalog.dieAt(QualityTable.RUNS.id());
        assertThatThrownBy(() -> log().keep(RUN, RECORD)).isInstanceOf(CouldNotTell.class);
        catalog.live();

        assertThat(log().lacking()).containsExactly(RUN);
        List<RunId> added = log().catchUp();

        assertThat(added).containsExactly(RUN);
        assertThat(quality.runs()).containsExactlyInAnyOrder(RUN.value(), run(1).id());
        assertThat(log().catchUp()).isEmpty();
    }

    @Test
    void refusesARecordOfANewerVersionAndKeepsItsFile() {
        String newer = "{\"formatVersion\": 2, \"run\": \"" + RUN + "\"}";

        assertThatThrownBy(() -> log().keep(RUN, newer))
                .isInstanceOf(CouldNotTell.class)
                .hasMessageContaining("The run record has format 2");
        assertThat(file()).hasContent(newer);
    }
}
