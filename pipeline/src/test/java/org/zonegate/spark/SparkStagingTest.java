package org.zonegate.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.spark.source.SparkTable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonegate.iceberg.FileIoLandingZone;
import org.zonegate.iceberg.IcebergTables;
import org.zonegate.iceberg.QuarantineTable;
import org.zonegate.iceberg.Warehouse;
import org.zonegate.lakehouse.Environment;
import org.zonegate.lakehouse.RowTracing;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.Candidate;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.Disposition;
import org.zonegate.promotion.Disposition.Kind;
import org.zonegate.promotion.Fingerprint;
import org.zonegate.promotion.InputPin;
import org.zonegate.promotion.LandingPin;
import org.zonegate.promotion.LandingRows;
import org.zonegate.promotion.Move;
import org.zonegate.promotion.PseudonymKey;
import org.zonegate.promotion.Published;
import org.zonegate.promotion.RunId;
import org.zonegate.promotion.SnapshotId;
import org.zonegate.promotion.TableFixture;

@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
class SparkStagingTest {

    private static final RunId RUN = new RunId("20261123_224455_0001");
    private static final RunId NEXT = new RunId("20261123_224455_0002");
    private static final Instant NOW = Instant.parse("2026-11-23T22:44:55Z");
    private static final byte[] SECRET = "a secret of the tests".getBytes(UTF_8);
    private static final Fingerprint FINGERPRINT = new Fingerprint("d1", new TreeMap<>());

    private final SparkSession spark;
    private final Path landing;
    private final Warehouse warehouse;
    private final Catalog catalog;
    private final IcebergTables tables;

    SparkStagingTest(SparkSession spark, @TempDir Path folder) throws IOException {
        this.spark = spark;
        this.landing = Files.createDirectories(folder.resolve("landing"));
        this.warehouse = new Warehouse(folder.resolve("warehouse").toString(), Environment.THIS_MACHINE, Map.of());
        warehouse.prepare();
        this.catalog = warehouse.openCatalog();
        this.tables = new IcebergTables(catalog);
    }

    @AfterEach
    void close() throws Exception {
        ((AutoCloseable) catalog).close();
        warehouse.close();
    }

    private LandingPin landed(String... lines) throws IOException {
        Files.write(landing.resolve("1.json"), List.of(lines));
        return new FileIoLandingZone(warehouse.io())
                .pin(TableFixture.landing("landing.readings")
                        .column("email", "string")
                        .required("x", "bigint")
                        .at(landing.toString())
                        .contract());
    }

    private static TableDefinition made(String sql) {
        return readings(sql).build();
    }

    private static TableFixture readings(String sql) {
        return TableFixture.table("trusted.readings")
                .from("landing.readings")
                .required("email", "string")
                .column("x", "bigint")
                .sql(sql);
    }

    // Not closed: that would stop the session that all tests share.
    private SparkStaging staging() {
        return new SparkStaging(
                spark,
                upstream -> Optional.of(TableFixture.landing(upstream.toString())
                        .personal("email")
                        .build()),
                tables,
                new LandingTables(spark, warehouse.io()),
                () -> new PseudonymKey(SECRET),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    private SortedMap<Disposition, Long> stage(TableDefinition table, InputPin... pins) {
        tables.open(table.contract(), RUN);
        return staging().stage(table, List.of(pins), List.of(), RUN, FINGERPRINT);
    }

    private List<Row> staged() {
        return rows(TableId.parse("trusted.readings"), RUN.reference(), "x, email");
    }

    private List<Row> rows(TableId table, String branch, String columns) {
        PinnedSession session = PinnedSession.of(spark, () -> new PseudonymKey(SECRET));
        session.pin(table, new SparkTable(tables.load(table), branch, false));
        return session.sql("SELECT " + columns + " FROM " + table + " ORDER BY ALL")
                .collectAsList();
    }

    private List<Row> quarantined(String columns) {
        return rows(QuarantineTable.ID, "main", columns);
    }

    private TableDefinition ruled(String sql, RowTracing tracing, String dqdl) {
        return readings(sql)
                .tracing(tracing)
                .rules("rules/trusted/readings.quarantine.dqdl", dqdl)
                .build();
    }

    private static Disposition by(String rule) {
        return new Disposition(Kind.QUARANTINED, rule + " (rules/trusted/readings.quarantine.dqdl:1)");
    }

    @Test
    void sendsRowsThatBreakAQuarantineRuleToQuarantineWithTheRuleAsReason() throws IOException {
        LandingPin pin = landed("{\"email\": \"a\", \"x\": 1}", "{\"x\": 2}", "{\"email\": \"c\", \"x\": 99}");
        TableDefinition table = ruled(
                "SELECT email, x FROM landing.readings",
                RowTracing.FILTER,
                "Rules = [ IsComplete \"email\", ColumnValues \"x\" < 10 ]");

        SortedMap<Disposition, Long> counts = stage(table, pin);

        assertThat(counts)
                .isEqualTo(Map.of(
                        Disposition.PUBLISHED, 1L, by("IsComplete \"email\""), 1L, by("ColumnValues \"x\" < 10"), 1L));
        assertThat(staged()).containsExactly(RowFactory.create(1L, "a"));
        assertThat(quarantined("reason, row"))
                .extracting(Row::toString)
                .containsExactlyInAnyOrder(
                        "[IsComplete \"email\" (rules/trusted/readings.quarantine.dqdl:1),{\"email\":null,\"x\":2}]",
                        "[ColumnValues \"x\" < 10 (rules/trusted/readings.quarantine.dqdl:1),{\"email\":\"c\",\"x\":99}]");
    }

    @Test
    void judgesOnlyRowsThatTheTransformPublishes() throws IOException {
        LandingPin pin = landed(
                "{\"email\": \"a\", \"x\": 1}",
                "{\"email\": \"a\", \"x\": 2}",
                "{\"email\": \"b\", \"x\": 3}",
                "{\"email\": \"b\", \"x\": 3}",
                "{\"email\": \"b\", \"x\": 4}");
        TableDefinition table = ruled(
                "SELECT email, x, CASE x WHEN 2 THEN 'filtered: two' WHEN 4 THEN 'repeated: four' END AS _disposition"
                        + " FROM landing.readings",
                RowTracing.DISPOSITION,
                "Rules = [ IsUnique \"email\" ]");

        SortedMap<Disposition, Long> counts = stage(table, pin);

        assertThat(counts)
                .as("the second a is filtered and no second one; a repeated row was no row of the upstream")
                .isEqualTo(Map.of(
                        Disposition.PUBLISHED,
                        1L,
                        new Disposition(Kind.FILTERED, "two"),
                        1L,
                        by("IsUnique \"email\""),
                        2L,
                        new Disposition(
                                Kind.QUARANTINED_REPEAT,
                                "IsUnique \"email\" (rules/trusted/readings.quarantine.dqdl:1)"),
                        1L));
        assertThat(staged()).containsExactly(RowFactory.create(1L, "a"));
        assertThat(quarantined("reason")).hasSize(3);
    }

    @Test
    void sortsOutRowsByCompositesKeysAndQueries() throws IOException {
        LandingPin pin = landed(
                "{\"email\": \"a\", \"x\": 1}",
                "{\"email\": \"b\", \"x\": 2}",
                "{\"email\": \"c\", \"x\": 3}",
                "{\"email\": \"c\", \"x\": 3}",
                "{\"x\": 5}");
        TableDefinition table = ruled(
                "SELECT email, x FROM landing.readings",
                RowTracing.FILTER,
                "Rules = [ IsPrimaryKey \"email\" \"x\", (ColumnValues \"x\" > 1) or (ColumnValues \"email\" = \"z\"),"
                        + " CustomSql \"SELECT x FROM primary WHERE x < 2 OR x > 2\" ]");

        SortedMap<Disposition, Long> counts = stage(table, pin);

        assertThat(counts)
                .isEqualTo(Map.of(
                        by("IsPrimaryKey \"email\" \"x\""),
                        3L,
                        by("(ColumnValues \"x\" > 1) or (ColumnValues \"email\" = \"z\")"),
                        1L,
                        by("CustomSql \"SELECT x FROM primary WHERE x < 2 OR x > 2\""),
                        1L));
        assertThat(staged()).isEmpty();
    }

    @Test
    void putsEachRowWhereItsDispositionSays() throws IOException {
        LandingPin pin = landed(
                "{\"email\": \"a\", \"x\": 1}",
                "{\"email\": \"b\", \"x\": 2}",
                "{\"email\": \"c\", \"x\": 3}",
                "{\"email\": \"d\", \"x\": 4}",
                "{\"x\": 5}",
                "{\"email\": \"f\", \"x\": 1}");
        TableDefinition table = made("""
                SELECT email, x, CASE x
                    WHEN 2 THEN 'filtered: two'
                    WHEN 3 THEN 'merged: three'
                    WHEN 4 THEN 'repeated: four'
                    WHEN 5 THEN 'quarantined: no email'
                END AS _disposition
                FROM landing.readings""");

        SortedMap<Disposition, Long> counts = stage(table, pin);

        assertThat(counts)
                .isEqualTo(Map.of(
                        Disposition.PUBLISHED,
                        2L,
                        new Disposition(Kind.FILTERED, "two"),
                        1L,
                        new Disposition(Kind.MERGED, "three"),
                        1L,
                        new Disposition(Kind.REPEATED, "four"),
                        1L,
                        new Disposition(Kind.QUARANTINED, "no email"),
                        1L));
        assertThat(staged())
                .containsExactly(RowFactory.create(1L, "a"), RowFactory.create(1L, "f"), RowFactory.create(4L, "d"));
        assertThat(quarantined("run, table, source, reason, file, line, row, at"))
                .containsExactly(RowFactory.create(
                        RUN.value(),
                        "trusted.readings",
                        "landing.readings",
                        "no email",
                        null,
                        null,
                        "{\"email\":null,\"x\":5}",
                        LocalDateTime.ofInstant(NOW, ZoneOffset.UTC)));
    }

    @Test
    void countsReasonsThatAreMadeFromData() throws IOException {
        LandingPin pin = landed("{\"x\": 1}", "{\"x\": 2}", "{\"x\": 2}", "{\"x\": 3}");
        TableDefinition table = made("SELECT email, x, CASE WHEN x > 1 THEN concat('filtered: it is ', x) END"
                + " AS _disposition FROM landing.readings");

        assertThat(stage(table, pin))
                .isEqualTo(Map.of(
                        Disposition.PUBLISHED,
                        1L,
                        new Disposition(Kind.FILTERED, "it is 2"),
                        2L,
                        new Disposition(Kind.FILTERED, "it is 3"),
                        1L));
        assertThat(staged()).containsExactly(RowFactory.create(1L, null));
    }

    @Test
    void tellsNoReasonThatIsMadeOfPersonalData() throws IOException {
        LandingPin pin = landed(
                "{\"email\": \"ada@x\", \"x\": 1}",
                "{\"email\": \"bob@x\", \"x\": 2}",
                "{\"email\": \"cy@x\", \"x\": 3}",
                "{\"email\": \"di@x\", \"x\": 4}",
                "{\"x\": 5}");
        TableDefinition table = made("""
                SELECT email, x, CASE
                    WHEN x = 1 THEN concat('quarantined: of ', email)
                    WHEN x = 2 THEN 'quarantined: of ' || upper(email)
                    WHEN email LIKE 'cy%' THEN 'filtered: told'
                    WHEN email IS NULL THEN 'merged: nobody'
                END AS _disposition
                FROM landing.readings""");

        SortedMap<Disposition, Long> counts = stage(table, pin);

        assertThat(counts)
                .isEqualTo(Map.of(
                        Disposition.PUBLISHED,
                        1L,
                        new Disposition(Kind.QUARANTINED, ReasonsOfRows.UNTOLD),
                        2L,
                        new Disposition(Kind.FILTERED, "told"),
                        1L,
                        new Disposition(Kind.MERGED, "nobody"),
                        1L));
        assertThat(staged()).containsExactly(RowFactory.create(4L, "di@x"));
        assertThat(quarantined("reason"))
                .containsOnly(RowFactory.create(ReasonsOfRows.UNTOLD))
                .hasSize(2);
    }

    @Test
    void quotesNoPersonalDataThatIsNoDisposition() throws IOException {
        LandingPin pin = landed("{\"email\": \"ada@x\", \"x\": 1}");
        TableDefinition table = made("SELECT email, x, email AS _disposition FROM landing.readings");

        assertThatThrownBy(() -> stage(table, pin))
                .isInstanceOf(CouldNotTell.class)
                .hasMessageStartingWith("_disposition is '(made of personal data)'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'dropped: why'", "'filtered'", "''", "'quarantined : why'", "concat('filt', 'ered')"})
    void cannotTellWhatAnInvalidDispositionMeans(String disposition) throws IOException {
        LandingPin pin = landed("{\"x\": 1}");
        TableDefinition table = made("SELECT email, x, " + disposition + " AS _disposition FROM landing.readings");

        assertThatThrownBy(() -> stage(table, pin))
                .isInstanceOf(CouldNotTell.class)
                .hasMessageStartingWith("_disposition is '")
                .hasMessageEndingWith("Correct the transform.");
    }

    @Test
    void refusesAReasonForEachRow() throws IOException {
        String[] lines = new String[1_100];
        for (int i = 0; i < lines.length; i++) {
            lines[i] = "{\"x\": " + i + "}";
        }
        LandingPin pin = landed(lines);
        TableDefinition table = made("SELECT email, x, concat('filtered: ', x) AS _disposition FROM landing.readings");

        assertThatThrownBy(() -> stage(table, pin))
                .isInstanceOf(CouldNotTell.class)
                .hasMessageContaining("more than 1000 different reasons");
    }

    @Test
    void leavesTheCountingOfAFilterToWhoKnowsBothSides() throws IOException {
        LandingPin pin = landed("{\"x\": 1}", "{\"x\": 2}");
        TableDefinition table = readings("SELECT x, email FROM landing.readings WHERE x > 1")
                .tracing(RowTracing.FILTER)
                .build();

        assertThat(stage(table, pin)).isEmpty();

        assertThat(staged()).containsExactly(RowFactory.create(2L, null));
    }

    @Test
    void stagesNothingFromAnUpstreamWithoutRows() throws IOException {
        LandingPin files = landed("{\"x\": 1}");
        TableDefinition empty = readings("SELECT email, x FROM landing.readings WHERE x > 9")
                .tracing(RowTracing.FILTER)
                .build();
        stage(empty, files);
        Candidate candidate = tables.candidate(empty.contract(), RUN, Optional.empty());
        TableDefinition next = TableFixture.table("curated.readings")
                .from("trusted.readings")
                .column("x", "bigint")
                .sql("SELECT x, CASE WHEN x = 1 THEN 'filtered: one' END AS _disposition FROM trusted.readings")
                .build();

        assertThat(stage(next, candidate.pin())).isEmpty();

        assertThat(tables.candidate(next.contract(), RUN, Optional.empty()).rows())
                .isZero();
    }

    /** The gate is to say that a required value is missing: the write must not fail on it. */
    @Test
    void stagesNullsInRequiredColumnsAndCountsThem() throws IOException {
        TableDefinition table = readings("SELECT email, x FROM landing.readings")
                .tracing(RowTracing.FILTER)
                .build();

        stage(table, landed("{\"x\": 1}", "{\"x\": 2, \"email\": \"a\"}", "{\"x\": 3, \"email\": null}"));

        Candidate candidate = tables.candidate(table.contract(), RUN, Optional.empty());
        assertThat(candidate.rows()).isEqualTo(3);
        assertThat(candidate.nulls()).isEqualTo(Map.of("email", 2L));
    }

    @Test
    void keepsTheRunAndTheFingerprintWithTheSnapshot() throws IOException {
        TableDefinition table = readings("SELECT email, x FROM landing.readings")
                .tracing(RowTracing.FILTER)
                .build();
        stage(table, landed("{\"x\": 1}"));
        SnapshotId snapshot =
                tables.candidate(table.contract(), RUN, Optional.empty()).snapshot();

        tables.publish(new Move(table.id(), RUN, Optional.empty(), snapshot));

        Published published = tables.published(table.id()).orElseThrow();
        assertThat(published.run()).contains(RUN);
        assertThat(published.fingerprint()).contains(FINGERPRINT);
        assertThat(published.rows()).isEqualTo(1);
    }

    @Test
    void readsExactlyThePinnedSnapshotAndReplacesWhatWasPublished() throws IOException {
        TableDefinition upstream = readings("SELECT email, x FROM landing.readings")
                .tracing(RowTracing.FILTER)
                .build();
        stage(upstream, landed("{\"x\": 1}"));
        Candidate first = tables.candidate(upstream.contract(), RUN, Optional.empty());
        tables.publish(new Move(upstream.id(), RUN, Optional.empty(), first.snapshot()));
        tables.open(upstream.contract(), NEXT);
        staging().stage(upstream, List.of(landed("{\"x\": 2}", "{\"x\": 3}")), List.of(), NEXT, FINGERPRINT);
        Candidate second = tables.candidate(upstream.contract(), NEXT, Optional.of(first.snapshot()));
        TableDefinition next = TableFixture.table("curated.readings")
                .from("trusted.readings")
                .column("x", "bigint")
                .sql("SELECT x FROM trusted.readings")
                .tracing(RowTracing.FILTER)
                .build();

        stage(next, first.pin());
        assertThat(rows(next.id(), RUN.reference(), "x")).containsExactly(RowFactory.create(1L));
        staging().stage(next, List.of(second.pin()), List.of(), RUN, FINGERPRINT);
        assertThat(rows(next.id(), RUN.reference(), "x"))
                .as("the branch is overwritten, not added to")
                .containsExactly(RowFactory.create(2L), RowFactory.create(3L));
        assertThat(rows(upstream.id(), "main", "x"))
                .as("readers of main see nothing of a candidate")
                .containsExactly(RowFactory.create(1L));
    }

    @Test
    void readsNothingThatWasNotPinned() throws IOException {
        TableDefinition table = made("SELECT email, x, NULL AS _disposition FROM landing.others");

        assertThatThrownBy(() -> stage(table, landed("{\"x\": 1}")))
                .isInstanceOf(CouldNotTell.class)
                .hasMessageContaining("The candidate of trusted.readings could not be made, so nothing is published.")
                .hasMessageContaining("landing`.`others");
    }

    @Test
    void putsUnfitLinesOfLandingFilesIntoQuarantine() throws IOException {
        LandingPin pin = landed("{\"x\": 1}", "hello", "{\"email\": \"a\"}");

        LandingRows found = staging().landingRows(pin, RUN);

        assertThat(found)
                .isEqualTo(new LandingRows(
                        pin.table(), 1, new TreeMap<>(Map.of("not JSON", 1L, "missing field x", 1L)), List.of()));
        String file = "file:" + landing.resolve("1.json");
        assertThat(quarantined("line, run, table, source, reason, file, row"))
                .containsExactly(
                        RowFactory.create(
                                2L, RUN.value(), "landing.readings", "landing.readings", "not JSON", file, "hello"),
                        RowFactory.create(
                                3L,
                                RUN.value(),
                                "landing.readings",
                                "landing.readings",
                                "missing field x",
                                file,
                                "{\"email\": \"a\"}"));
    }

    @Test
    void quarantinesTheLinesOfAFileOnceForARun() throws IOException {
        LandingPin pin = landed("{\"x\": 1}", "hello");
        TableDefinition table = readings("SELECT email, x FROM landing.readings LIMIT 1")
                .tracing(RowTracing.FILTER)
                .build();
        tables.open(table.contract(), RUN);
        SparkStaging staging = staging();

        staging.stage(table, List.of(pin), List.of(), RUN, FINGERPRINT);
        staging.landingRows(pin, RUN);
        LandingRows found = staging.landingRows(pin, RUN);

        assertThat(found.rows()).isEqualTo(2);
        assertThat(quarantined("row")).containsExactly(RowFactory.create("hello"));
    }

    @Test
    void cannotTellWhatAVanishedFileHeld() throws IOException {
        LandingPin pin = landed("{\"x\": 1}");
        Files.delete(landing.resolve("1.json"));

        assertThatThrownBy(() -> staging().landingRows(pin, RUN))
                .isInstanceOf(CouldNotTell.class)
                .hasMessageStartingWith("The files of landing.readings could not be read, so nothing is published.")
                .hasMessageContaining("1.json");
        assertThatThrownBy(() -> stage(made("SELECT email, x, NULL AS _disposition FROM landing.readings"), pin))
                .isInstanceOf(CouldNotTell.class);
    }

    @Test
    void makesThePseudonymThatTheKeyAloneAllows() throws Exception {
        TableDefinition table = readings("SELECT pseudonym(email) AS email, x FROM landing.readings")
                .tracing(RowTracing.FILTER)
                .build();

        stage(table, landed("{\"x\": 1, \"email\": \"zoë@example.org\"}", "{\"x\": 2}"));

        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        String expected = HexFormat.of().formatHex(mac.doFinal("zoë@example.org".getBytes(UTF_8)));
        assertThat(staged()).containsExactly(RowFactory.create(1L, expected), RowFactory.create(2L, null));
    }

    /** Spark quotes the value, which may be personal; the message goes to logs and terminals. */
    @ParameterizedTest
    @ValueSource(strings = {"secret", "o'secret", "two\\nlines of a secret", "\\\"secret\\\"", "a secret@example.org"})
    void failsOnABadCastWithoutTellingTheValue(String email) throws IOException {
        LandingPin pin = landed("{\"x\": 1, \"email\": \"" + email + "\"}");
        TableDefinition table = readings("SELECT email, CAST(email AS BIGINT) AS x FROM landing.readings")
                .tracing(RowTracing.FILTER)
                .build();

        assertThatThrownBy(() -> stage(table, pin))
                .isInstanceOf(CouldNotTell.class)
                .hasMessageContaining("CAST_INVALID_INPUT")
                .hasMessageContaining("CAST(email AS BIGINT)")
                .satisfies(
                        e -> assertThat(e.getMessage()).doesNotContain("secret").doesNotContain("lines"));
    }

    @Test
    void failsOnAnOverflowWithoutTellingTheValue() throws IOException {
        LandingPin pin = landed("{\"x\": 9876543210}");
        TableDefinition table = readings("SELECT email, CAST(CAST(x AS INT) AS BIGINT) AS x FROM landing.readings")
                .tracing(RowTracing.FILTER)
                .build();

        assertThatThrownBy(() -> stage(table, pin))
                .isInstanceOf(CouldNotTell.class)
                .hasMessageContaining("CAST_OVERFLOW")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("9876543210"));
        assertThat(tables.published(table.id())).isEmpty();
    }

    /** As if executors on other machines had written to folders of their own. */
    @Test
    void refusesACandidateWhoseFilesAreNotOnThisMachine() throws IOException {
        LandingPin pin = landed("{\"email\":\"a\",\"x\":1}", "{\"email\":\"b\",\"x\":2}");
        stage(made("SELECT email, x, CAST(NULL AS string) AS _disposition FROM landing.readings"), pin);
        TableId id = TableId.parse("trusted.readings");
        Table table = tables.load(id);
        List<Path> written;
        try (Stream<Path> files = Files.walk(Path.of(table.location()).resolve("data"))) {
            written = files.filter(f -> f.toString().endsWith(".parquet")).toList();
        }
        assertThat(written).isNotEmpty();
        assertThatCode(() -> WrittenFiles.requireSeen(id, table, RUN.reference()))
                .doesNotThrowAnyException();

        Files.delete(written.get(0));

        assertThatThrownBy(() -> WrittenFiles.requireSeen(id, table, RUN.reference()))
                .isInstanceOf(CouldNotTell.class)
                .hasMessageContaining(
                        "files of the candidate of trusted.readings, and 1 of them are not on this machine")
                .hasMessageContaining(written.get(0).toString())
                .hasMessageContaining("So nothing is published.");
    }
}
