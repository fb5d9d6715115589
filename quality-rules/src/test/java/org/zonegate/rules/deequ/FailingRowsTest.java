package org.zonegate.rules.deequ;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonegate.rules.FailingRows;
import org.zonegate.rules.RuleOutcome;

/** Which rows are shown of a rule about rows that failed, and how many there are. */
@ExtendWith(SparkSessionExtension.class)
class FailingRowsTest {

    private static final List<@Nullable String> FIRST = Arrays.asList("1", "a", "2026-02-01 09:30:00");
    private static final List<@Nullable String> SECOND = Arrays.asList("2", "a", "2026-01-31 00:00:00");
    private static final List<@Nullable String> THIRD = Arrays.asList("2", null, "2026-02-01 09:30:00");
    private static final List<@Nullable String> FOURTH = Arrays.asList(null, "d", null);
    private static final List<List<@Nullable String>> ROWS = List.of(FIRST, SECOND, THIRD, FOURTH);

    private final TwoJudges judges;
    private final SparkSession spark;

    FailingRowsTest(SparkSession spark) {
        this.spark = spark;
        this.judges = TwoJudges.of(
                        spark,
                        "(1L, 'a', TIMESTAMP_NTZ'2026-02-01 09:30:00'), (2L, 'a', TIMESTAMP_NTZ'2026-01-31 00:00:00'),"
                                + " (2L, NULL, TIMESTAMP_NTZ'2026-02-01 09:30:00'), (NULL, 'd', NULL) AS t(id, name, at)")
                .with("names", "('a'), ('c'), (NULL) AS t(name)");
    }

    private static FailingRows rows(RuleOutcome outcome) {
        assertThat(outcome).isInstanceOfSatisfying(RuleOutcome.Failed.class, f -> assertThat(f.rows())
                .isPresent());
        return ((RuleOutcome.Failed) outcome).rows().orElseThrow();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "ColumnValues \"id\" > 1 | 0 3",
                "ColumnValues \"id\" != 2 | 1 2",
                "ColumnValues \"id\" = NULL | 0 1 2",
                "ColumnValues \"id\" > 1 where \"name = 'a'\" | 0",
                "ColumnValues \"id\" > 1 with threshold > 0.9 | 0 3",
                "ColumnValues \"name\" in [\"a\"] | 2 3",
                "ColumnValues \"name\" matches \"[a-c]\" | 2 3",
                "ColumnValues \"at\" > \"2026-02-01\" | 1 3",
                "ColumnLength \"name\" > 1 | 0 1 2 3",
                "ColumnDataType \"name\" = \"Integer\" | 0 1 3",
                "IsComplete \"name\" | 2",
                "IsComplete \"name\" where \"id = 2\" | 2",
                "IsUnique \"name\" | 0 1",
                "IsUnique \"id\" | 1 2",
                "IsPrimaryKey \"id\" | 1 2 3",
                "IsPrimaryKey \"name\" \"id\" | 2 3",
                "IsPrimaryKey \"at\" \"id\" where \"id IS NULL\" | 3",
                "ReferentialIntegrity \"name\" \"names.name\" = 1.0 | 2 3",
                "DataFreshness \"at\" <= 2 hours | 1 3",
                "CustomSql \"SELECT * FROM primary WHERE id = 2\" | 0 3",
                "CustomSql \"SELECT name FROM primary WHERE id = 1\" | 2 3",
            })
    void showsTheRowsThatDoNotKeepARule(String rule, String failing) {
        List<List<@Nullable String>> expected = Arrays.stream(failing.split(" ", -1))
                .map(i -> ROWS.get(Integer.parseInt(i)))
                .toList();

        FailingRows rows = rows(judges.outcome(rule));

        assertThat(rows.count()).isEqualTo(OptionalLong.of(expected.size()));
        assertThat(rows.columns()).containsExactly("id", "name", "at");
        assertThat(rows.rows()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ColumnValues \"id\" > 100",
                "IsUnique \"same\"",
                "IsPrimaryKey \"same\"",
                "ReferentialIntegrity \"id\" \"other.id\" = 1.0",
                "DataFreshness \"at\" <= 1 hours",
                "CustomSql \"SELECT id FROM primary WHERE false\"",
            })
    void countsAllAndShowsTen(String rule) {
        String values = IntStream.range(0, 25)
                .mapToObj(i -> "(" + i + ", 1, DATE'2020-01-01')")
                .collect(Collectors.joining(", "));
        TwoJudges many = TwoJudges.of(spark, values + " AS t(id, same, at)").with("other", "(100) AS t(id)");

        FailingRows rows = rows(many.outcome(rule));

        assertThat(rows.count()).isEqualTo(OptionalLong.of(25));
        assertThat(rows.rows()).hasSize(FailingRows.MOST).doesNotHaveDuplicates();
    }

    @Test
    void showsEqualRowsAsOftenAsTheyAreThere() {
        TwoJudges twice = TwoJudges.of(spark, "(1, 'a'), (1, 'a'), (2, 'b') AS t(id, name)");

        FailingRows rows = rows(twice.outcome("ColumnValues \"id\" > 1"));

        assertThat(rows)
                .isEqualTo(new FailingRows(
                        OptionalLong.of(2), List.of("id", "name"), List.of(List.of("1", "a"), List.of("1", "a"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"RowCount = 7", "Completeness \"id\" > 0.9", "Mean \"id\" > 7"})
    void showsNoRowsOfARuleAboutTheTable(String rule) {
        assertThat(judges.outcome(rule)).isInstanceOfSatisfying(RuleOutcome.Failed.class, f -> assertThat(f.rows())
                .isEmpty());
    }

    @Test
    void tellsNoValuesInTheReason() {
        TwoJudges secrets = TwoJudges.of(spark, "('jane@example.org'), ('joe@example.org') AS t(email)");
        List<String> rules = List.of(
                "ColumnValues \"email\" matches \"[a-z]+\"",
                "ColumnLength \"email\" < 3",
                "ColumnDataType \"email\" = \"Integer\"",
                "IsComplete \"email\" where \"CAST(email AS INT) > 0\"",
                "CustomSql \"SELECT CAST(email AS INT) FROM primary\" = 1",
                "CustomSql \"SELECT max(email) FROM primary\" = 1");

        assertThat(rules)
                .extracting(rule -> secrets.outcome(rule).toString().replaceAll("rows=.*", ""))
                .noneMatch(outcome -> outcome.contains("example.org"));
    }
}
