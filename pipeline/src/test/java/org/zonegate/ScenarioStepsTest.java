package org.zonegate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zonegate.cli.Zonegate;
import org.zonegate.cli.Zonegate.Result;
import org.zonegate.features.ScenarioOutcome;
import org.zonegate.features.ScenarioOutcome.Failed;
import org.zonegate.features.ScenarioOutcome.NotRun;
import org.zonegate.features.ScenarioOutcome.Passed;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.SnapshotId;
import org.zonegate.rules.MetricHistory;
import org.zonegate.spark.ScenarioBench;
import org.zonegate.spark.SparkSessionExtension;

/**
 * What each step says of real rows: the lending library's twelve loans, of four members, three of them without a day
 * of return.
 */
@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
class ScenarioStepsTest {

    private static final TableId LOANS = TableId.parse("trusted.loans");
    private static final TableId MEMBERS = TableId.parse("trusted.members");

    @TempDir
    private static Path folder;

    private static Optional<ScenarioBench> opened = Optional.empty();

    @BeforeAll
    static void publish(SparkSession spark) throws IOException {
        Path library = folder.resolve("library");
        LakehouseCopy.copy(Path.of("src/test/resources/lakehouses/lending-library"), library);
        Path warehouse = folder.resolve("warehouse");
        Result run = Zonegate.on(library, warehouse).run("run");
        assertThat(run.exitCode()).as(run.err()).isZero();
        opened = Optional.of(new ScenarioBench(spark, library, warehouse, library.resolve("landing")));
    }

    @AfterAll
    static void close() {
        opened.ifPresent(ScenarioBench::close);
    }

    private static ScenarioBench bench() {
        return opened.orElseThrow();
    }

    private static TableDefinition scenario(TableId table, String tags, String... steps) {
        return bench().judgedBy(
                        table,
                        "Feature: it\n  " + tags + "\n  Scenario: it\n    " + String.join("\n    ", steps) + "\n");
    }

    private static ScenarioOutcome judge(TableDefinition table, SnapshotId state, MetricHistory history) {
        List<ScenarioOutcome> outcomes =
                bench().judge(table, Optional.of(state), Optional.of(bench().published(table.id())), history);
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    private static ScenarioOutcome onPublished(TableId table, String... steps) {
        return judge(scenario(table, "", steps), bench().published(table), MetricHistory.NONE);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            Then no row lacks a loanid                                             |
            Then no row lacks a returnedon                                         | 3 of 12 rows do
            Then exactly 3 rows lack a returnedon                                  |
            Then every row has a returnedon                                        | 3 of 12 rows do not
            Then at least 75 % of rows have a returnedon                           |
            Then at least 76 % of rows have a returnedon                           | 9 of 12 rows do (75.00 %)
            Then at most 2 rows lack a returnedon                                  | 3 of 12 rows do
            Then exactly 3 rows have a book that is "Emma"                         |
            Then no row has a book that is "Emma"                                  | 3 of 12 rows do
            Then every row has a book that is one of "Emma", "Ulysses" or "Walden" | 4 of 12 rows do not
            Then every row has a lenton that is after "2025-12-31"                 |
            Then no row has a lenton that is before "2026-02-01"                   | 3 of 12 rows do
            Then every row has a fee that is at most 1.25                          |
            Then every row has a fee that is less than 1.25                        | 1 of 12 rows does not
            Then no row has a fee that is more than 1                              | 1 of 12 rows does
            Then every row has a fee that is between 0 and 1.25                    |
            Then every row has a lenton that is between "2026-01-05" and "2026-05-02" | 1 of 12 rows does not
            Then every row has a memberid that matches "M[1-4]"                    |
            Then no row has a memberid that matches "M"                            |
            Then every row satisfies "returnedon >= lenton"                        | 3 of 12 rows do not
            Then no row satisfies "returnedon < lenton"                            |
            Then every row has a match in trusted.members on memberid                      |
            Then exactly 4 rows have a match in trusted.members on memberid where "branch = 'north'" |
            Then no row has a match in trusted.members on memberid where "name = 'Bo'" | 4 of 12 rows do
            Then no two rows share a loanid                                        |
            Then no two rows share a memberid and book                             |
            Then no two rows share a book                                          | 12 of 12 rows share them with another
            Then no two rows share a returnedon                                    |
            Then each loanid belongs to one memberid                               |
            Then each book belongs to one fee                                      | 8 of 12 rows belong to more than one
            Then each memberid belongs to one returnedon                           | 12 of 12 rows belong to more than one
            Then each loanid and memberid belongs to one fee and lenton            |
            Then each memberid belongs to one book                                 | 12 of 12 rows belong to more than one
            Then there are exactly 12 rows                                         |
            Then there are no rows                                                 | there are 12 rows
            Then there are between 13 and 20 rows                                  | there are 12 rows
            Then there are exactly 300 % as many rows as in trusted.members                |
            Then there are at most 200 % as many rows as in trusted.members                | there are 12 rows here and 4 in trusted.members (300.00 %)
            Then there are at most 60 % as many rows as in landing.loans           | there are 12 rows here and 17 in landing.loans (70.59 %)
            Then there is no column name or branch                                 |
            Then there is no column name, fee or book                              | there is book and fee
            Then the latest lenton is at most 1 day old                            | it is 206 days and
            """)
    void judgesRows(String step, String found) {
        ScenarioOutcome outcome = onPublished(LOANS, step);

        if (found == null) {
            assertThat(outcome).isInstanceOf(Passed.class);
        } else {
            assertThat(outcome).isInstanceOfSatisfying(Failed.class, f -> {
                if (step.contains("latest")) {
                    assertThat(f.reason()).matches("it is [\\d,]+ days and \\d+ hours old");
                } else {
                    assertThat(f.reason()).isEqualTo(found);
                }
            });
        }
    }

    @Test
    void judgesOnlyTheRowsThatAScopeLeaves() {
        String emma = "Given only rows where \"book = 'Emma'\"";

        assertThat(onPublished(LOANS, emma, "Then there are exactly 3 rows")).isInstanceOf(Passed.class);
        assertThat(onPublished(LOANS, emma, "Then no two rows share a book"))
                .isInstanceOfSatisfying(
                        Failed.class, f -> assertThat(f.reason()).isEqualTo("3 of 3 rows share them with another"));
        assertThat(onPublished(
                        LOANS,
                        emma,
                        "Then every row has a match in trusted.members on memberid where \"branch = 'south'\""))
                .isInstanceOfSatisfying(
                        Failed.class, f -> assertThat(f.reason()).isEqualTo("1 of 3 rows does not"));
        assertThat(onPublished(LOANS, "Given only rows where \"book = 'Faust'\"", "Then no row lacks a fee"))
                .isInstanceOfSatisfying(
                        NotRun.class, n -> assertThat(n.reason()).startsWith("There is no row that it is about."));
    }

    @Test
    void asksQueries() {
        String query = "SELECT memberid, count(*) AS loans FROM primary GROUP BY memberid HAVING count(*) > 3";
        assertThat(onPublished(
                        LOANS, "When this query is asked:", "\"\"\"", query, "\"\"\"", "Then it returns no rows"))
                .isInstanceOfSatisfying(Failed.class, f -> {
                    assertThat(f.reason()).isEqualTo("it returns 1 row");
                    assertThat(f.examples())
                            .hasValueSatisfying(e -> assertThat(e.rows()).containsExactly(List.of("M2", "4")));
                });
        assertThat(onPublished(
                        LOANS,
                        "When this query is asked:",
                        "\"\"\"",
                        "SELECT memberid, sum(fee) AS fees, max(returnedon) AS last FROM primary GROUP BY memberid",
                        "\"\"\"",
                        "Then it returns these rows:",
                        "| fees | memberid | last       |",
                        "| 0    | M1       | 2026-01-20 |",
                        "| 0.85 | M4       | 2026-06-02 |",
                        "| 0.2  | M3       | 2026-03-28 |",
                        "| 1.75 | M2       | 2026-05-09 |"))
                .isInstanceOf(Passed.class);
        assertThat(onPublished(
                        LOANS,
                        "When this query is asked:",
                        "\"\"\"",
                        "SELECT book, count(returnedon) AS n FROM primary WHERE book = 'Ulysses' GROUP BY book",
                        "\"\"\"",
                        "Then it returns these rows:",
                        "| book    | n |",
                        "| Ulysses | 2 |"))
                .isInstanceOfSatisfying(Failed.class, f -> assertThat(f.reason())
                        .isEqualTo("it returns 1 row: 1 of 1 expected is missing, and 1 was not expected"));
    }

    @Test
    void evaluatesRulesInDqdl() {
        assertThat(onPublished(
                        LOANS,
                        "Then the table keeps these rules:",
                        "\"\"\"",
                        "Rules = [",
                        "  IsComplete \"loanid\",",
                        "  ReferentialIntegrity \"memberid\" \"trusted.members.memberid\" = 1.0",
                        "]",
                        "\"\"\""))
                .isInstanceOf(Passed.class);
        assertThat(onPublished(
                        LOANS,
                        "Then the table keeps these rules:",
                        "\"\"\"",
                        "Rules = [ RowCount > 0, IsComplete \"returnedon\" ]",
                        "\"\"\""))
                .isInstanceOfSatisfying(
                        Failed.class, f -> assertThat(f.reason()).startsWith("IsComplete \"returnedon\": "));
    }

    /** ANSI SQL stops at what cannot be computed, and the message quotes the value. */
    @Test
    void doesNotLetAQuestionThatStopsSpoilTheOthersNorTellItsValue() {
        TableDefinition table = bench().judgedBy(LOANS, """
                Feature: it
                  Scenario: stops
                    Then every row satisfies "CAST(book AS INT) > 0"
                  Scenario: holds
                    Then no row has a fee that is more than 2
                """);

        List<ScenarioOutcome> outcomes = bench().judge(
                        table,
                        Optional.of(bench().published(LOANS)),
                        Optional.of(bench().published(LOANS)),
                        MetricHistory.NONE);

        assertThat(outcomes.get(0)).isInstanceOfSatisfying(NotRun.class, n -> assertThat(n.reason())
                .contains("CAST_INVALID_INPUT")
                .doesNotContain("Emma")
                .doesNotContain("Ulysses"));
        assertThat(outcomes.get(1)).isInstanceOf(Passed.class);
    }

    @Test
    void comparesWithWhatIsPublished() {
        TableDefinition table = scenario(LOANS, "", "Then no row is removed since the last release, by loanid");
        SnapshotId fewer = bench().stage(table, "SELECT * FROM primary WHERE book <> 'Emma'");
        assertThat(judge(table, fewer, MetricHistory.NONE))
                .isInstanceOfSatisfying(Failed.class, f -> assertThat(f.reason())
                        .isEqualTo("3 rows were removed, of 12 published (25.00 %)"));
        assertThat(judge(
                        scenario(LOANS, "", "Then at most 25 % of rows are removed since the last release, by loanid"),
                        fewer,
                        MetricHistory.NONE))
                .isInstanceOf(Passed.class);
        assertThat(judge(
                        scenario(LOANS, "", "Then there are at least 80 % as many rows as in the last release"),
                        fewer,
                        MetricHistory.NONE))
                .isInstanceOfSatisfying(Failed.class, f -> assertThat(f.reason())
                        .isEqualTo("there are 9 rows here and 12 in the last release (75.00 %)"));

        SnapshotId changed = bench().stage(
                        table,
                        "SELECT loanid + CASE WHEN book = 'Emma' THEN 100 ELSE 0 END AS loanid, memberid, book, lenton,"
                                + " CASE WHEN book = 'Walden' THEN NULL ELSE returnedon END AS returnedon, fee FROM"
                                + " primary");
        assertThat(judge(
                        scenario(LOANS, "", "Then no row is added since the last release, by loanid"),
                        changed,
                        MetricHistory.NONE))
                .isInstanceOfSatisfying(Failed.class, f -> assertThat(f.reason())
                        .isEqualTo("3 rows were added, of 12 published (25.00 %)"));
        assertThat(judge(
                        scenario(LOANS, "", "Then no row is changed since the last release, by loanid"),
                        changed,
                        MetricHistory.NONE))
                .isInstanceOfSatisfying(Failed.class, f -> assertThat(f.reason())
                        .isEqualTo("2 rows were changed, of 12 published (16.67 %)"));
        assertThat(judge(
                        scenario(LOANS, "", "Then no row is changed since the last release, by book"),
                        changed,
                        MetricHistory.NONE))
                .isInstanceOfSatisfying(
                        NotRun.class, n -> assertThat(n.reason()).startsWith("Several rows have the same key (book)"));
    }

    @Test
    void comparesWithNothingWhereNothingIsPublished() {
        TableDefinition table = scenario(
                LOANS,
                "@passes-without-history",
                "Then no row is removed since the last release, by loanid",
                "When this query is asked:",
                "\"\"\"",
                "SELECT loanid FROM published",
                "\"\"\"",
                "Then it returns at least 12 rows");

        assertThat(bench().judge(table, Optional.of(bench().published(LOANS)), Optional.empty(), MetricHistory.NONE))
                .singleElement()
                .isInstanceOfSatisfying(Passed.class, p -> assertThat(p.note())
                        .isEqualTo("Nothing of the table is published yet to compare with."));
        assertThat(judge(table, bench().published(LOANS), MetricHistory.NONE))
                .isInstanceOfSatisfying(Passed.class, p -> assertThat(p.note()).isEmpty());
    }

    @Test
    void comparesWithEarlierReleases() {
        String step = "Then there are at least 80 % as many rows as in the last 3 releases, on average";
        TableDefinition table = scenario(LOANS, "", step);
        SnapshotId state = bench().published(LOANS);
        MetricHistory steady =
                (metric, most) -> metric.equals("Dataset.*.RowCount") ? List.of(15.0, 15.0, 15.0) : List.of();
        MetricHistory larger = (metric, most) -> List.of(15.0, 15.0, 16.0);
        MetricHistory young = (metric, most) -> List.of(12.0);

        assertThat(judge(table, state, steady)).isInstanceOf(Passed.class);
        assertThat(judge(table, state, larger)).isInstanceOfSatisfying(Failed.class, f -> assertThat(f.reason())
                .isEqualTo("there are 12 rows here and 15.3 in the last 3 releases, on average (78.26 %)"));
        assertThat(judge(table, state, young)).isInstanceOf(NotRun.class);
        assertThat(judge(scenario(LOANS, "@passes-without-history", step), state, young))
                .isInstanceOf(Passed.class);
    }

    @Test
    void marksExamplesThatArePersonal() {
        assertThat(onPublished(MEMBERS, "Then no row has a name that matches \"A.*\""))
                .isInstanceOfSatisfying(
                        Failed.class, f -> assertThat(f.examples()).hasValueSatisfying(e -> assertThat(e.columns())
                                .filteredOn(c -> c.isPersonal())
                                .extracting(c -> c.name())
                                .containsExactly("name")));
        assertThat(onPublished(
                        LOANS,
                        "When this query is asked:",
                        "\"\"\"",
                        "SELECT loanid, upper(name) AS reader FROM primary JOIN trusted.members USING (memberid)",
                        "\"\"\"",
                        "Then it returns no rows"))
                .isInstanceOfSatisfying(
                        Failed.class, f -> assertThat(f.examples()).hasValueSatisfying(e -> assertThat(e.columns())
                                .filteredOn(c -> c.isPersonal())
                                .extracting(c -> c.name())
                                .containsExactly("reader")));
    }
}
