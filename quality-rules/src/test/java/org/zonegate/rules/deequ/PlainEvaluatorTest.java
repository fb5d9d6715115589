package org.zonegate.rules.deequ;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.zonegate.rules.Measurement;
import org.zonegate.rules.MetricHistory;
import org.zonegate.rules.RuleDefinition;
import org.zonegate.rules.RuleOutcome;
import org.zonegate.rules.deequ.PlainEvaluator.Answer;
import org.zonegate.rules.deequ.PlainEvaluator.Expected;
import org.zonegate.rules.deequ.PlainTable.Column;
import org.zonegate.rules.dqdl.DqdlReader;

/** Judges the judge: by examples worked out by hand, and by outcomes that are wrong on purpose. */
class PlainEvaluatorTest {

    private static final PlainTable TABLE = new PlainTable(
            List.of(
                    new Column("id", PlainType.BIGINT),
                    new Column("name", PlainType.STRING),
                    new Column("score", PlainType.DOUBLE)),
            List.of(row(1L, "a", 1.0), row(2L, "b", Double.NaN), row(2L, "", 3.0), row(null, null, null)));

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }

    private static PlainWorld world(PlainTable table) {
        return new PlainWorld(table, Map.of(), Map.of(), Map.of(), RandomWorld.NOW, MetricHistory.NONE);
    }

    private static RuleDefinition rule(String text) {
        DqdlReader.DqdlFile read = DqdlReader.read("rules/trusted/readings.dqdl", "Rules = [\n" + text + "\n]");
        assertThat(read.problems()).isEmpty();
        return read.ruleset().rules().get(0);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "RowCount = 4 | PASSED",
                "RowCount between 3 and 4 | FAILED",
                "Completeness \"id\" = 0.75 | PASSED",
                "Uniqueness \"id\" > 0.3 | PASSED",
                "Uniqueness \"id\" > 0.4 | FAILED",
                "IsUnique \"name\" | PASSED",
                "IsUnique \"id\" | FAILED",
                "IsPrimaryKey \"id\" \"name\" | FAILED",
                "UniqueValueRatio \"id\" = 0.5 | PASSED",
                "DistinctValuesCount \"id\" = 2 | PASSED",
                "Mean \"score\" > 0 | NOT_EVALUATED",
                "Sum \"id\" = 5 | PASSED",
                "ColumnValues \"id\" > 0 | FAILED",
                "ColumnValues \"id\" != 7 | PASSED",
                "ColumnValues \"id\" in [1, 2, NULL] | PASSED",
                "ColumnValues \"id\" > 0 with threshold >= 0.75 | PASSED",
                "ColumnValues \"score\" not between 5 and 6 | FAILED",
                "ColumnValues \"score\" not in [5] | PASSED",
                "ColumnValues \"name\" in [\"a\", \"b\", EMPTY] | FAILED",
                "ColumnValues \"name\" != WHITESPACES_ONLY | PASSED",
                "ColumnValues \"name\" matches \"[ab]?\" with threshold = 0.75 | PASSED",
                "ColumnLength \"name\" <= 1 with threshold = 0.75 | PASSED",
                "(RowCount = 4) or (Mean \"score\" > 0) | PASSED",
                "(RowCount = 5) or (Mean \"score\" > 0) | NOT_EVALUATED",
                "(RowCount = 5) and (Mean \"score\" > 0) | FAILED",
                "(RowCount = 4) and (Mean \"score\" > 0) | NOT_EVALUATED",
                "RowCount > last() | NOT_EVALUATED",
            })
    void knowsTheMeaningOfRules(String text, Answer answer) {
        Expected expected = new PlainEvaluator(world(TABLE)).expected(rule(text));

        assertThat(expected.answer()).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "RowCount = 0 | PASSED",
                "DistinctValuesCount \"id\" = 0 | PASSED",
                "Completeness \"id\" = 0 | NOT_EVALUATED",
                "IsComplete \"id\" | NOT_EVALUATED",
                "IsUnique \"id\" | NOT_EVALUATED",
                "IsPrimaryKey \"id\" | NOT_EVALUATED",
                "ColumnValues \"id\" > 0 | NOT_EVALUATED",
                "ColumnDataType \"name\" = \"Integer\" | NOT_EVALUATED",
                "`# zonegate: passes-when-empty\nIsComplete \"id\"` | PASSED",
                "`# zonegate: passes-without-history\nRowCount > last()` | PASSED",
            })
    void knowsThatNothingCanBeSaidOfAnEmptyTable(String text, Answer answer) {
        PlainTable empty = new PlainTable(TABLE.columns(), List.of());

        Expected expected = new PlainEvaluator(world(empty)).expected(rule(text));

        assertThat(expected.answer()).isEqualTo(answer);
    }

    @ParameterizedTest
    @EnumSource
    void noticesEveryOutcomeThatIsAnotherThanItShouldBe(Answer wrong) {
        int flipped = 0;
        for (int number = 0; number < 20; number++) {
            RandomCase random = RandomCase.numbered(1, number);
            PlainEvaluator evaluator = new PlainEvaluator(random.world());
            for (RuleDefinition rule : random.rules()) {
                Expected expected = evaluator.expected(rule);
                assertThat(Difference.between(rule, expected, outcome(rule, expected.answer(), expected.metrics())))
                        .isEmpty();
                if (expected.answer() != wrong && !expected.isOpen()) {
                    flipped++;
                    assertThat(Difference.between(rule, expected, outcome(rule, wrong, expected.metrics())))
                            .isPresent();
                }
            }
        }
        assertThat(flipped).isGreaterThan(300);
    }

    @Test
    void noticesAMetricThatIsWrongMissingOrOneTooMany() {
        RuleDefinition rule = rule("Completeness \"id\" > 0.7");
        Expected expected = new PlainEvaluator(world(TABLE)).expected(rule);
        List<Map<String, Double>> wrong = new ArrayList<>();
        wrong.add(Map.of("Column.id.Completeness", 0.7500001));
        wrong.add(Map.of());
        wrong.add(Map.of("Column.id.Completeness", 0.75, "Dataset.*.RowCount", 4.0));

        List<Optional<String>> differences = wrong.stream()
                .map(metrics -> Difference.between(rule, expected, outcome(rule, Answer.PASSED, metrics)))
                .toList();

        assertThat(differences).allMatch(Optional::isPresent);
    }

    private static RuleOutcome outcome(RuleDefinition rule, Answer answer, Map<String, Double> metrics) {
        SortedMap<String, Double> sorted = new TreeMap<>(metrics);
        Measurement measured = new Measurement(sorted, "");
        return switch (answer) {
            case PASSED -> new RuleOutcome.Passed(rule.rule(), measured, "");
            case FAILED -> new RuleOutcome.Failed(rule.rule(), "because", measured, Optional.empty());
            case NOT_EVALUATED -> new RuleOutcome.NotEvaluated(rule.rule(), "because");
        };
    }
}
