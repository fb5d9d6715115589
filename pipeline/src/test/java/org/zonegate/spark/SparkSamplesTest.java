package org.zonegate.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.lakehouse.LakehouseFolder;
import org.zonegate.samples.SampleOutcome;
import org.zonegate.samples.SampleReader;
import org.zonegate.samples.SampleRunner;

@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
final class SparkSamplesTest {

    private static final String GIVEN = "samples/short/given/landing/visits.json";
    private static final SampleOutcome PASSED = new SampleOutcome.Passed();

    @TempDir
    private Path folder;

    private LakehouseFolder lakehouse = LakehouseFolder.empty(Path.of(""));

    @BeforeEach
    void visits() {
        lakehouse = LakehouseFolder.valid(folder).with(GIVEN, """
                        {"id": 1, "who": "ada", "seconds": 5}
                        {"id": 2, "who": "bob", "seconds": 0}
                        """);
    }

    private SampleOutcome run() {
        SampleReader reader = new SampleReader(new SparkColumnValues(), folder, lakehouse.read(), lakehouse::read);
        // Not closed: that would stop the session that all tests share.
        return new SampleRunner(new SparkSamples(SparkSessions::start, Clock.systemUTC()))
                .run(reader.read(reader.names()).get(0));
    }

    @Test
    void handsValuesOfEveryTypeFromTableToTable() {
        String columns = """
                  id bigint,
                  small int,
                  price decimal(6,2),
                  part double,
                  share float,
                  isNew boolean,
                  day date,
                  at timestamp,
                  tags array<string>,
                  counts map<string,int>,
                  place struct<name:string,position:struct<x:double,y:double>>
                """;
        lakehouse
                .with(
                        "tables/landing/visits.sql",
                        "CREATE EXTERNAL TABLE landing.visits (" + columns
                                + ") ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' LOCATION 'visits'")
                .with(
                        "tables/trusted/visits.sql",
                        "CREATE TABLE trusted.visits (" + columns + ", mark binary)"
                                + " TBLPROPERTIES ('table_type' = 'ICEBERG')")
                .with("transforms/trusted/visits.sql", "SELECT *, CAST('a' AS binary) AS mark FROM landing.visits")
                .with(
                        "tables/trusted/copies.sql",
                        "CREATE TABLE trusted.copies (" + columns + ", mark binary)"
                                + " TBLPROPERTIES ('table_type' = 'ICEBERG')")
                .with("transforms/trusted/copies.sql", "SELECT * FROM trusted.visits WHERE mark = CAST('a' AS binary)")
                .with("rules/trusted/copies.dqdl", "Rules = [ RowCount > 0 ]");
        String rows = """
                {"id": 1, "small": 2, "price": 1.1, "part": 1, "share": 0.1, "isNew": true, "day": "2026-11-23",
                 "at": "2026-11-23 22:44:55.123", "tags": ["a", null], "counts": {"a": 1},
                 "place": {"name": "hall", "position": {"x": 1.5, "y": null}}}
                {"id": 2, "small": null, "price": null, "part": null, "share": null, "isNew": null, "day": null,
                 "at": null, "tags": null, "counts": null, "place": null}
                """;
        lakehouse.with(GIVEN, rows).with("samples/short/expect/trusted/copies.json", rows);

        assertThat(run()).isEqualTo(PASSED);
    }

    @Test
    void appliesQuarantineRulesWithTheTablesThatTheyReferTo() {
        lakehouse
                .withTable("trusted.others", "SELECT id FROM landing.visits")
                .with(
                        "rules/trusted/visits.quarantine.dqdl",
                        "Rules = [\n  ReferentialIntegrity \"id\" \"trusted.others.id\" = 1.0,\n  IsComplete \"who\"\n]")
                .with("transforms/trusted/visits.sql", "SELECT id, who FROM landing.visits")
                .with(GIVEN, "{\"id\": 1, \"who\": \"ada\"}\n{\"id\": 2, \"who\": \"bob\"}\n{\"id\": 3}\n")
                .with("samples/short/given/trusted/others.csv", "id\n1\n3\n")
                .with("samples/short/expect/trusted/visits.csv", """
                        id,_disposition
                        1,
                        2,"quarantined: ReferentialIntegrity ""id"" ""trusted.others.id"" = 1.0"
                        3,"quarantined: IsComplete ""who""\"
                        """);

        assertThat(run()).isEqualTo(PASSED);
    }

    @Test
    void handsOnWhatIsPublishedAndNothingElse() {
        lakehouse
                .with(
                        "transforms/trusted/visits.sql",
                        "SELECT id, who, CASE WHEN id = 1 THEN 'repeated: one' WHEN id = 2 THEN 'filtered: two' END AS"
                                + " _disposition FROM landing.visits")
                .withTable("trusted.ids", "SELECT id FROM trusted.visits")
                .with(GIVEN, "{\"id\": 1}\n{\"id\": 2}\n{\"id\": 3}\n")
                .with("samples/short/expect/trusted/ids.csv", "id\n3\n1\n")
                .with("samples/short/expect/trusted/visits.csv", "id\n1\n3\n");

        assertThat(run()).isEqualTo(PASSED);
    }

    @Test
    void readsAnEmptyTableAsOneWithoutRows() {
        lakehouse.with(GIVEN, "").with("samples/short/expect/trusted/visits.csv", "");

        assertThat(run()).isEqualTo(PASSED);
    }

    @Test
    void cannotTellWhereATransformTellsNoDisposition() {
        lakehouse
                .with("transforms/trusted/visits.sql", "SELECT id, who, 'gone' AS _disposition FROM landing.visits")
                .with("samples/short/expect/trusted/visits.csv", "");

        assertThat(run()).isInstanceOfSatisfying(SampleOutcome.NotRun.class, outcome -> assertThat(outcome.reason())
                .startsWith("A row of trusted.visits cannot be placed: _disposition is 'gone'. It must be NULL")
                .endsWith("Correct the transform."));
    }
}
