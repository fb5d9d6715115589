package org.zonegate.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.lakehouse.InvalidLakehouse;
import org.zonegate.lakehouse.LakehouseFolder;
import org.zonegate.lakehouse.TableId;
import org.zonegate.spark.SparkColumnValues;

/** What a sample's files say, and every problem that they can have, with the text that people get. */
final class SampleReaderTest {

    private static final String GIVEN = "samples/short/given/landing/visits.json";
    private static final String EXPECTED = "samples/short/expect/trusted/visits.json";
    private static final TableId LANDING = TableId.parse("landing.visits");
    private static final TableId TRUSTED = TableId.parse("trusted.visits");

    @TempDir
    private Path folder;

    private LakehouseFolder lakehouse = LakehouseFolder.empty(Path.of(""));

    @BeforeEach
    void aSample() {
        lakehouse = LakehouseFolder.valid(folder)
                .with("tables/trusted/visits.sql", """
                        CREATE TABLE trusted.visits (
                          id bigint,
                          who string,
                          seconds int,
                          price decimal(6,2),
                          part double,
                          day date,
                          at timestamp,
                          mark binary
                        )
                        TBLPROPERTIES ('table_type' = 'ICEBERG');
                        """)
                .with("transforms/trusted/visits.sql", """
                        SELECT id, who, seconds, CAST(1.1 AS decimal(6,2)) AS price, CAST(1 AS double) AS part,
                          CAST('2026-11-23' AS date) AS day, CAST('2026-11-23' AS timestamp) AS at, CAST('a' AS binary) AS mark
                        FROM landing.visits
                        WHERE seconds > 0 AND '${mode}' = 'strict'
                        """)
                .withSettings("tables:\n  landing.visits:\n    required: [id]\n")
                .with(GIVEN, "{\"id\": 1, \"who\": \"ada\", \"seconds\": 5}\n")
                .with(EXPECTED, "{\"id\": 1, \"who\": \"ada\"}\n");
    }

    private SampleReader reader() {
        return new SampleReader(new SparkColumnValues(), folder, lakehouse.read(), lakehouse::read);
    }

    private Sample sample() {
        SampleReader reader = reader();
        return reader.read(reader.names()).get(0);
    }

    private static SampleTable expected(Sample sample) {
        return Objects.requireNonNull(sample.expected().get(TRUSTED));
    }

    private List<String> problems() {
        SampleReader reader = reader();
        InvalidLakehouse invalid = catchThrowableOfType(InvalidLakehouse.class, () -> reader.read(reader.names()));
        return invalid.problems().stream().map(String::valueOf).toList();
    }

    @Test
    void readsWhatIsGivenAndExpected() {
        lakehouse.with("samples/short/case.yml", "description: Short visits.\nset:\n  mode: lax\n");

        Sample sample = sample();

        assertThat(sample.name()).isEqualTo("short");
        assertThat(sample.description()).isEqualTo("Short visits.");
        assertThat(sample.lakehouse().variables()).containsEntry("mode", "lax");
        assertThat(sample.given()).containsOnlyKeys(LANDING);
        assertThat(sample.expected()).containsOnlyKeys(TRUSTED);
        assertThat(expected(sample).columns()).containsExactly("id", "who");
        assertThat(expected(sample).tellsDispositions()).isFalse();
    }

    @Test
    void hasNoSamplesWithoutAFolderForThem() {
        lakehouse.withSettings("folders:\n  samples: cases\n");

        assertThat(reader().names()).isEmpty();
        assertThat(reader().read(List.of())).isEmpty();
    }

    @Test
    void readsSamplesFromAnotherFolder() {
        lakehouse
                .withSettings("folders:\n  samples: cases\n")
                .with("cases/other/given/landing/visits.json", "")
                .with("cases/other/expect/trusted/visits.csv", "");

        assertThat(sample().name()).isEqualTo("other");
    }

    @Test
    void understandsValuesByTheirTypesHoweverTheyAreWritten() {
        lakehouse.without(EXPECTED).with("samples/short/expect/trusted/visits.csv", """
                        ID,price,part,day,at
                        1,1.1,1,2026-11-23,2026-11-23 22:44
                        1,1.10,1.0,2026-11-23,2026-11-23T22:44:00.000
                        """);

        List<SampleRow> rows = expected(sample()).rows();

        assertThat(rows.get(0).cells()).isEqualTo(rows.get(1).cells());
        assertThat(rows.get(0).cell("at").textValue()).isEqualTo("2026-11-23T22:44:00");
    }

    @Test
    void takesPseudonymsForWhatTheyStandFor() {
        lakehouse.with(EXPECTED, "{\"who\": \"pseudonym(ada)\"}\n");

        Sample sample = sample();

        JsonNode who = expected(sample).rows().get(0).cell("who");
        assertThat(who.textValue()).matches("[0-9a-f]{64}");
        assertThat(sample.pseudonyms().written(who).textValue()).isEqualTo("pseudonym(ada)");
    }

    @Test
    void takesAnEmptyDispositionForPublished() {
        lakehouse.with(
                EXPECTED, "{\"id\": 1, \"_disposition\": \"\"}\n{\"id\": 2, \"_disposition\": \"filtered: why\"}\n");

        SampleTable expected = expected(sample());

        assertThat(expected.tellsDispositions()).isTrue();
        assertThat(expected.rows().get(0).cell("_disposition").isNull()).isTrue();
    }

    @Test
    void refusesColumnsAndValuesThatTheContractDoesNotHave() {
        lakehouse.with(GIVEN, """
                {"id": "1", "who": "ada"}
                {"who": "bob", "second": 5}
                [1]
                """);
        assertThat(problems())
                .containsExactly(
                        GIVEN + ":3: This is no row. Write each row as an object, as in {\"column\": \"value\"}.");

        lakehouse.with(GIVEN, """
                {"id": "1", "who": "ada"}
                {"who": "bob", "second": 5}
                {"id": 3, "seconds": 5.5, "Seconds": 5}
                """);
        assertThat(problems())
                .containsExactly(
                        GIVEN
                                + ":1: Column 'id' is bigint, and this is \"1\" (wrong type: id is not a whole number). Correct"
                                + " the value.",
                        GIVEN
                                + ":2: There is no column 'second' in landing.visits. Did you mean 'seconds'? Columns: id,"
                                + " who, seconds.",
                        GIVEN + ":2: This row has no 'id', which landing.visits requires. Give it a value.",
                        GIVEN
                                + ":3: Column 'seconds' is int, and this is 5.5 (wrong type: seconds is not a whole number)."
                                + " Correct the value.");
    }

    @Test
    void refusesAColumnTwiceInOneRow() {
        lakehouse.with(GIVEN, "{\"id\": 3, \"seconds\": 5, \"Seconds\": 6}\n");

        assertThat(problems())
                .containsExactly(
                        GIVEN + ":1: Column 'seconds' stands twice in this row. Names are the same in any case:"
                                + " keep one.");
    }

    @Test
    void refusesAColumnTwiceInAHeader() {
        lakehouse.without(GIVEN).with("samples/short/given/landing/visits.csv", "id,who,ID\n1,a,1\n");

        assertThat(problems())
                .containsExactly("samples/short/given/landing/visits.csv:1: Column 'ID' stands here twice. Keep one.");
    }

    @Test
    void refusesValuesThatCannotBeWritten() {
        lakehouse.with(EXPECTED, "{\"id\": 1, \"mark\": \"YQ==\"}\n");

        assertThat(problems()).singleElement().asString().contains(EXPECTED + ":1:", "binary", "leave the column out");
    }

    @Test
    void refusesWhatIsNoDisposition() {
        lakehouse.with(EXPECTED, "{\"id\": 1}\n{\"id\": 2, \"_disposition\": \"left out\"}\n");

        assertThat(problems())
                .singleElement()
                .asString()
                .startsWith(EXPECTED + ":2: _disposition is 'left out'. It must be NULL for a row that is published, or"
                        + " 'repeated: why'")
                .endsWith("Correct the value.");
    }

    @Test
    void refusesUnknownKeysVariablesAndValuesOfVariables() {
        lakehouse
                .with("samples/short/case.yml", "descripton: Short.\nset:\n  mod: lax\n")
                .with("samples/long/case.yml", "set:\n  mode: loose\n");

        assertThat(problems())
                .contains(
                        "samples/short/case.yml:1: Key 'descripton' is unknown. Did you mean 'description'? Keys:"
                                + " description, set.",
                        "samples/short/case.yml:3: The lakehouse has no variable 'mod'. Did you mean 'mode'? Variables:"
                                + " landing, mode, warehouse.",
                        "samples/long/case.yml:2: With these variables: lakehouse.yml:6: Variable 'mode' cannot be 'loose'."
                                + " Values: strict, lax.");
    }

    @Test
    void saysWhichFileToAddForAnUpstreamThatNothingMakes() {
        lakehouse.without(GIVEN);

        assertThat(problems())
                .containsExactly(
                        EXPECTED + ": trusted.visits is made from landing.visits, whose rows are not given. Add"
                                + " samples/short/given/landing/visits.json; an empty file means no rows.");
    }

    @Test
    void needsOnlyTheTablesThatQuarantineRulesName() {
        lakehouse
                .withTable("trusted.others", "SELECT id FROM landing.others")
                .with(
                        "tables/landing/others.sql",
                        "CREATE EXTERNAL TABLE landing.others (id bigint) ROW FORMAT SERDE"
                                + " 'org.openx.data.jsonserde.JsonSerDe' LOCATION 'others'")
                .with(
                        "rules/trusted/visits.dqdl",
                        "Rules = [ ReferentialIntegrity \"id\" \"trusted.others.id\" = 1.0 ]");
        assertThat(sample().given()).containsOnlyKeys(LANDING);

        lakehouse.with(
                "rules/trusted/visits.quarantine.dqdl",
                "Rules = [ ReferentialIntegrity \"id\" \"trusted.others.id\" = 1.0 ]");
        assertThat(problems())
                .containsExactly(
                        EXPECTED + ": trusted.others is made from landing.others, whose rows are not given. Add"
                                + " samples/short/given/landing/others.json; an empty file means no rows.");
    }

    @Test
    void refusesFilesThatMeanNothing() {
        lakehouse
                .with("samples/loose.json", "")
                .with("samples/short/expected/trusted/visits.json", "")
                .with("samples/short/given/landing/visits.csv", "id\n1\n")
                .with("samples/short/given/landing/visits.txt", "")
                .with("samples/short/given/landed/visits.json", "")
                .with("samples/short/given/trusted/visit.json", "")
                .with("samples/short/given/trusted/visits.json", "")
                .with("samples/short/expect/landing/visits.json", "")
                .with("samples/a b/expect/trusted/visits.json", "")
                .with("samples/idle/case.yml", "description: Nothing.\n");

        assertThat(problems())
                .containsExactly(
                        "samples/a b: 'a b' cannot be a sample's name. Use letters, digits, '-', '_' and '.'.",
                        "samples/idle: The sample expects nothing. Write the rows that a transform must make into"
                                + " samples/idle/expect/<zone>/<table>.json.",
                        "samples/loose.json: Each sample is a folder. Move this into one, as given/<zone>/<table>.json or"
                                + " expect/<zone>/<table>.json.",
                        "samples/short/expect/landing/visits.json: landing.visits is a landing table, which no transform"
                                + " makes. Its rows are given: move the file to samples/short/given/landing/visits.json.",
                        "samples/short/expected: Nothing of this name is expected here. Did you mean 'expect'? A sample has"
                                + " case.yml, given/<zone>/<table>.json (or .csv) and expect/<zone>/<table>.json (or .csv).",
                        "samples/short/given/landed: 'landed' is no zone. Zones: landing, trusted.",
                        "samples/short/given/landing/visits.json: Rows of landing.visits stand in"
                                + " samples/short/given/landing/visits.csv, too. Put them into one file.",
                        "samples/short/given/landing/visits.txt: Rows of a table lie in given/<zone>/<table>.json or .csv."
                                + " Move or rename this.",
                        "samples/short/given/trusted/visit.json: There is no table trusted.visit. Did you mean"
                                + " 'trusted.visits'? Tables: landing.visits, trusted.visits.",
                        "samples/short/given/trusted/visits.json: No transform of this sample reads trusted.visits. Remove"
                                + " the file, or expect rows of a table that is made from it.");
    }

    @Test
    void readsTheLakehouseAnewOnlyForVariablesThatItWasNotReadWith() {
        lakehouse
                .with("samples/long/case.yml", "set:\n  mode: lax\n")
                .with("samples/long/given/landing/visits.json", "")
                .with("samples/long/expect/trusted/visits.json", "")
                .with("samples/longer/case.yml", "set:\n  mode: lax\n")
                .with("samples/longer/given/landing/visits.json", "")
                .with("samples/longer/expect/trusted/visits.json", "");
        SampleReader reader = reader();

        List<Sample> samples = reader.read(reader.names());

        assertThat(samples).hasSize(3);
        assertThat(samples.get(0).lakehouse()).isSameAs(samples.get(1).lakehouse());
        assertThat(samples.get(2).lakehouse().variables()).containsAllEntriesOf(Map.of("mode", "strict"));
    }
}
