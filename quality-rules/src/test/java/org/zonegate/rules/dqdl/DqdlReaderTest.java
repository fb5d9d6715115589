package org.zonegate.rules.dqdl;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonegate.rules.Allowance;
import org.zonegate.rules.RuleDefinition;
import org.zonegate.rules.RuleProblem;
import org.zonegate.rules.Severity;

class DqdlReaderTest {

    private static final String FILE = "rules/trusted/customers.dqdl";

    private static DqdlReader.DqdlFile read(String text) {
        return DqdlReader.read(FILE, text);
    }

    private static RuleProblem onlyProblem(String text) {
        assertThat(read(text).problems()).hasSize(1);
        return read(text).problems().get(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RowCount > 0",
                "RowCount between 10 and 20",
                "RowCount = 0 where \"status = 'bad'\"",
                "RowCount >= (0.8 * last())",
                "RowCount between (min(last(5)) - 1) and (max(last(5)) + 1)",
                "RowCount > percentile(last(10), 0.1)",
                "ColumnCount = 5",
                "ColumnExists \"email\"",
                "ColumnNamesMatchPattern \"[a-z_]+\"",
                "ColumnDataType \"age\" = \"Integer\" with threshold > 0.9",
                "Completeness \"email\" > 0.95 where \"age > 18\"",
                "IsComplete \"email\"",
                "Uniqueness \"email\" \"day\" > 0.9",
                "IsPrimaryKey \"a\" \"b\" \"c\"",
                "ColumnCorrelation \"x\" \"y\" between -0.1 and 0.1",
                "ColumnLength \"zip\" = 5",
                "ColumnValues \"country\" in [\"US\", NULL, EMPTY, WHITESPACES_ONLY]",
                "ColumnValues \"country\" not in [\"XX\"]",
                "ColumnValues \"name\" matches \"[A-Z \\\"]+\"",
                "ColumnValues \"age\" = NULL",
                "ColumnValues \"age\" not between -1 and 120",
                "ColumnValues \"born\" > \"1900-01-01\"",
                "ColumnValues \"born\" <= (now() - 3 days)",
                "DataFreshness \"at\" <= 36 hours",
                "DataFreshness \"at\" between 2 hours and 5 days",
                "CustomSql \"SELECT count(*) FROM primary\" between 10 and 20",
                "CustomSql \"SELECT id FROM primary WHERE age > 18\" with threshold >= 0.9",
                "ReferentialIntegrity \"city,state\" \"ref.{ref_city,ref_state}\" = 1.0",
                "DatasetMatch \"ref\" \"id\" \"a->b\" >= 0.9",
                "AggregateMatch \"sum(amount)\" \"avg(ref.amount)\" > 0.9",
                "SchemaMatch \"ref\" = 1.0",
                "RowCountMatch \"ref\" between 0.9 and 1.1",
                "DetectAnomalies \"RowCount\"",
                "DetectAnomalies \"Completeness\" \"email\"",
            })
    void readsEveryTypeAndSaysItAgainInDqdl(String rule) {
        DqdlReader.DqdlFile file = read("Rules = [\n    " + rule + "\n]\n");

        assertThat(file.problems()).isEmpty();
        RuleDefinition only = file.ruleset().rules().get(0);
        assertThat(only.rule().text()).isEqualTo(rule);
        assertThat(only.rule().line()).isEqualTo(2);
        assertThat(read("Rules = [" + only.expression() + "]")
                        .ruleset()
                        .rules()
                        .get(0)
                        .expression())
                .isEqualTo(only.expression());
    }

    @Test
    void flattensWhatOneOperatorJoins() {
        DqdlReader.DqdlFile file =
                read("Rules = [ (RowCount > 1) and (IsComplete \"a\") and ((IsUnique \"a\") or (IsUnique \"b\")) ]");

        assertThat(file.ruleset().rules().get(0).expression())
                .hasToString("(RowCount > 1) and (IsComplete \"a\") and ((IsUnique \"a\") or (IsUnique \"b\"))");
    }

    @Test
    void keepsWhatCommentsSay() {
        DqdlReader.DqdlFile file = read("""
                # About the file.

                Rules = [
                    # Everybody has
                    # an address.
                    # zonegate: passes-when-empty
                    IsComplete "email", # and why not
                    RowCount > last() # zonegate: passes-without-history
                ]
                """);

        assertThat(file.problems()).isEmpty();
        RuleDefinition first = file.ruleset().rules().get(0);
        assertThat(first.description()).isEqualTo("Everybody has an address.");
        assertThat(first.allowances()).isEqualTo(Set.of(Allowance.WHEN_EMPTY));
        assertThat(first.rule().line()).isEqualTo(7);
        assertThat(file.ruleset().rules().get(1).allowances()).isEqualTo(Set.of(Allowance.WITHOUT_HISTORY));
    }

    @Test
    void fillsVariablesIn() {
        DqdlReader.DqdlFile file = read("countries = [\"US\", \"CA\"]\nRules = [ ColumnValues \"c\" in $countries ]");

        assertThat(file.problems()).isEmpty();
        assertThat(file.ruleset().rules().get(0).expression()).hasToString("ColumnValues \"c\" in [\"US\", \"CA\"]");
    }

    @Test
    void readsAThousandRules() {
        String rules = IntStream.range(0, 1000)
                .mapToObj(i -> "ColumnValues \"c" + i + "\" > " + i)
                .collect(Collectors.joining(",\n"));

        assertThat(read("Rules = [\n" + rules + "\n]").ruleset().rules()).hasSize(1000);
    }

    @Test
    void tellsTheSeverityByTheFilesName() {
        assertThat(DqdlReader.read("a/b.warn.dqdl", "Rules = [RowCount > 0]")
                        .ruleset()
                        .severity())
                .isEqualTo(Severity.WARNING);
        assertThat(DqdlReader.read("a/b.quarantine.dqdl", "Rules = [IsComplete \"a\"]")
                        .ruleset()
                        .severity())
                .isEqualTo(Severity.QUARANTINE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Rules = [ IsComplete \"a\", ]|1|27|remove the last one",
                "Rules = [ IsComplete \"a\" IsComplete \"b\" ]|1|26|comma is missing before 'IsComplete'",
                "Rules = [ IsComplete \"a\" and IsUnique \"b\" ]|1|26|Write (rule) and (rule)",
                "Rules = [ IsComplet \"a\" ]|1|11|Did you mean 'IsComplete'?",
                "Rules = [ IsComplete 'a' ]|1|22|double quotes",
                "Rules = [ ]|1|1|holds no rule",
                "Rules = [ RowCount > ]|1|22|'\\]' is not expected here",
                "Rules = [ RowCount ]|1|11|needs a comparison",
                "Rules = [ IsComplete \"a\" > 0.5 ]|1|11|takes no comparison",
                "Rules = [ IsComplete ]|1|11|takes a column",
                "Rules = [ RowCount > .5 ]|1|25|Write 0.5",
                "Rules = [ Mean \"a\" > 1 + 2 * 3 ]|1|22|use parentheses",
                "Rules = [ Mean \"a\" > last(3) ]|1|11|avg(last(3))",
                "Rules = [ Mean \"a\" > mode(last(3)) ]|1|11|There is no function 'mode'",
                "Rules = [ Mean \"a\" > index(last(3), 3) ]|1|11|beyond the last 3",
                "Rules = [ RowCount > 0, RowCount > 0 ]|1|25|stands in line 1 already",
                "Rules = [ Variance \"a\" > 1 ]|1|11|Glue lacks it",
                "Rules = [ FileSize \"s3://b\" > 1 ]|1|11|cannot be used",
                "Rules = [ ColumnValues \"a\" matches \"[\" ]|1|11|no regular expression",
                "Rules = [ ColumnValues \"a\" > 1 with threshold > 5 ]|1|11|from 0 to 1",
                "Rules = [ ColumnValues \"a\" > NULL ]|1|11|Nothing is > NULL",
                "Rules = [ RowCount > 0 with threshold > 0.5 ]|1|11|takes no threshold",
                "Rules = [ ColumnCount > 0 where \"a > 1\" ]|1|11|takes no where clause",
                "Rules = [ DetectAnomalies \"Mean\" ]|1|11|needs the parameters",
                "Rules = [ DetectAnomalies \"Median\" \"a\" ]|1|11|cannot watch 'Median'",
                "Rules = [ RowCount > 0 ] RowCount|1|26|ended before this",
                "Rules = [ IsComplete \"a\" labels=[\"x=y\"] ]|1|33|only Glue's",
                "Rules = [ ColumnDataType \"a\" = \"Money\" ]|1|11|no type that ColumnDataType knows",
                "Rules = [ ColumnValues \"a\" > \"2026-02-30\" ]|1|30|no day of the calendar",
                "Rules = [ DataFreshness \"a\" <= 99999999999999999999 days ]|1|32|at most 3652000 days",
                "Rules = [ DataFreshness \"a\" <= 200000000 hours ]|1|32|at most 3652000 days",
                "Analyzers = [ RowCount ]|1|1|gathers statistics",
                "|1|1|ends too early",
            })
    void tellsWhatIsWrongAndWhere(String text, int line, int column, String message) {
        DqdlReader.DqdlFile file = read(text == null ? "" : text);

        assertThat(file.problems()).isNotEmpty();
        RuleProblem problem = file.problems().get(0);
        assertThat(problem.message()).contains(message.replace("\\", ""));
        assertThat(problem.line() + ":" + problem.column()).isEqualTo(line + ":" + column);
    }

    @Test
    void refusesADeclarationThatMeansNothing() {
        assertThat(onlyProblem("Rules = [\n# zonegate: passes-when-emtpy\nRowCount > 0 ]")
                        .message())
                .contains("Did you mean 'passes-when-empty'?");
        assertThat(onlyProblem("# zonegate: passes-when-empty\n\nRules = [ RowCount > 0 ]")
                        .message())
                .contains("above no rule");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "RowCount > 0|table as a whole",
                "(IsComplete \"a\") or (Mean \"a\" > 1)|table as a whole",
                "CustomSql \"SELECT 1\" = 1|table as a whole",
                "ColumnValues \"a\" > 1 with threshold > 0.5|tolerance",
                "ReferentialIntegrity \"a\" \"b.a\" > 0.9|= 1.0",
            })
    void refusesInAQuarantineFileWhatIsNotAboutRows(String rule, String message) {
        assertThat(DqdlReader.read("a/b.quarantine.dqdl", "Rules = [ " + rule + " ]")
                        .problems())
                .singleElement()
                .satisfies(p -> assertThat(p.message()).contains(message));
    }
}
