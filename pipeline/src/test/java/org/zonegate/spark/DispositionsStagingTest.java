package org.zonegate.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.SortedMap;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonegate.lakehouse.RowTracing;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.Disposition;
import org.zonegate.promotion.Disposition.Kind;
import org.zonegate.promotion.LandingPin;

/** What a transform says of each row. */
@Tag("spark")
class DispositionsStagingTest extends StagingFixture {

    DispositionsStagingTest(SparkSession spark, @TempDir Path folder) throws IOException {
        super(spark, folder);
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
}
