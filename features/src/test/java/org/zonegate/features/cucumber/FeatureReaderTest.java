package org.zonegate.features.cucumber;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonegate.features.FakeTables;
import org.zonegate.features.FeatureProblem;
import org.zonegate.features.Scenario;
import org.zonegate.features.cucumber.FeatureReader.FeatureRead;
import org.zonegate.rules.Severity;

class FeatureReaderTest {

    private static final String PATH = "features/trusted/loans.feature";

    private static FeatureRead read(String text) {
        return FeatureReader.read(PATH, text, new FakeTables());
    }

    private static List<String> problemsOf(String... steps) {
        return read("Feature: Loans\n  Scenario: it\n    " + String.join("\n    ", steps)).problems().stream()
                .map(FeatureProblem::message)
                .toList();
    }

    @Test
    void tellsEveryScenarioWithItsPlace() {
        FeatureRead read = read("""
                @owner:library
                Feature: Loans

                  Background:
                    Given the candidate of loans

                  Scenario: Everybody can be reached
                    Then no row lacks an email

                  @warn
                  Scenario Outline: A loan has its <what>
                    Then every row has a <what>
                    Examples:
                      | what |
                      | book |
                      | day  |

                  Rule: Money
                    Scenario: Fees are small
                      Then every row has a fee that is at most 9.5
                """);

        assertThat(read.problems()).isEmpty();
        assertThat(read.file().scenarios())
                .extracting(Scenario::feature, Scenario::name, Scenario::line, Scenario::severity, Scenario::tags)
                .containsExactly(
                        tuple("Loans", "Everybody can be reached", 7, Severity.BLOCKING, List.of("@owner:library")),
                        tuple("Loans", "A loan has its book", 15, Severity.WARNING, List.of("@owner:library", "@warn")),
                        tuple("Loans", "A loan has its day", 16, Severity.WARNING, List.of("@owner:library", "@warn")),
                        tuple("Loans", "Fees are small", 19, Severity.BLOCKING, List.of("@owner:library")));
        assertThat(read.file().scenarios()).allSatisfy(s -> assertThat(s.file()).isEqualTo(PATH));
    }

    @Test
    void tellsWhichOtherTablesItRefersTo() {
        FeatureRead read = read("""
                Feature: Loans
                  Scenario: Every book is ours
                    Then every row has a match in trusted.books on book = isbn
                  Scenario: By a query
                    When this query is asked:
                      \"""
                      SELECT book, 1 AS n FROM primary JOIN books ON book = isbn
                      \"""
                    Then it returns no rows
                """);

        assertThat(read.problems()).isEmpty();
        assertThat(read.tables()).containsExactly("books", "trusted.books");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Then no row lacks an email",
                "Then no rows lack email",
                "Then at most 3 rows lack the email",
                "Then at least 99.5 % of rows have a book",
                "Then at least 99.5% of rows have a book",
                "Then every row has a book",
                "Then exactly 1,000 rows have a book that is \"Ulysses\"",
                "Then every row has a back that is true",
                "Then every row has a since that is after \"2015-01-01\"",
                "Then every row has an at that is before \"2035-01-01T10:00:00Z\"",
                "Then every row has a day that is between \"2015-01-01\" and \"2035-12-31\"",
                "Then no row has an id that is one of 1, 2 or -3",
                "Then every row has a book that matches \"[0-9]+\"",
                "Then every row satisfies \"fee >= 0 OR back\"",
                "Then every row has a match in books on book = isbn where \"copies > 0\"",
                "Then no two rows share an id and day",
                "Then no two rows share an id",
                "Then each book belongs to one email",
                "Then there is exactly 1 row",
                "Then there are no rows",
                "Then there are between 1 and 2,000 rows",
                "Then there are at least 50 % as many rows as in books",
                "Then there are at least 80 % as many rows as in the last release",
                "Then there are between 50 and 200 % as many rows as in the last 5 releases, on average",
                "Then no row is removed since the last release, by id",
                "Then at most 20 % of rows are changed since the last release, by id and day",
                "Then there is no column title",
                "Then there is no column title or copies",
                "Then the latest since is at most 30 days old",
                "Then the latest day is at most 1 week old",
            })
    void understands(String step) {
        assertThat(problemsOf(step)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            Then no row lacks an emial                           | There is no column 'emial' here. Did you mean 'email'? Columns: id, book, email, day, at, since, fee, back.
            Then every row has a fee that is "much"              | Column 'fee' is double, and "much" is none of its values. Compare it with a number without quotes.
            Then every row has a book that is 7                  | Column 'book' is string, and 7 is none of its values. Compare it with text in quotes.
            Then every row has a day that is after "yesterday"   | Column 'day' is date, and "yesterday" is none of its values. Compare it with a date in quotes, such as "2024-01-31".
            Then every row has a back that is 1                  | Column 'back' is boolean, and 1 is none of its values. Compare it with true or false.
            Then every row has an id that matches "7"            | Column 'id' is bigint, and only text matches an expression. Use 'satisfies' with SQL.
            Then every row has a book that matches "(7"          | '(7' is no regular expression: Unclosed group.
            Then every row satisfies "nonsense"                  | In its SQL: There is no column 'nonsense'.
            Then every row has a match in boks on book = isbn    | There is no other table 'boks'. Did you mean 'books'? Tables: books.
            Then every row has a match in loans on book          | 'loans' is the table that is judged here. Name another table, or compare with what is published: since the last release.
            Then every row has a match in books on book          | There is no column 'book' in 'books'. Columns: isbn, title, copies.
            Then every row has a match in books on id = isbn     | Column 'id' is bigint and 'books.isbn' is string: they are never equal. Compare columns of one type.
            Then the latest fee is at most 3 days old            | Column 'fee' is double, and no point in time. Name a date, a timestamp, text in ISO 8601, or milliseconds since 1970.
            Then there is no column titel                        | No table of the lakehouse has a column 'titel', so that its absence says nothing. Did you mean 'title'? Name a column that could get here.
            Then it returns no rows                              | No query was asked before. Begin with: When this query is asked:
            """)
    void refusesWhatItCannotMean(String step, String message) {
        assertThat(problemsOf(step)).containsExactly(message);
    }

    @Test
    void refusesAScenarioAboutAnotherCandidate() {
        assertThat(problemsOf("Given the candidate of books", "Then no row lacks an email"))
                .containsExactly(
                        "This file judges trusted.loans, by its place, and not 'books'. Scenarios about another"
                                + " candidate belong into trusted/books.feature.");
    }

    @Test
    void findsEveryProblemOfAScenarioAtOnce() {
        assertThat(read("""
                        Feature: Loans
                          Scenario: it
                            Then no row lacks an emial
                            Then no row lacks a bok
                            Then no raw lacks a book
                        """).problems()).extracting(FeatureProblem::line).containsExactly(3, 4, 5);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '^', textBlock = """
            Then no row lack an email        | {quantity} row(s) lack(s) {column}
            Then no row misses an email      | {quantity} row(s) lack(s) {column}
            Then no 2 rows share an id       | no two rows share {columns}
            Then there are 5 rows            | there is/are {amount} row(s)
            Then each row has a book         | {quantity} row(s) has/have {column}
            """)
    void tellsTheStepsThatAnUnknownOneIsNearTo(String step, String near) {
        List<String> problems = problemsOf(step);

        if (step.contains("row lack ")) {
            assertThat(problems).as("the plural is understood, too").isEmpty();
        } else {
            assertThat(problems)
                    .singleElement()
                    .asString()
                    .startsWith("There is no step '")
                    .contains("'" + near + "', as in 'Then ");
        }
    }

    @Test
    void refusesTextThatIsNotGherkin() {
        assertThat(read("Feature: Loans\n  Scenario: it\n    Then every row has a day\n    Thne no row lacks it\n")
                        .problems())
                .singleElement()
                .satisfies(p -> {
                    assertThat(p.line()).isEqualTo(4);
                    assertThat(p.message()).startsWith("This is not Gherkin: ").contains("Thne no row lacks it");
                });
    }

    /** Gherkin takes a first line without a keyword for a description, and says nothing. */
    @ParameterizedTest
    @ValueSource(strings = {"Thne no row lacks an email", "no row lacks an email", "Givn only rows where \"back\""})
    void refusesAStepThatIsReadAsADescription(String line) {
        assertThat(read("Feature: L\n  Scenario: it\n    " + line + "\n    Then every row has a day\n")
                        .problems())
                .singleElement()
                .satisfies(p -> assertThat(p.line()).isEqualTo(3))
                .satisfies(p -> assertThat(p.message()).startsWith("This line is read as a description"));
    }

    @Test
    void letsDescriptionsBe() {
        assertThat(read("""
                        Feature: Loans
                          Then and now.
                          Scenario: it
                            The library asks for this, and any reader may.
                            * a list
                            Then every row has a day
                        """).problems())
                .extracting(FeatureProblem::message)
                .singleElement()
                .asString()
                .startsWith("There is no step 'a list'");
    }

    @Test
    void refusesWhatWouldJudgeNothing() {
        assertThat(read("").problems())
                .extracting(FeatureProblem::message)
                .singleElement()
                .asString()
                .contains("holds no scenario");
        assertThat(read("Feature: Loans\n").problems())
                .singleElement()
                .extracting(FeatureProblem::line)
                .isEqualTo(0);
        assertThat(read("Feature: Loans\n  Scenario: it\n").problems())
                .extracting(FeatureProblem::line, p -> p.message().substring(0, 24))
                .containsExactly(tuple(2, "The scenario has no step"));
        assertThat(read("Feature: L\n  Scenario: it\n    Given the candidate of loans\n")
                        .problems())
                .extracting(FeatureProblem::line, p -> p.message().substring(0, 29))
                .containsExactly(tuple(2, "The scenario promises nothing"));
        assertThat(read("""
                        Feature: Loans
                          Scenario Outline: A loan has its <what>
                            Then every row has a <what>
                            Examples:
                              | what |
                          Scenario: it
                            Then every row has a book
                        """).problems())
                .extracting(FeatureProblem::line, p -> p.message().substring(0, 28))
                .containsExactly(tuple(2, "This outline has no examples"));
    }

    @Test
    void refusesNamesThatAreNotTheirs() {
        assertThat(read("""
                        Feature: Loans
                          Scenario: it
                            Then every row has a book
                          Scenario: it
                            Then every row has a day
                          Scenario:
                            Then every row has an id
                        """).problems()).extracting(FeatureProblem::line).containsExactly(4, 6);
    }

    @Test
    void refusesATagThatIsNearlyOneThatMeansSomething() {
        assertThat(read("Feature: L\n  @wrn @GDPR-7\n  Scenario: it\n    Then every row has a book\n")
                        .problems())
                .extracting(FeatureProblem::message)
                .containsExactly(
                        "Tag @wrn means nothing here. Did you mean @warn? Tags that mean something: @warn, @wip,"
                                + " @passes-when-empty, @passes-without-history.");
    }

    /** Every later scenario belongs to a rule, whatever its author thinks. */
    @Test
    void refusesTagsOfARule() {
        assertThat(read("""
                        Feature: L
                          @warn
                          Rule: Money
                            Scenario: it
                              Then every row has a book
                        """).problems()).extracting(FeatureProblem::line).containsExactly(2);
    }

    @Test
    void lookIntoRulesAndQueries() {
        assertThat(problemsOf("Then the table keeps these rules:", "\"\"\"", "Rules = [ IsCmplete \"id\" ]", "\"\"\""))
                .singleElement()
                .asString()
                .startsWith("In line 1 of its rules: ");
        assertThat(problemsOf(
                        "When this query is asked:", "\"\"\"", "DROP TABLE x", "\"\"\"", "Then it returns no rows"))
                .containsExactly("In its SQL: This is no SELECT.");
        assertThat(problemsOf(
                        "When this query is asked:",
                        "\"\"\"",
                        "SELECT book, n",
                        "\"\"\"",
                        "Then it returns these rows:",
                        "| book | nn |",
                        "| A    | 1  |"))
                .containsExactly(
                        "The query returns no column 'nn'. Did you mean 'n'? It returns: book, n.",
                        "The query returns a column 'n', which the table lacks. Add it, or do not select it.");
    }

    @Test
    void refusesAChoiceOfRowsForStepsAboutTheWholeTable() {
        assertThat(problemsOf("Given only rows where \"fee > 0\"", "Then there is no column title"))
                .singleElement()
                .asString()
                .startsWith("'only rows where' says nothing to this step");
    }

    /** What is not finished may name what is not there yet. */
    @Test
    void letsUnfinishedScenariosBe() {
        assertThat(read("Feature: L\n  @wip\n  Scenario: it\n    Then we shall see\n")
                        .problems())
                .isEmpty();
    }
}
