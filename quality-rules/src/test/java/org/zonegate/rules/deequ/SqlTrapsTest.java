package org.zonegate.rules.deequ;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonegate.rules.deequ.TwoJudges.Said.failed;
import static org.zonegate.rules.deequ.TwoJudges.Said.notEvaluated;
import static org.zonegate.rules.deequ.TwoJudges.Said.passed;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonegate.rules.MetricHistory;
import org.zonegate.rules.RuleOutcome;
import org.zonegate.rules.deequ.TwoJudges.Said;

/** Where SQL in rules leads Deequ's DQDL astray: see {@link TrapsTest}. */
@ExtendWith(SparkSessionExtension.class)
class SqlTrapsTest {

    private static final String THREE = "(1, 'a'), (2, 'b'), (3, NULL) AS t(id, name)";
    private static final String COUNTS_THREE = "CustomSql \"SELECT count(*) FROM primary\" = 3";

    private final SparkSession spark;
    private final TwoJudges judges;

    SqlTrapsTest(SparkSession spark) {
        this.spark = spark;
        this.judges = TwoJudges.of(spark, THREE);
    }

    @Test
    void queriesTheTableThatIsJudged() {
        assertThat(judges.deequ(COUNTS_THREE)).isEqualTo(failed());
        assertThat(judges.zonegate(COUNTS_THREE))
                .isEqualTo(passed("Dataset.*.CustomSQL: SELECT count(*) FROM primary", 3));
    }

    @Test
    void queriesNoTableThatWasJudgedBefore() {
        // This leaves a view behind.
        judges.deequ("CustomSql \"SELECT id FROM primary\"");
        TwoJudges next = judges.next("(1) AS t(id)");

        assertThat(next.deequ(COUNTS_THREE)).isEqualTo(passed("Dataset.*.CustomSQL", 3));
        assertThat(next.zonegate(COUNTS_THREE))
                .isEqualTo(failed("Dataset.*.CustomSQL: SELECT count(*) FROM primary", 1));
    }

    @Test
    void filesEachQueryUnderAMetricOfItsOwn() {
        List<String> rules = List.of(
                "CustomSql \"SELECT count(id) FROM primary\" = 3", "CustomSql \"SELECT min(id) FROM primary\" = 1");
        judges.deequ("CustomSql \"SELECT id FROM primary\"");

        List<Row> deequ = judges.deequOfFile("Rules = [ " + String.join(", ", rules) + " ]");
        List<RuleOutcome> zonegate = judges.outcomes(rules, MetricHistory.NONE);

        assertThat(deequ).extracting(TwoJudges::said).allMatch(passed("Dataset.*.CustomSQL", 1)::equals);
        assertThat(zonegate)
                .extracting(TwoJudges::said)
                .containsExactly(
                        passed("Dataset.*.CustomSQL: SELECT count(id) FROM primary", 3),
                        passed("Dataset.*.CustomSQL: SELECT min(id) FROM primary", 1));
    }

    @Test
    void countsEachRowOnceThatAQueryGivesBack() {
        TwoJudges doubles = TwoJudges.of(spark, "(1), (1), (1), (2) AS t(id)");
        String rule = "CustomSql \"SELECT id FROM primary WHERE id = 1\" with threshold > 0.9";

        assertThat(doubles.deequ(rule)).isEqualTo(passed("Dataset.*.CustomSQL.Compliance", 2.25));
        assertThat(doubles.zonegate(rule))
                .isEqualTo(failed("Dataset.*.CustomSQL.Compliance: SELECT id FROM primary WHERE id = 1", 0.75));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CustomSql \"SELEC 1\" = 1",
                "CustomSql \"SELECT count(*) FROM unheard_of\" = 1",
                "CustomSql \"SELECT nome FROM primary\"",
            })
    void doesNotFailForAQueryThatDoesNotCompile(String rule) {
        assertThat(judges.deequ(rule)).isEqualTo(failed());
        assertThat(judges.zonegate(rule)).isEqualTo(notEvaluated());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CustomSql \"SELECT max(id) FROM primary WHERE false\" = 1",
                "CustomSql \"SELECT id FROM primary WHERE id = 7\" = 1",
                "CustomSql \"SELECT id FROM primary\" = 1",
                "CustomSql \"SELECT name FROM primary WHERE id = 1\" = 1",
                "CustomSql \"SELECT id, id FROM primary WHERE id = 1\" = 1",
            })
    void comparesNothingButOneNumber(String rule) {
        assertThat(judges.outcome(rule))
                .isInstanceOfSatisfying(RuleOutcome.NotEvaluated.class, n -> assertThat(n.reason())
                        .isNotBlank());
    }

    @Test
    void judgesOtherRulesWhereOneComparesNumbersInAnsiMode() {
        List<String> rules = List.of("IsComplete \"id\"", "Mean \"id\" > 1", "ColumnValues \"id\" > 0");

        // Deequ's least and greatest values read a word as a number, which only the old casts forgive.
        List<Row> deequ = judges.withZonegatesSettings().deequOfFile("Rules = [ " + String.join(", ", rules) + " ]");
        List<RuleOutcome> zonegate = judges.outcomes(rules, MetricHistory.NONE);

        assertThat(deequ).extracting(TwoJudges::said).allMatch(failed()::equals);
        assertThat(deequ).allMatch(r -> r.getString(2).contains("'InScopeData' of the type \"STRING\" cannot be cast"));
        assertThat(zonegate)
                .extracting(TwoJudges::said)
                .containsExactly(
                        passed("Column.id.Completeness", 1),
                        passed("Column.id.Mean", 2),
                        passed("Column.id.ColumnValues.Compliance", 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"CAST(name AS INT) > 0", "10 / (id - 1) > 2"})
    void judgesOtherRulesWhereAWhereClauseFails(String where) {
        List<String> rules = List.of(
                "IsComplete \"id\"",
                "Completeness \"name\" > 0.5 where \"" + where + "\"",
                "ColumnValues \"id\" > 0 where \"" + where + "\"",
                "IsUnique \"id\" where \"" + where + "\"",
                "Mean \"id\" > 1",
                "IsUnique \"id\"");

        List<Row> deequ = judges.withZonegatesSettings()
                .deequOfFile("Rules = [ " + String.join(", ", rules.subList(0, 2)) + " ]");
        List<RuleOutcome> zonegate = judges.outcomes(rules, MetricHistory.NONE);

        assertThat(deequ).extracting(TwoJudges::said).allMatch(failed()::equals);
        assertThat(zonegate)
                .extracting(TwoJudges::said)
                .containsExactly(
                        passed("Column.id.Completeness", 1),
                        notEvaluated(),
                        notEvaluated(),
                        notEvaluated(),
                        passed("Column.id.Mean", 2),
                        passed("Column.id.Uniqueness", 1));
    }

    @Test
    void takesAWhereClauseAsAWhole() {
        String rule = "RowCount = 2 where \"id = 1 OR id = 2 -- the first two\"";

        assertThat(judges.zonegate(rule))
                .isEqualTo(
                        new Said("Passed", Map.of("Dataset.*.RowCount where id = 1 OR id = 2 -- the first two", 2.0)));
    }

    @Test
    void countsNoRowsByAWhereClauseThatIsNoCondition() {
        String rule = "RowCount = 6 where \"id\"";

        assertThat(judges.deequ(rule)).isEqualTo(passed("Dataset.*.RowCount", 6));
        assertThat(judges.zonegate(rule)).isEqualTo(notEvaluated());
    }

    @ParameterizedTest
    @ValueSource(strings = {"id >", "id > 0 AND", "id = 1) OR (id = 2", "id > 0) --"})
    void saysWhyAWhereClauseDoesNotCompile(String where) {
        String rule = "RowCount = 2 where \"" + where + "\"";

        assertThat(judges.deequ(rule).outcome()).isEqualTo("Failed");
        assertThat(judges.outcome(rule))
                .isInstanceOfSatisfying(RuleOutcome.NotEvaluated.class, n -> assertThat(n.reason())
                        .containsIgnoringCase("syntax"));
    }
}
