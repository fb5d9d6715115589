package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.aws.FakeAthena;
import org.zonegate.aws.FakeAthena.Column;
import org.zonegate.aws.FakeAthena.Script;
import org.zonegate.iceberg.IcebergTables;
import org.zonegate.iceberg.RunRecordFiles;
import org.zonegate.lakehouse.Contract;
import org.zonegate.lakehouse.LakehouseReader;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.Move;
import org.zonegate.promotion.Published;
import org.zonegate.promotion.RunId;
import org.zonegate.promotion.SnapshotId;
import org.zonegate.reports.DefinitionRecord;
import org.zonegate.reports.DefinitionRecord.ColumnRecord;
import org.zonegate.reports.OpinionRecord;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecord.TableRecord;
import org.zonegate.reports.RunRecords;
import org.zonegate.run.TableRecordFixture;
import org.zonegate.spark.CatalystSql;

/** What the next run does about one that published and did not learn what Athena reads. */
final class SecondLookTest {

    private static final RunId RUN = new RunId("20261125_090000_0001");
    private static final RunId NEXT = new RunId("20261125_100000_0001");
    private static final String PARCELS = "trusted.parcels";
    private static final String LETTERS = "trusted.letters";

    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();

    private static Script rows(String number) {
        return Script.of(List.of(new Column("_col0", "bigint")), List.of(List.of(number)));
    }

    /** A lakehouse of two tables, in an environment whose Athena is a server of the test. */
    private Workspace workspace(FakeAthena athena) {
        PostOffice office = new PostOffice(folder);
        office.append(
                "lakehouse.yml",
                "  trusted.letters:",
                "    ungated: nothing but its contract is promised",
                "    required: [parcelid]");
        office.beInTheCloud(athena, "    databases: post", "    athena:", "      workgroup: people");
        Path lakehouse = folder.resolve("post-office");
        for (String file : List.of("tables/trusted/%s.sql", "transforms/trusted/%s.sql")) {
            try {
                String text = Files.readString(lakehouse.resolve(file.formatted("parcels")));
                Files.writeString(
                        lakehouse.resolve(file.formatted("letters")),
                        text.replace(PARCELS, LETTERS).replace("trusted/parcels/", "trusted/letters/"));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        Workspace workspace = new Workspace(
                new LakehouseReader(new CatalystSql(), Map.of(), "cloud")
                        .read(lakehouse, Map.of("warehouse", office.warehouse().toString())),
                new Context(
                        Map.of(), Clock.systemUTC(), new Random(), Terminal.none(new PrintWriter(new StringWriter()))));
        workspace.warehouse().prepare();
        return workspace;
    }

    /** Lets a run publish tables, and keeps its record. */
    private static void publish(Workspace workspace, RunId run, @Nullable OpinionRecord opinion, String... names)
            throws IOException {
        IcebergTables tables = workspace.tables();
        Map<String, TableRecord> records = new TreeMap<>();
        Map<String, DefinitionRecord> definitions = new TreeMap<>();
        for (String name : names) {
            TableId id = TableId.parse(name);
            Contract contract = workspace.lakehouse().table(id).contract();
            Optional<SnapshotId> before = tables.published(id).map(Published::snapshot);
            tables.open(contract, run);
            tables.load(id)
                    .newAppend()
                    .toBranch(run.reference())
                    .set(IcebergTables.RUN_PROPERTY, run.value())
                    .commit();
            SnapshotId snapshot = tables.candidate(contract, run, before).snapshot();
            tables.publish(new Move(id, run, before, snapshot));
            records.put(name, TableRecordFixture.published(100, String.valueOf(snapshot.value()), opinion));
            definitions.put(
                    name,
                    new DefinitionRecord(
                            "",
                            "",
                            "",
                            List.of("landing.parcels"),
                            List.of(),
                            List.of(new ColumnRecord("parcelid", "bigint", "", true, false))));
        }
        workspace
                .runLog()
                .keep(
                        run,
                        RunRecords.toJson(new RunRecord(
                                RunRecord.FORMAT_VERSION,
                                run.value(),
                                "0.1.0",
                                "Post office",
                                "2026-11-25T09:00:00Z",
                                1,
                                "published",
                                new TreeMap<>(),
                                List.of("landing", "trusted"),
                                definitions,
                                List.of(),
                                records)));
    }

    private static RunRecord kept(Workspace workspace) {
        return new RunRecordFiles(workspace.warehouse().files())
                .read(RUN.value())
                .orElseThrow();
    }

    @Test
    void asksWhatARunThatWasKilledDidNotAsk() throws IOException {
        try (FakeAthena athena = FakeAthena.always(rows("100"));
                Workspace workspace = workspace(athena)) {
            publish(workspace, RUN, OpinionRecord.notAsked("Athena"), PARCELS);
            SecondLook look = new SecondLook(workspace, told::add);

            assertThat(look.atEarlierRuns()).isEmpty();

            assertThat(told)
                    .containsExactly("Run " + RUN
                            + ", trusted.parcels: Athena engine version 3 reads the same: 1 number compared.");
            assertThat(athena.queries())
                    .singleElement()
                    .asString()
                    .startsWith("SELECT\n  count(*)\nFROM \"post_trusted\".\"parcels\" FOR VERSION AS OF ");
            assertThat(kept(workspace).alarms()).isFalse();
            look.atEarlierRuns();
            assertThat(athena.queries()).as("what agrees is not asked again").hasSize(1);
        }
    }

    @Test
    void anAlarmSoundsInEachRunUntilTheEnginesAgree() throws IOException {
        List<String> readings = new ArrayList<>(List.of("99", "98", "100"));
        try (FakeAthena athena = new FakeAthena(sql -> rows(readings.remove(0)));
                Workspace workspace = workspace(athena)) {
            publish(workspace, RUN, OpinionRecord.notAsked("Athena"), PARCELS);
            SecondLook look = new SecondLook(workspace, told::add);

            assertThat(look.atEarlierRuns()).hasSize(1);
            assertThat(kept(workspace).alarms()).isTrue();
            assertThat(look.atEarlierRuns())
                    .singleElement()
                    .asString()
                    .startsWith("Run " + RUN + ", trusted.parcels: ")
                    .endsWith("reads it differently: rows: 98 instead of 100.");
            assertThat(look.atEarlierRuns()).isEmpty();
            assertThat(kept(workspace).alarms()).isFalse();
        }
    }

    @Test
    void anAlarmDoesNotFallSilentBecauseALaterRunPublishesAnotherTable() throws IOException {
        try (FakeAthena athena = new FakeAthena(sql -> rows(sql.contains("parcels") ? "99" : "100"));
                Workspace workspace = workspace(athena)) {
            publish(workspace, RUN, OpinionRecord.notAsked("Athena"), PARCELS, LETTERS);
            publish(workspace, NEXT, OpinionRecord.notAsked("Athena"), LETTERS);
            SecondLook look = new SecondLook(workspace, told::add);

            for (int run = 0; run < 3; run++) {
                assertThat(look.atEarlierRuns())
                        .singleElement()
                        .asString()
                        .startsWith("Run " + RUN + ", trusted.parcels: ");
            }
            assertThat(athena.queries().stream().filter(sql -> sql.contains("letters")))
                    .as("of what nobody reads any more nobody asks")
                    .hasSize(1);
        }
    }

    @Test
    void aTableThatWasPublishedAnewIsNoAlarmAnyMore() throws IOException {
        try (FakeAthena athena = FakeAthena.always(rows("99"));
                Workspace workspace = workspace(athena)) {
            publish(workspace, RUN, OpinionRecord.notAsked("Athena"), PARCELS);
            SecondLook look = new SecondLook(workspace, told::add);
            assertThat(look.atEarlierRuns()).hasSize(1);

            publish(workspace, NEXT, null, PARCELS);

            assertThat(look.atEarlierRuns()).isEmpty();
        }
    }

    @Test
    void saysThatWhatIsLearnedCouldNotBeKeptAndGoesOn() throws IOException {
        try (FakeAthena athena = FakeAthena.always(rows("100"));
                Workspace workspace = workspace(athena)) {
            publish(workspace, RUN, OpinionRecord.notAsked("Athena"), PARCELS);
            RunRecord record = kept(workspace);
            Path run = folder.resolve("post-office/warehouse/runs/" + RUN);
            Files.delete(run.resolve("run.json"));
            Files.delete(run);
            Files.writeString(run, "no folder");

            RunRecord looked = new SecondLook(workspace, told::add).at(record);

            assertThat(looked.alarms()).isFalse();
            assertThat(told).singleElement().asString().contains("could not be written", "the next run asks again");
        }
    }

    @Test
    void aRunFromATimeWithoutAthenaIsLeftAlone() throws IOException {
        try (FakeAthena athena = FakeAthena.always(rows("1"));
                Workspace workspace = workspace(athena)) {
            publish(workspace, RUN, null, PARCELS);

            assertThat(new SecondLook(workspace, told::add).atEarlierRuns()).isEmpty();
            assertThat(athena.calls()).isEmpty();
            assertThat(told).isEmpty();
        }
    }
}
