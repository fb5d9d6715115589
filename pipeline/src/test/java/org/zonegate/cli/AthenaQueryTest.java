package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.aws.FakeAthena;
import org.zonegate.aws.FakeAthena.Column;
import org.zonegate.aws.FakeAthena.Script;
import org.zonegate.lakehouse.Environment;
import org.zonegate.lakehouse.LakehouseReader;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.Move;
import org.zonegate.promotion.RunId;
import org.zonegate.promotion.SnapshotId;
import org.zonegate.spark.CatalystSql;

/** {@code zonegate query} where Athena answers: Spark is not even started. */
final class AthenaQueryTest {

    private static final TableId PARCELS = TableId.parse("trusted.parcels");
    private static final RunId RUN = new RunId("20261125_090000_0001");
    private static final Script PARCEL = Script.of(
            List.of(new Column("parcelid", "bigint"), new Column("sender", "varchar"), new Column("weight", "double")),
            List.of(Arrays.asList("1", "ada@example.org", "1.5"), Arrays.asList("2", "", null)));

    @TempDir
    private Path folder;

    private final List<SnapshotId> published = new ArrayList<>();

    /** A lakehouse whose one table is published, as Athena answers of it. */
    private CommandRun query(FakeAthena athena, String... arguments) {
        PostOffice office = new PostOffice(folder);
        office.beInTheCloud(athena, "    athena:", "      time limit: 1 minute");
        TableDefinition parcels = new LakehouseReader(new CatalystSql(), Map.of(), Environment.LOCAL)
                .read(
                        folder.resolve("post-office"),
                        Map.of("warehouse", office.warehouse().toString()))
                .table(PARCELS);
        office.fill((tables, warehouse) -> {
            tables.open(parcels.contract(), RUN);
            SnapshotId snapshot =
                    tables.candidate(parcels.contract(), RUN, Optional.empty()).snapshot();
            tables.publish(new Move(PARCELS, RUN, Optional.empty(), snapshot));
            published.add(snapshot);
        });
        String[] all = Arrays.copyOf(arguments, arguments.length + 2);
        all[arguments.length] = "--env";
        all[arguments.length + 1] = "cloud";
        return office.run("query", all);
    }

    @Test
    void asksAthenaOfExactlyWhatIsPublishedAndMasksItsAnswer() {
        try (FakeAthena athena = FakeAthena.always(PARCEL.states("QUEUED", "RUNNING", "SUCCEEDED"))) {
            CommandRun answer = query(athena, "SELECT * FROM trusted.parcels;", "--format", "csv");

            assertThat(answer.exitCode()).as(answer.err()).isZero();
            assertThat(athena.queries())
                    .containsExactly("SELECT * FROM \"trusted\".\"parcels\" FOR VERSION AS OF "
                            + published.get(0).value() + " AS \"parcels\"");
            assertThat(answer.out()).matches("parcelid,sender,weight\r\n1,‹[0-9a-f]{8}›,1.5\r\n2,‹[0-9a-f]{8}›,\r\n");
            assertThat(answer.err())
                    .contains(
                            "Athena engine version 3 read 1.2 MB in ",
                            "about 0.00005 USD",
                            "Masked, because personal: sender. --unmask shows it.");
        }
    }

    @Test
    void keepsNullApartFromEmptyTextWhereDataIsShown() {
        try (FakeAthena athena = FakeAthena.always(PARCEL)) {
            CommandRun answer = query(athena, "SELECT * FROM trusted.parcels", "--unmask", "--json");

            assertThat(answer.out()).contains("ada@example.org", "\"sender\":\"\"", "\"weight\":null");
        }
    }

    @Test
    void masksAllOfAnAnswerThatIsNotWhatSparkWouldGive() {
        try (FakeAthena athena = FakeAthena.always(PARCEL)) {
            CommandRun answer = query(
                    athena,
                    "SELECT only_athena_knows(sender) AS parcelid, 1 AS sender, 2 AS weight FROM trusted.parcels");

            assertThat(answer.exitCode()).as(answer.err()).isZero();
            assertThat(answer.out()).doesNotContain("example.org", "1.5").containsPattern("(‹[0-9a-f]{8}› *){3}");
            assertThat(answer.err()).contains("Which columns show personal data cannot be told of this query");
        }
    }

    @Test
    void saysWhatTheAuthorOfAQueryCanCorrect() {
        try (FakeAthena athena =
                FakeAthena.always(Script.failed(2, "COLUMN_NOT_FOUND: line 1:8: Column 'sendr' cannot be resolved"))) {
            CommandRun wrong = query(athena, "SELECT sendr FROM trusted.parcels");

            assertThat(wrong.exitCode()).isEqualTo(2);
            assertThat(wrong.err())
                    .startsWith("zonegate: Athena does not understand the query. line 1:8: Column 'sendr' cannot be"
                            + " resolved");
        }
    }

    @Test
    void saysWhatToDoWhereTheCredentialsHaveExpired() {
        try (FakeAthena athena = FakeAthena.always(PARCEL)) {
            athena.refuseAlways("StartQueryExecution", "ExpiredTokenException", "The security token is expired");
            CommandRun expired = query(athena, "SELECT sender FROM trusted.parcels");

            assertThat(expired.exitCode()).isEqualTo(3);
            assertThat(expired.err())
                    .startsWith("zonegate: Athena could not be asked. The credentials for AWS have expired.");
        }
    }
}
