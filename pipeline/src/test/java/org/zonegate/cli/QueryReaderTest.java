package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonegate.iceberg.FileIoJournal;
import org.zonegate.iceberg.FileIoLandingZone;
import org.zonegate.lakehouse.Environment;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.LakehouseReader;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.lakehouse.UnknownTable;
import org.zonegate.promotion.Move;
import org.zonegate.promotion.RunId;
import org.zonegate.promotion.SnapshotId;
import org.zonegate.promotion.SnapshotPin;
import org.zonegate.promotion.UnusableInput;
import org.zonegate.query.InvalidQuery;
import org.zonegate.query.Query;
import org.zonegate.query.QueryReader;
import org.zonegate.query.QuerySource;
import org.zonegate.query.ReadQuery;
import org.zonegate.query.ReadQuery.Named;
import org.zonegate.query.ReadQuery.Traced;
import org.zonegate.spark.CatalystQueryReader;
import org.zonegate.spark.CatalystSql;
import org.zonegate.spark.SparkQueries;

/** Queries for Athena as Spark reads them, of a table that is published and empty. */
final class QueryReaderTest {

    private static final TableId PARCELS = TableId.parse("trusted.parcels");
    private static final RunId RUN = new RunId("20261125_090000_0001");

    @TempDir
    private Path folder;

    /** A reader, and what it must find. */
    private record Desk(QueryReader reader, TableDefinition parcels, SnapshotId published) {

        ReadQuery read(String sql) {
            return reader.read(new Query(sql, 0, Optional.empty(), Query.Personal.MASKED));
        }
    }

    private void at(Consumer<Desk> test) {
        PostOffice office = new PostOffice(folder);
        Lakehouse lakehouse = new LakehouseReader(new CatalystSql(), Map.of(), Environment.LOCAL)
                .read(
                        folder.resolve("post-office"),
                        Map.of("warehouse", office.warehouse().toString()));
        office.fill((tables, warehouse) -> {
            TableDefinition parcels = lakehouse.table(PARCELS);
            tables.open(parcels.contract(), RUN);
            SnapshotId snapshot =
                    tables.candidate(parcels.contract(), RUN, Optional.empty()).snapshot();
            tables.publish(new Move(PARCELS, RUN, Optional.empty(), snapshot));
            test.accept(new Desk(
                    new CatalystQueryReader(new SparkQueries.Sources(
                            lakehouse,
                            tables,
                            new FileIoLandingZone(warehouse.io()),
                            new FileIoJournal(warehouse.files()),
                            warehouse.io())),
                    parcels,
                    snapshot));
        });
    }

    @Test
    void namesStandForWhatIsPublished() {
        at(desk -> {
            String sql = "SELECT p.weight FROM trusted.parcels AS p JOIN landing.parcels AS l ON true"
                    + " JOIN trusted.parcels.refs ON true JOIN trusted.parcels.branch_main ON true";
            ReadQuery read = desk.read(sql);

            QuerySource.State published = new QuerySource.State(PARCELS, desk.published());
            assertThat(read.tables())
                    .extracting(Named::source)
                    .containsExactly(
                            published,
                            new QuerySource.Landing(TableId.parse("landing.parcels")),
                            new QuerySource.Metadata(PARCELS, "refs"),
                            published);
            assertThat(read.notes())
                    .containsExactly("landing.parcels is read as its files are now: there is no state of it to go back"
                            + " to.");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            SELECT * FROM trusted.parcels                                    | parcelid sender! weight
            SELECT "sender" AS s, 'sender' AS t FROM trusted.parcels         | s! t
            SELECT max(sender) AS m, count(DISTINCT sender) AS n FROM trusted.parcels | m! n
            WITH x AS (SELECT lower(sender) AS s FROM trusted.parcels) SELECT s, 1 AS one FROM x | s! one
            SELECT (SELECT max(sender) FROM trusted.parcels) AS s            | s!
            SELECT l.address.city AS c, l.weight FROM landing.parcels AS l   | c! weight
            SELECT name, snapshot_id FROM trusted.parcels.refs               | name snapshot_id
            """)
    void columnsAreTracedToPersonalOnes(String sql, String columns) {
        at(desk -> assertThat(desk.read(sql).result()).hasValueSatisfying(result -> assertThat(result)
                .extracting(c -> c.name() + (c.isPersonal() ? "!" : ""))
                .containsExactly(columns.split(" "))));
    }

    @Test
    void whatSparkDoesNotKnowIsTracedToNothing() {
        at(desk -> {
            ReadQuery read = desk.read("SELECT only_athena_knows(weight) AS w FROM trusted.parcels");

            assertThat(read.result()).isEmpty();
            assertThat(read.readsPersonal()).isTrue();
            assertThat(read.personal(List.of("w"))).containsExactly(true);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "DROP TABLE trusted.parcels",
                "SELECT 1; SELECT 2",
                "SELECT * FROM trusted.parcels FOR VERSION AS OF 1",
                "SELECT * FROM IDENTIFIER('trusted.parcels')",
                "SELECT 1 +",
                "SELECT trusted.parcels.sender FROM trusted.parcels",
                "SELECT '\\' AS x, sender AS y, '' FROM trusted.parcels",
            })
    void refusesWhatIsNotOneSelectThatBothReadInTheSameWay(String sql) {
        at(desk -> assertThatThrownBy(() -> desk.read(sql)).isInstanceOf(InvalidQuery.class));
    }

    @Test
    void refusesTablesThatThereAreNot() {
        at(desk -> {
            assertThatThrownBy(() -> desk.read("SELECT 1 FROM trusted.parcel")).isInstanceOf(UnknownTable.class);
            assertThatThrownBy(() -> desk.read("SELECT 1 FROM trusted.parcels.files"))
                    .isInstanceOf(UnusableInput.class)
                    .hasMessage("Athena's files of trusted.parcels cannot be read here. There are: history, refs,"
                            + " snapshots.");
        });
    }

    @Test
    void evidenceIsAboutTheCandidateAndWhatItIsMadeFrom() {
        at(desk -> {
            SnapshotPin candidate = new SnapshotPin(PARCELS, desk.published(), 0);
            ReadQuery read = desk.reader().read("SELECT sender FROM primary", desk.parcels(), candidate, List.of());

            assertThat(read.tables())
                    .extracting(Named::source)
                    .containsExactly(new QuerySource.State(PARCELS, desk.published()));
            assertThat(read.result()).contains(List.of(new Traced("sender", true)));
            assertThatThrownBy(() ->
                            desk.reader().read("SELECT 1 FROM trusted.letters", desk.parcels(), candidate, List.of()))
                    .isInstanceOf(InvalidQuery.class)
                    .hasMessage("There is no table trusted.letters here.");
        });
    }
}
