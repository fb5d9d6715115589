package org.zonegate.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.SortedMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.lakehouse.RowTracing;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.promotion.Disposition;
import org.zonegate.promotion.Disposition.Kind;
import org.zonegate.promotion.LandingPin;

/** Rows that break a quarantine rule. */
@Tag("spark")
class QuarantineRulesStagingTest extends StagingFixture {

    QuarantineRulesStagingTest(SparkSession spark, @TempDir Path folder) throws IOException {
        super(spark, folder);
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
}
