package org.zonegate.spark;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.iceberg.Table;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonegate.lakehouse.RowTracing;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.Candidate;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.LandingPin;
import org.zonegate.promotion.LandingRows;
import org.zonegate.promotion.Move;
import org.zonegate.promotion.Published;
import org.zonegate.promotion.SnapshotId;
import org.zonegate.promotion.TableFixture;

/** What is staged, of which inputs, and what fails without telling anybody's data. */
@Tag("spark")
class SparkStagingTest extends StagingFixture {

    SparkStagingTest(SparkSession spark, @TempDir Path folder) throws IOException {
        super(spark, folder);
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
