package org.zonegate.rules.deequ;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zonegate.rules.deequ.TwoJudges.Said.failed;
import static org.zonegate.rules.deequ.TwoJudges.Said.passed;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonegate.rules.MetricHistory;
import org.zonegate.rules.RuleOutcome;
import org.zonegate.rules.dqdl.DqdlReader;

/** Where whole files of rules lead Deequ's DQDL astray: see {@link TrapsTest}. */
@ExtendWith(SparkSessionExtension.class)
class FileTrapsTest {

    private static final int MANY = 1000;
    private static final int COLUMNS = 100;

    private final SparkSession spark;
    private final TwoJudges judges;

    FileTrapsTest(SparkSession spark) {
        this.spark = spark;
        this.judges = TwoJudges.of(spark, "(1, 'a'), (2, 'b'), (3, NULL) AS t(id, name)");
    }

    private static List<String> problems(String dqdl) {
        return DqdlReader.read("rules/trusted/readings.dqdl", dqdl).problems().stream()
                .map(p -> p.line() + ": " + p.message())
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Rules = [ Variance \"id\" > 0 ]",
                "Rules = [ Range \"id\" > 0 ]",
                "Rules = [ ZerosCount \"id\" = 0 ]",
                "Rules = [ Skewness \"id\" > 0 ]",
                "Rules = [ Kurtosis \"id\" > 0 ]",
                "Rules = [ InterquartileRange \"id\" > 0 ]",
                "Rules = [ DuplicateRowCount = 0 ]",
                "Rules = [ RowCount = 3 labels = [ \"team\" = \"a\" ] ]",
                "Rules = [ ]",
                "Rules = [ RowCount = 3, ]",
            })
    void saysWhereAFileIsWrong(String dqdl) {
        assertThatThrownBy(() -> judges.deequOfFile(dqdl))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("Parsing Error");
        assertThat(problems(dqdl)).hasSize(1).allMatch(p -> p.startsWith("1: "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"FileUniqueness \"s3://a\" > 0.9", "FileSize \"s3://a\" > 1 MB", "FileMatch \"s3://a\" \"b\""})
    void refusesRulesAboutFiles(String rule) {
        assertThat(judges.deequ(rule)).isEqualTo(failed());
        assertThat(problems("Rules = [ " + rule + " ]")).hasSize(1);
    }

    @Test
    void refusesAFileThatJudgesNothing() {
        String dqdl = "Analyzers = [ RowCount ]";

        assertThat(judges.deequOfFile(dqdl)).isEmpty();
        assertThat(problems(dqdl)).isNotEmpty();
    }

    @Test
    void refusesRulesThatStandThereTwice() {
        String dqdl = "Rules = [\nRowCount = 3,\nRowCount = 3\n]";

        assertThat(judges.deequOfFile(dqdl)).hasSize(1);
        assertThat(problems(dqdl)).singleElement().asString().startsWith("3: This rule stands in line 2 already");
    }

    @Test
    void keepsTheOrderOfTheFile() {
        List<String> rules = List.of(
                "IsUnique \"id\"",
                "CustomSql \"SELECT count(*) FROM primary\" = 3",
                "RowCount = 3",
                "ColumnExists \"id\"",
                "IsComplete \"id\"",
                "Completeness \"name\" > 0.1",
                "ColumnCount = 2",
                "Mean \"id\" > 1");

        List<Row> deequ = judges.deequOfFile("Rules = [ " + String.join(", ", rules) + " ]");
        List<RuleOutcome> zonegate = judges.outcomes(rules, MetricHistory.NONE);

        assertThat(deequ)
                .extracting(r -> r.getString(0))
                .containsExactlyInAnyOrderElementsOf(rules)
                .isNotEqualTo(rules);
        assertThat(zonegate).extracting(o -> o.rule().text()).isEqualTo(rules);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "RowCount > last() | Passed",
                "RowCount > avg(last(3)) | Passed",
                "RowCount < (0.5 * last()) | Failed",
                "DetectAnomalies \"RowCount\" | Passed",
                "DetectAnomalies \"ColumnValues\" \"id\" | Passed",
                "DetectAnomalies \"ColumnLength\" \"name\" | Failed",
            })
    void remembersEarlierRuns(String rule, String outcome) {
        MetricHistory history =
                (metric, most) -> List.of(2.0, 1.0, 4.0, 3.0, 2.5).subList(0, Math.min(5, most));
        MetricHistory lengths = (metric, most) ->
                metric.endsWith("Length") ? List.of(8.0, 8.0, 8.0, 8.0, 8.0) : history.last(metric, most);

        assertThat(judges.deequ(rule).outcome()).isEqualTo("Failed");
        assertThat(TwoJudges.said(judges.outcomes(List.of(rule), lengths).get(0))
                        .outcome())
                .isEqualTo(outcome);
    }

    @Test
    void comparesSeveralColumnsInUniqueness() {
        String rule = "Uniqueness \"id\" \"name\" = 1.0";

        assertThatThrownBy(() -> judges.deequ(rule)).hasMessageContaining("Uniqueness is not valid");
        assertThat(judges.zonegate(rule)).isEqualTo(passed("Multicolumn.id,name.Uniqueness", 1));
    }

    @Test
    void judgesAThousandRulesOfOneFile() {
        String values = IntStream.range(0, COLUMNS).mapToObj(String::valueOf).collect(Collectors.joining(", "));
        String names = IntStream.range(0, COLUMNS).mapToObj(i -> "c" + i).collect(Collectors.joining(", "));
        TwoJudges wide = TwoJudges.of(spark, "(" + values + ") AS t(" + names + ")");
        List<String> rules = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            String column = "\"c" + i % COLUMNS + "\"";
            rules.add(
                    switch (i / COLUMNS) {
                        case 0 -> "IsComplete " + column;
                        case 1 -> "Completeness " + column + " < 0.5";
                        case 2 -> "ColumnValues " + column + " = " + i % COLUMNS;
                        case 3 -> "ColumnValues " + column + " < 50";
                        case 4 -> "Mean " + column + " = " + i % COLUMNS;
                        case 5 -> "Sum " + column + " < 50";
                        case 6 -> "StandardDeviation " + column + " = 0";
                        case 7 -> "ColumnValues " + column + " not in [1, 2, 3] with threshold > 0.5";
                        case 8 -> "RowCount = 1 where \"c" + i % COLUMNS + " < 50\"";
                        default -> "(IsComplete " + column + ") and (RowCount > " + i % COLUMNS + ")";
                    });
        }

        List<RuleOutcome> outcomes = wide.outcomes(rules, MetricHistory.NONE);

        assertThat(outcomes).extracting(o -> o.rule().text()).isEqualTo(rules);
        assertThat(IntStream.range(0, MANY)
                        .mapToObj(i -> TwoJudges.said(outcomes.get(i)).outcome())
                        .toList())
                .isEqualTo(IntStream.range(0, MANY)
                        .mapToObj(FileTrapsTest::ofAThousand)
                        .toList());
    }

    private static String ofAThousand(int i) {
        int number = i % COLUMNS;
        boolean holds =
                switch (i / COLUMNS) {
                    case 0, 2, 4, 6 -> true;
                    case 1 -> false;
                    case 7 -> number < 1 || number > 3;
                    case 9 -> number == 0;
                    default -> number < 50;
                };
        return holds ? "Passed" : "Failed";
    }

    @Test
    void judgesACompositeOfManyParts() {
        String rule =
                IntStream.range(0, 300).mapToObj(i -> "(RowCount > " + -i + ")").collect(Collectors.joining(" and "));

        assertThat(judges.zonegate(rule)).isEqualTo(passed("Dataset.*.RowCount", 3));
    }
}
