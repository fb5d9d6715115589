package org.zonegate.rules.deequ;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.zonegate.rules.MetricHistory;
import org.zonegate.rules.RuleOutcome;
import org.zonegate.rules.TableStatistics;
import org.zonegate.rules.deequ.DeequSuggestions.Origin;
import org.zonegate.rules.deequ.DeequSuggestions.Subject;
import org.zonegate.rules.deequ.DeequSuggestions.Suggested;
import org.zonegate.rules.dqdl.DqdlReader;
import org.zonegate.rules.suggest.DeclaredColumn;
import org.zonegate.rules.suggest.DeclaredColumn.Mark;
import org.zonegate.rules.suggest.SuggestedRuleset;
import org.zonegate.rules.suggest.Suggestion;
import org.zonegate.rules.suggest.Upstream.Role;
import scala.Console;

/** What is suggested holds, whatever the data is like; and is written so that it is read as it is meant. */
@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
class DeequSuggestionsTest {

    private final SparkSession session;
    private final Map<String, SparkCandidate> others = new HashMap<>();

    DeequSuggestionsTest(SparkSession spark) {
        this.session = spark.newSession();
        session.conf().set("spark.sql.ansi.enabled", "true");
    }

    private final class Others implements SparkReferences {

        @Override
        public Optional<SparkCandidate> table(String name) {
            return Optional.ofNullable(others.get(name));
        }

        @Override
        public Dataset<Row> sql(String query) {
            return session.sql(query);
        }
    }

    private static List<DeclaredColumn> columns(Dataset<Row> rows, Set<String> personal) {
        List<DeclaredColumn> columns = new ArrayList<>();
        for (StructField field : rows.schema().fields()) {
            columns.add(new DeclaredColumn(
                    field.name(),
                    field.dataType().catalogString(),
                    personal.contains(field.name()) ? Set.of(Mark.PERSONAL) : Set.of()));
        }
        return columns;
    }

    /** The suggestions for the rows of a query, after they were found to hold once more, read from their file. */
    private Suggested suggest(String sql, List<Origin> origins, String... personal) {
        Dataset<Row> rows = session.sql(sql);
        SparkCandidate candidate = new SparkCandidate(rows, TableStatistics.UNKNOWN);
        Suggested suggested = new DeequSuggestions(Clock.systemUTC())
                .suggest(new Subject(candidate, columns(rows, Set.of(personal))), origins, new Others());

        String text = new SuggestedRuleset(List.of("Heading"), suggested.suggestions()).text();
        DqdlReader.DqdlFile file = DqdlReader.read("table.dqdl", text);
        assertThat(file.problems()).as(text).isEmpty();
        assertThat(new DeequRuleEvaluator(Clock.systemUTC())
                        .evaluate(candidate, List.of(file.ruleset()), new Others(), MetricHistory.NONE))
                .hasSameSizeAs(suggested.suggestions())
                .allSatisfy(o -> assertThat(o).isInstanceOf(RuleOutcome.Passed.class));
        return suggested;
    }

    private Suggested suggest(String sql, String... personal) {
        return suggest(sql, List.of(), personal);
    }

    private static List<String> rules(Suggested suggested) {
        return suggested.suggestions().stream().map(Suggestion::rule).toList();
    }

    @Test
    void learnsFromEveryKindOfColumn() {
        Suggested suggested = suggest("""
                SELECT id AS order_id, uuid() AS device, concat('c', id % 50, '@example.org') AS mail,
                  sha2(CAST(id AS string), 256) AS digest, CAST(id * 0.01 AS decimal(10, 2)) AS price,
                  CAST(id % 7 AS tinyint) AS weekday, CAST(id AS float) AS warmth, id % 3 AS kind,
                  elt(1 + id % 3, 'new', 'sent', 'gone') AS state, date_add(DATE'2024-01-01', CAST(id AS int)) AS due,
                  TIMESTAMP_NTZ'2024-01-01 10:00:00' AS at, TIMESTAMP_LTZ'2024-01-01 10:00:00' AS local,
                  1602192000000 + id AS made, id % 2 = 0 AS paid, CAST(id AS string) AS digits,
                  array(id) AS tags, named_struct('a', id) AS nested, map('k', id) AS pairs, CAST('x' AS binary) AS bytes
                FROM range(300)
                """);

        assertThat(rules(suggested))
                .contains(
                        "IsPrimaryKey \"order_id\"",
                        "IsPrimaryKey \"device\"",
                        "IsPrimaryKey \"digest\"",
                        "ColumnValues \"device\" matches \"[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}\"",
                        "ColumnValues \"mail\" matches \"[^@\\s]+@[^@\\s]+\\.[^@\\s]+\"",
                        "ColumnValues \"digest\" matches \"[0-9a-fA-F]{64}\"",
                        "ColumnValues \"price\" >= 0",
                        "ColumnValues \"price\" <= 5",
                        "ColumnValues \"weekday\" <= 10",
                        "ColumnValues \"warmth\" <= 500",
                        "ColumnValues \"kind\" in [0, 1, 2]",
                        "ColumnValues \"state\" in [\"gone\", \"new\", \"sent\"]",
                        "ColumnValues \"due\" between \"2015-01-01\" and \"2100-01-01\"",
                        "ColumnValues \"at\" between \"2015-01-01\" and \"2100-01-01\"",
                        "ColumnValues \"local\" between \"2015-01-01\" and \"2100-01-01\"",
                        "ColumnValues \"made\" between 1420070400000 and 4102444800000",
                        "ColumnDataType \"digits\" = \"Long\"",
                        "IsComplete \"paid\"",
                        "IsComplete \"tags\"",
                        "IsComplete \"nested\"",
                        "IsComplete \"pairs\"",
                        "IsComplete \"bytes\"")
                .filteredOn(r -> r.matches(".*\"(tags|nested|pairs|bytes)\".*"))
                .allMatch(r -> r.startsWith("IsComplete"));
        assertThat(suggested.notHolding()).isZero();
    }

    @Test
    void listsValuesWithQuotesBracketsSignsAndBackslashes() {
        Suggested suggested = suggest("""
                SELECT elt(1 + id % 6, 'say "no"', 'a]]b', '# no comment', "it's", 'a\\\\b', 'NullValue') AS state
                FROM range(300)
                """);

        assertThat(rules(suggested))
                .contains("ColumnValues \"state\" in [\"# no comment\", \"NullValue\", \"a\\b\", \"a]]b\", \"it's\","
                        + " \"say \\\"no\\\"\"]");
    }

    @Test
    void countsListsThatNoFileCanHold() {
        Suggested suggested = suggest("""
                SELECT elt(1 + id % 2, 'two\nlines', 'one') AS a, elt(1 + id % 2, 'end\\\\', 'one') AS b,
                  elt(1 + id % 2, concat('$', '{warehouse}'), 'one') AS c
                FROM range(300)
                """);

        assertThat(suggested.notWritable()).isEqualTo(3);
        assertThat(rules(suggested)).noneMatch(r -> r.contains(" in "));
    }

    @Test
    void doesNotTakeMissingValuesForTexts() {
        Suggested suggested = suggest("SELECT IF(id % 3 = 0, NULL, 'open') AS state FROM range(300)");

        assertThat(rules(suggested)).contains("ColumnValues \"state\" in [\"open\"] where \"`state` IS NOT NULL\"");
    }

    @Test
    void takesColumnsWithoutValuesNumbersThatAreNoneAndHugeOnes() {
        Suggested suggested = suggest("""
                SELECT CAST(NULL AS string) AS no_text, CAST(NULL AS int) AS no_number, CAST(NULL AS date) AS no_day,
                  double('NaN') AS nan, IF(id < 3, double('NaN'), id * 1.5D) AS some_nan, double('Infinity') AS infinite,
                  id * 1e300D AS huge_double, 123456789012345678901234567890.12345678BD - id AS huge_decimal,
                  -9223372036854775808 + id AS lowest, 9223372036854775807 - id AS highest, id AS `odd name.x`
                FROM range(300)
                """);

        assertThat(rules(suggested))
                .noneMatch(r -> r.contains("no_text") || r.contains("no_number") || r.contains("no_day"))
                .contains(
                        "IsComplete \"nan\"",
                        "IsComplete \"infinite\"",
                        "ColumnValues \"some_nan\" between 0 and 1000 where \"NOT isnan(`some_nan`)\"",
                        "ColumnValues \"huge_decimal\" between 123456789012345678901234567200 and"
                                + " 123456789012345678901234568200",
                        "IsPrimaryKey \"odd name.x\"")
                .noneMatch(r -> r.matches("ColumnValues \"(nan|infinite)\".*"))
                .as("nobody writes a bound of 300 digits")
                .noneMatch(r -> r.startsWith("ColumnValues \"huge_double\" <"));
        assertThat(suggested.notHolding()).isZero();
    }

    @Test
    void claimsLittleOfASingleRow() {
        assertThat(rules(suggest("SELECT 7 AS a, 'text' AS b, DATE'2024-02-29' AS c, CAST(NULL AS string) AS d")))
                .containsExactly(
                        "RowCount > 0",
                        "IsComplete \"a\"",
                        "ColumnValues \"a\" between 0 and 20",
                        "IsComplete \"b\"",
                        "IsComplete \"c\"",
                        "ColumnValues \"c\" between \"2015-01-01\" and \"2100-01-01\"",
                        "RowCount >= (0.8 * last())");
    }

    @Test
    void describesTheSchemaOfAnEmptyTable() {
        assertThat(rules(suggest("SELECT 1 AS a, 'x' AS b WHERE FALSE")))
                .containsExactly("ColumnCount = 2", "ColumnExists \"a\"", "ColumnExists \"b\"");
    }

    @Test
    void findsWhatARowRefersTo() {
        Dataset<Row> customers = session.sql("SELECT concat('c', id, '@example.org') AS email, id FROM range(40)");
        others.put("customers", new SparkCandidate(customers, TableStatistics.UNKNOWN));
        Origin origin = new Origin("customers", columns(customers, Set.of()), Role.DRIVING);

        assertThat(rules(suggest(
                        "SELECT concat('c', id % 30, '@example.org') AS `user`, id % 45 AS id FROM range(300)",
                        List.of(origin))))
                .contains(
                        "ReferentialIntegrity \"user\" \"customers.email\" = 1.0",
                        "RowCountMatch \"customers\" <= 20",
                        "RowCountMatch \"customers\" >= 6")
                .as("41 to 44 are no customers")
                .doesNotContain("ReferentialIntegrity \"id\" \"customers.id\" = 1.0");
    }

    @Test
    void showsNothingOfPersonalValuesButTheirShapes() {
        Suggested suggested = suggest(
                "SELECT elt(1 + id % 2, 'Ada Lovelace', 'Grace Hopper') AS name, 17 + id % 5 AS age,"
                        + " DATE'1985-12-09' AS born, concat('c', id, '@example.org') AS mail FROM range(300)",
                "name", "age", "born", "mail");

        assertThat(suggested.suggestions().toString()).doesNotContain("Ada", "Grace", "17", "19", "1985", "example");
        assertThat(rules(suggested))
                .containsExactly(
                        "RowCount > 0",
                        "IsPrimaryKey \"mail\"",
                        "IsComplete \"name\"",
                        "ColumnLength \"name\" = 12",
                        "IsComplete \"age\"",
                        "IsComplete \"born\"",
                        "ColumnValues \"mail\" matches \"[^@\\s]+@[^@\\s]+\\.[^@\\s]+\"",
                        "RowCount >= (0.8 * last())");
    }

    @Test
    void leavesStandardOutputToTheResult() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        // Deequ prints by Scala's Console, which keeps the stream that it began with.
        Suggested suggested = Console.withOut(
                new PrintStream(printed, true, StandardCharsets.UTF_8),
                () -> suggest("SELECT DATE'2024-02-29' AS a, CAST(1 AS tinyint) AS b, CAST('x' AS binary) AS c"));

        assertThat(suggested.suggestions()).isNotEmpty();
        assertThat(printed.toString(StandardCharsets.UTF_8)).isEmpty();
        assertThat(session.conf().get("spark.sql.ansi.enabled")).isEqualTo("true");
    }
}
