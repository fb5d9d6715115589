package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.aws.FakeAthena;
import org.zonegate.aws.FakeAthena.Column;
import org.zonegate.aws.FakeAthena.Script;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.LakehouseReader;
import org.zonegate.reports.DefinitionRecord;
import org.zonegate.reports.DefinitionRecord.ColumnRecord;
import org.zonegate.reports.OpinionRecord;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecord.TableRecord;
import org.zonegate.reports.RunRecords;
import org.zonegate.spark.CatalystSql;

/** What the next run does about one that published and did not learn what Athena reads. */
final class SecondLookTest {

    private static final String RUN = "20261125_090000_0001";

    @TempDir
    private Path folder;

    private final List<String> told = new ArrayList<>();

    private static Script rows(String number) {
        return Script.of(List.of(new Column("_col0", "bigint")), List.of(List.of(number)));
    }

    private static RunRecord run(String id, String result, @Nullable OpinionRecord opinion) {
        TableRecord table = new TableRecord(
                result, 100, 1, "42", "", "", List.of(), List.of(), List.of(), List.of(), null, List.of(), null,
                List.of(), null, null, opinion);
        return new RunRecord(
                RunRecord.FORMAT_VERSION,
                id,
                "0.1.0",
                "Post office",
                "2026-11-25T09:00:00Z",
                1,
                result,
                new TreeMap<>(),
                List.of("landing", "trusted"),
                Map.of(
                        "trusted.parcels",
                        new DefinitionRecord(
                                "",
                                "",
                                "",
                                List.of("landing.parcels"),
                                List.of(),
                                List.of(new ColumnRecord("parcelid", "bigint", "", true, false)))),
                List.of(),
                Map.of("trusted.parcels", table));
    }

    private Workspace workspace(PostOffice office, FakeAthena athena) {
        office.append(
                "lakehouse.yml",
                "environments:",
                "  cloud:",
                "    databases: post",
                "    aws:",
                "      region: eu-central-1",
                "      endpoints:",
                "        athena: " + athena.uri(),
                "    athena:",
                "      workgroup: people");
        Lakehouse lakehouse = new LakehouseReader(new CatalystSql(), Map.of(), "cloud")
                .read(
                        folder.resolve("post-office"),
                        Map.of("warehouse", office.warehouse().toString()));
        Workspace workspace = new Workspace(
                lakehouse,
                new Context(
                        Map.of(), Clock.systemUTC(), new Random(), Terminal.none(new PrintWriter(new StringWriter()))));
        workspace.warehouse().prepare();
        return workspace;
    }

    private static Path record(PostOffice office, String run) {
        return office.warehouse().resolve("runs/" + run + "/run.json");
    }

    private static RunRecord kept(PostOffice office) throws Exception {
        return RunRecords.fromJson(Files.readString(record(office, RUN)));
    }

    private static void keep(PostOffice office, RunRecord run) throws Exception {
        Path file = record(office, run.run());
        Files.createDirectories(office.warehouse().resolve("runs/" + run.run()));
        Files.writeString(file, RunRecords.toJson(run), StandardCharsets.UTF_8);
    }

    @Test
    void asksWhatARunThatWasKilledDidNotAsk() throws Exception {
        PostOffice office = new PostOffice(folder);
        try (FakeAthena athena = FakeAthena.always(rows("100"));
                Workspace workspace = workspace(office, athena)) {
            keep(office, run(RUN, "published", OpinionRecord.notAsked("Athena")));
            keep(office, run("20261125_100000_0001", "withheld", null));

            boolean isAlarmed = new SecondLook(workspace, told::add).atTheLastRun();

            assertThat(isAlarmed).isFalse();
            assertThat(told)
                    .containsExactly("Run " + RUN
                            + ", trusted.parcels: Athena engine version 3 reads the same: 1 number compared.");
            assertThat(athena.queries())
                    .containsExactly("SELECT\n  count(*)\nFROM \"post_trusted\".\"parcels\" FOR VERSION AS OF 42");
            assertThat(kept(office).alarms()).isFalse();
            new SecondLook(workspace, told::add).atTheLastRun();
            assertThat(athena.queries()).as("what agrees is not asked again").hasSize(1);
        }
    }

    @Test
    void anAlarmSoundsInEachRunUntilTheEnginesAgree() throws Exception {
        PostOffice office = new PostOffice(folder);
        List<String> readings = new ArrayList<>(List.of("99", "98", "100"));
        try (FakeAthena athena = new FakeAthena(sql -> rows(readings.remove(0)));
                Workspace workspace = workspace(office, athena)) {
            keep(office, run(RUN, "published", OpinionRecord.notAsked("Athena")));
            SecondLook look = new SecondLook(workspace, told::add);

            assertThat(look.atTheLastRun()).isTrue();
            assertThat(kept(office).alarms()).isTrue();
            assertThat(look.atTheLastRun()).isTrue();
            assertThat(told.get(1)).endsWith("reads it differently: rows: 98 instead of 100.");
            assertThat(look.atTheLastRun()).isFalse();
            assertThat(kept(office).alarms()).isFalse();
        }
    }

    @Test
    void aRunFromATimeWithoutAthenaIsLeftAlone() throws Exception {
        PostOffice office = new PostOffice(folder);
        try (FakeAthena athena = FakeAthena.always(rows("1"));
                Workspace workspace = workspace(office, athena)) {
            keep(office, run(RUN, "published", null));

            assertThat(new SecondLook(workspace, told::add).atTheLastRun()).isFalse();
            assertThat(athena.calls()).isEmpty();
            assertThat(told).isEmpty();
        }
    }
}
