package org.zonegate.rules.deequ;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonegate.rules.deequ.TwoJudges.Said.failed;
import static org.zonegate.rules.deequ.TwoJudges.Said.notEvaluated;
import static org.zonegate.rules.deequ.TwoJudges.Said.passed;

import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonegate.rules.RuleOutcome;
import org.zonegate.rules.deequ.TwoJudges.Said;

/**
 * Where Deequ's DQDL gives a wrong answer, or none, and Zonegate the right one: each test shows both. When one fails on
 * Deequ's side after an upgrade, Deequ has learned, and what corrects it here may go.
 */
@ExtendWith(SparkSessionExtension.class)
class TrapsTest {

    private static final String THREE = "(1, 'a'), (2, 'b'), (3, NULL) AS t(id, name)";

    private final SparkSession spark;
    private final TwoJudges judges;

    TrapsTest(SparkSession spark) {
        this.spark = spark;
        this.judges = TwoJudges.of(spark, THREE);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "ColumnValues \"id\" > 1 with threshold > 0.5 | id | 0.6666666666666666",
                "ColumnValues \"id\" in [2, 3] with threshold > 0.5 | id | 0.6666666666666666",
                "ColumnValues \"name\" in [\"a\"] with threshold > 0.3 | name | 0.3333333333333333",
                "ColumnValues \"name\" matches \"[a]\" with threshold > 0.3 | name | 0.3333333333333333",
            })
    void heedsTheThreshold(String rule, String column, double part) {
        Said deequ = judges.deequ(rule);
        Said zonegate = judges.zonegate(rule);

        assertThat(deequ.outcome()).isEqualTo("Failed");
        assertThat(zonegate).isEqualTo(passed("Column." + column + ".ColumnValues.Compliance", part));
    }

    @Test
    void reportsAMetricForBetween() {
        String rule = "ColumnValues \"id\" between 0 and 4";

        assertThat(judges.deequ(rule)).isEqualTo(passed());
        assertThat(judges.zonegate(rule)).isEqualTo(passed("Column.id.ColumnValues.Compliance", 1));
    }

    @Test
    void leavesOutBothBoundsOfBetween() {
        String rule = "RowCount between 3 and 4";

        assertThat(judges.deequ(rule)).isEqualTo(failed("Dataset.*.RowCount", 3));
        assertThat(judges.zonegate(rule)).isEqualTo(failed("Dataset.*.RowCount", 3));
    }

    @Test
    void takesNoKeyWithNullsForAKey() {
        String rule = "IsPrimaryKey \"id\" \"name\"";

        assertThat(judges.deequ(rule).outcome()).isEqualTo("Passed");
        assertThat(judges.zonegate(rule).outcome()).isEqualTo("Failed");
    }

    @Test
    void tellsTheAgeOfMillisecondsSince1970() {
        TwoJudges old = TwoJudges.of(spark, "(1000000000000L) AS t(at)");
        String rule = "DataFreshness \"at\" <= 1 hours";

        assertThat(old.deequ(rule)).isEqualTo(passed("Column.at.DataFreshness.Compliance", 1));
        assertThat(old.zonegate(rule)).isEqualTo(failed("Column.at.DataFreshness.Compliance", 0));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "IsComplete \"id\" | Failed",
                "IsUnique \"id\" | Failed",
                "IsPrimaryKey \"id\" | Failed",
                "Completeness \"id\" > 0.5 | Failed",
                "Uniqueness \"id\" > 0.5 | Failed",
                "ColumnValues \"id\" > 0 | Failed",
                "ColumnLength \"name\" > 0 | Failed",
                "Mean \"id\" > 0 | Failed",
                "Sum \"id\" > 0 | Failed",
                "Entropy \"id\" > 0 | Failed",
                "ColumnDataType \"name\" = \"Integer\" | Passed",
            })
    void saysNothingOfAnEmptyTable(String rule, String deequ) {
        TwoJudges empty = TwoJudges.of(spark, "(1, 'a') AS t(id, name) WHERE false");

        assertThat(empty.deequ(rule)).isEqualTo(new Said(deequ, Map.of()));
        assertThat(empty.zonegate(rule)).isEqualTo(notEvaluated());
    }

    @ParameterizedTest
    @ValueSource(strings = {"IsUnique \"id\"", "ColumnDataType \"id\" = \"Integer\"", "Mean \"id\" > 0"})
    void saysNothingOfAColumnWithoutAValue(String rule) {
        TwoJudges without = TwoJudges.of(spark, "(CAST(NULL AS INT)) AS t(id)");

        assertThat(without.deequ(rule).outcome()).isEqualTo("Failed");
        assertThat(without.zonegate(rule)).isEqualTo(notEvaluated());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "IsComplete \"id\"",
                "IsUnique \"id\"",
                "IsPrimaryKey \"id\"",
                "Completeness \"id\" > 0.5",
                "ColumnValues \"id\" > 5",
                "ColumnValues \"name\" in [\"a\"]",
                "ColumnLength \"name\" > 0",
                "ColumnDataType \"name\" = \"Integer\"",
                "Mean \"id\" > 5",
                "Sum \"id\" > 5",
                "StandardDeviation \"id\" > 5",
                "Entropy \"id\" > 5",
            })
    void passesNothingForAWhereClauseThatMatchesNoRow(String rule) {
        String none = rule + " where \"id > 10\"";

        assertThat(judges.deequ(none)).isEqualTo(passed());
        assertThat(judges.zonegate(none)).isEqualTo(notEvaluated());
    }

    @Test
    void doesNotFailWhatItCannotJudge() {
        String rule = "DetectAnomalies \"RowCount\"";

        assertThat(judges.deequ(rule)).isEqualTo(failed());
        assertThat(judges.zonegate(rule)).isEqualTo(notEvaluated());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "(DetectAnomalies \"RowCount\") or (RowCount = 3) | Passed | Passed",
                "(DetectAnomalies \"RowCount\") or (RowCount = 4) | Failed | NotEvaluated",
                "(DetectAnomalies \"RowCount\") and (RowCount = 3) | Failed | NotEvaluated",
                "(DetectAnomalies \"RowCount\") and (RowCount = 4) | Failed | Failed",
            })
    void carriesWhatIsNotEvaluatedThroughComposites(String rule, String deequ, String zonegate) {
        assertThat(judges.deequ(rule).outcome()).isEqualTo(deequ);
        assertThat(judges.zonegate(rule).outcome()).isEqualTo(zonegate);
    }

    @Test
    void givesNoReasonForWhatPassed() {
        String rule = "(RowCount = 3) or (RowCount = 4)";

        Row deequ = judges.deequOfFile("Rules = [ " + rule + " ]").get(0);
        RuleOutcome zonegate = judges.outcome(rule);

        assertThat(deequ.getString(1)).isEqualTo("Passed");
        assertThat(deequ.getString(2)).contains("does not meet the constraint");
        assertThat(zonegate).isInstanceOfSatisfying(RuleOutcome.Passed.class, p -> assertThat(p.note())
                .isEmpty());
    }

    @Test
    void doesNotFailForAColumnThatIsMissing() {
        String rule = "IsComplete \"nome\"";

        assertThat(judges.deequ(rule)).isEqualTo(failed());
        assertThat(judges.outcome(rule))
                .isInstanceOfSatisfying(RuleOutcome.NotEvaluated.class, n -> assertThat(n.reason())
                        .contains("nome"));
    }

    @Test
    void comparesEveryLength() {
        TwoJudges lengths = TwoJudges.of(spark, "('a'), ('bb'), ('cccc') AS t(name)");
        String rule = "ColumnLength \"name\" != 2";

        // Neither the shortest nor the longest has two characters.
        assertThat(lengths.deequ(rule).outcome()).isEqualTo("Passed");
        assertThat(lengths.zonegate(rule)).isEqualTo(failed("Column.name.ColumnLength.Compliance", 2.0 / 3));
    }

    @Test
    void takesNoNullForALength() {
        String rule = "ColumnLength \"name\" = 1";

        assertThat(judges.deequ(rule).outcome()).isEqualTo("Passed");
        assertThat(judges.zonegate(rule)).isEqualTo(failed("Column.name.ColumnLength.Compliance", 2.0 / 3));
    }

    @Test
    void takesNaNForNoNumber() {
        TwoJudges numbers = TwoJudges.of(spark, "(1D), (double('NaN')) AS t(x)");
        String rule = "ColumnValues \"x\" > 0";

        assertThat(numbers.deequ(rule)).isEqualTo(passed("Column.x.Minimum", 1));
        assertThat(numbers.zonegate(rule)).isEqualTo(failed("Column.x.ColumnValues.Compliance", 0.5));
    }

    @Test
    void comparesWithNoEmptyTable() {
        judges.with("empty", "(1) AS t(id) WHERE false");
        String counts = "RowCountMatch \"empty\" >= 1.0";
        String sums = "AggregateMatch \"sum(id)\" \"sum(empty.id)\" = 0";

        assertThat(judges.deequ(counts)).isEqualTo(passed("Dataset.empty.RowCountMatch", Double.POSITIVE_INFINITY));
        assertThat(judges.deequ(sums)).isEqualTo(passed("Column.id.AggregateMatch", 0));
        assertThat(judges.zonegate(counts)).isEqualTo(notEvaluated());
        assertThat(judges.zonegate(sums)).isEqualTo(notEvaluated());
    }

    @Test
    void countsColumnsThatOnlyTheOtherTableHas() {
        judges.with("wide", "(1, 'a', 2) AS t(id, name, more)");
        String rule = "SchemaMatch \"wide\" >= 0.6";

        assertThat(judges.deequ(rule)).isEqualTo(failed("Dataset.wide.SchemaMatch", 0));
        assertThat(judges.zonegate(rule)).isEqualTo(passed("Dataset.wide.SchemaMatch", 2.0 / 3));
    }

    @Test
    void matchesRowsWhoseKeysOccurTwice() {
        TwoJudges twice = TwoJudges.of(spark, "(1, 'a'), (1, 'a'), (2, 'b') AS t(id, name)")
                .with("other", "(1, 'a') AS t(id, name)");
        String rule = "DatasetMatch \"other\" \"id\" > 0.6";

        assertThat(twice.deequ(rule)).isEqualTo(failed());
        assertThat(twice.zonegate(rule)).isEqualTo(passed("Dataset.other.DatasetMatch", 2.0 / 3));
    }

    @Test
    void namesAReferenceAfterTheColumnsThatRefer() {
        TwoJudges numbers =
                TwoJudges.of(spark, "(1), (2), (2), (null) AS t(id)").with("other", "(1), (null) AS t(id)");
        String rule = "ReferentialIntegrity \"id\" \"other.id\" >= 0.25";

        assertThat(numbers.deequ(rule)).isEqualTo(passed("Column.other.ReferentialIntegrity", 0.25));
        assertThat(numbers.zonegate(rule)).isEqualTo(passed("Column.id.ReferentialIntegrity", 0.25));
    }

    @Test
    void takesNoTextForANumber() {
        TwoJudges texts = TwoJudges.of(spark, "('1'), ('x') AS t(id)").with("other", "(1) AS t(id)");
        String rule = "ReferentialIntegrity \"id\" \"other.id\" >= 0.5";

        assertThat(texts.deequ(rule)).isEqualTo(passed("Column.other.ReferentialIntegrity", 0.5));
        assertThat(texts.zonegate(rule)).isEqualTo(notEvaluated());
    }

    @Test
    void readsAColumnWithADotInItsName() {
        TwoJudges named = TwoJudges.of(spark, "(1), (3) AS t(`a.b`)");
        String rule = "Mean \"a.b\" = 2";

        assertThat(named.deequ(rule)).isEqualTo(failed());
        assertThat(named.zonegate(rule)).isEqualTo(passed("Column.a.b.Mean", 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"order id", "a-b", "größe", "select", "a`b"})
    void readsColumnsWhateverTheirNames(String column) {
        TwoJudges named = TwoJudges.of(spark, "(1), (3) AS t(`" + column.replace("`", "``") + "`)");

        assertThat(named.zonegate("Mean \"" + column + "\" = 2")).isEqualTo(passed("Column." + column + ".Mean", 2));
    }

    @ParameterizedTest
    @ValueSource(strings = {"list", "record", "map"})
    void countsNestedValues(String column) {
        TwoJudges nested = TwoJudges.of(
                spark, "(array(1), struct(1 AS x), map('a', 1)), (NULL, NULL, NULL) AS t(list, record, map)");
        String rule = "Completeness \"" + column + "\" = 0.5";

        assertThat(nested.deequ(rule)).isEqualTo(failed());
        assertThat(nested.zonegate(rule)).isEqualTo(passed("Column." + column + ".Completeness", 0.5));
    }

    @ParameterizedTest
    @CsvSource({"Sum, 18446744073709551614", "Mean, 9223372036854775807"})
    void addsUpBeyondTheRangeOfBigint(String type, double value) {
        TwoJudges large = TwoJudges.of(spark, "(9223372036854775807L), (9223372036854775807L) AS t(id)");
        String rule = type + " \"id\" > 0";

        assertThat(large.deequ(rule).outcome()).isEqualTo("Failed");
        assertThat(large.zonegate(rule)).isEqualTo(passed("Column.id." + type, value));
    }
}
