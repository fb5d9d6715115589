package org.zonegate.features.cucumber;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zonegate.features.CandidateData;
import org.zonegate.features.FakeTables;
import org.zonegate.features.FeatureFile;
import org.zonegate.features.Scenario;
import org.zonegate.features.ScenarioOutcome;
import org.zonegate.features.ScenarioOutcome.Failed;
import org.zonegate.features.ScenarioOutcome.NotRun;
import org.zonegate.features.ScenarioOutcome.Passed;
import org.zonegate.features.ScenarioTables;
import org.zonegate.features.claim.Answer;
import org.zonegate.features.claim.Answer.TableColumn;
import org.zonegate.features.claim.Question;
import org.zonegate.rules.Severity;

class CucumberScenarioRunnerTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T00:00:00Z"), ZoneOffset.UTC);

    /** Answers as a test says, and remembers what it was asked. */
    private static final class FakeData implements CandidateData {

        private final Function<Question, Answer> answer;
        private final List<Collection<Question>> asked = new ArrayList<>();

        FakeData(Function<Question, Answer> answer) {
            this.answer = answer;
        }

        /** Of ten rows, {@code breaking} are what a step speaks of. */
        static FakeData of(long breaking) {
            return new FakeData(
                    q -> q instanceof Question.RowCount ? Answer.Figure.of(10) : Answer.Figure.of(breaking));
        }

        @Override
        public ScenarioTables tables() {
            return new FakeTables();
        }

        @Override
        public Map<Question, Answer> answer(Collection<Question> questions) {
            asked.add(List.copyOf(questions));
            Map<Question, Answer> answers = new HashMap<>();
            questions.forEach(q -> answers.put(
                    q,
                    q instanceof Question.Result
                            ? new Answer.Table(
                                    List.of(
                                            new TableColumn("id", "bigint", false),
                                            new TableColumn("email", "string", true)),
                                    List.of(List.of("7", "a@b.c")),
                                    true)
                            : answer.apply(q)));
            return answers;
        }
    }

    private static FeatureFile feature(String text) {
        return FeatureReader.read("features/trusted/loans.feature", text, new FakeTables())
                .file();
    }

    private static FeatureFile scenario(String tags, String... steps) {
        return feature("Feature: Loans\n  " + tags + "\n  Scenario: it\n    " + String.join("\n    ", steps) + "\n");
    }

    private static ScenarioOutcome run(FakeData data, FeatureFile feature) {
        List<ScenarioOutcome> outcomes = new CucumberScenarioRunner(CLOCK).run(data, List.of(feature));
        assertThat(outcomes).hasSize(1);
        return outcomes.get(0);
    }

    @Test
    void passesWhatHolds() {
        ScenarioOutcome outcome = run(FakeData.of(0), scenario("", "Then no row lacks an email"));

        assertThat(outcome).isInstanceOfSatisfying(Passed.class, p -> {
            assertThat(p.scenario().line()).isEqualTo(3);
            assertThat(p.note()).isEmpty();
            assertThat(p.took()).isPositive();
        });
    }

    @Test
    void failsWhatDoesNotWithExamplesAndTheQueryForAllOfThem() {
        ScenarioOutcome outcome =
                run(FakeData.of(3), scenario("", "Then every row has a day", "Then no row lacks an email"));

        // 3 of 10 have a day.
        assertThat(outcome).isInstanceOfSatisfying(Failed.class, f -> {
            assertThat(f.step()).isEqualTo("Then every row has a day");
            assertThat(f.reason()).isEqualTo("7 of 10 rows do not");
            assertThat(f.query())
                    .isEqualTo("WITH primary AS (SELECT * FROM trusted.loans) SELECT * FROM primary WHERE"
                            + " NOT (`day` IS NOT NULL)");
            assertThat(f.examples()).hasValueSatisfying(e -> {
                assertThat(e.rows()).containsExactly(List.of("7", "a@b.c"));
                assertThat(e.columns())
                        .extracting(c -> c.name() + c.isPersonal())
                        .containsExactly("idfalse", "emailtrue");
            });
        });
    }

    @Test
    void asksEverythingOfAllFilesAtOnceAndEachOnce() {
        FakeData data = FakeData.of(0);
        FeatureFile first = feature("""
                Feature: Loans
                  Scenario: one
                    Then no row lacks an email
                    Then no two rows share an id
                  Scenario: two
                    Then no row lacks an email
                """);
        FeatureFile second = scenario("", "Then no row lacks a day");

        List<ScenarioOutcome> outcomes = new CucumberScenarioRunner(CLOCK).run(data, List.of(first, second));

        assertThat(outcomes).hasSize(3).allMatch(Passed.class::isInstance);
        assertThat(data.asked).hasSize(1);
        assertThat(data.asked.get(0)).hasSize(4).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            @wip   | Then no row lacks an email       | It is tagged @wip
                   | Then we shall see                | There is no such step
                   | Given the candidate of loans     | It promises nothing
                   | Given the candidate of books     | This file judges trusted.loans
                   | Then no row lacks a bok          | There is no column 'bok' here
                   |                                  | It has no step
            """)
    void doesNotRunWhatProvesNothing(String tags, String step, String reason) {
        ScenarioOutcome outcome = run(FakeData.of(0), scenario(tags == null ? "" : tags, step == null ? "" : step));

        assertThat(outcome).isInstanceOfSatisfying(NotRun.class, n -> assertThat(n.reason())
                .startsWith(reason));
    }

    @Test
    void doesNotRunWhatFollowsAnUndefinedStep() {
        ScenarioOutcome outcome = run(FakeData.of(3), scenario("", "Then we shall see", "Then no row lacks an email"));

        assertThat(outcome)
                .isInstanceOfSatisfying(NotRun.class, n -> assertThat(n.step()).isEqualTo("Then we shall see"));
    }

    @Test
    void couldNotTellWhereAQuestionHasNoAnswer() {
        FakeData data = new FakeData(q -> q instanceof Question.RowCount
                ? Answer.Figure.of(10)
                : new Answer.Unknown("DIVIDE_BY_ZERO in: 1 / fee"));

        assertThat(run(data, scenario("", "Then every row satisfies \"1 / fee > 0\"")))
                .isInstanceOfSatisfying(NotRun.class, n -> {
                    assertThat(n.reason()).isEqualTo("DIVIDE_BY_ZERO in: 1 / fee");
                    assertThat(n.step()).isEqualTo("Then every row satisfies \"1 / fee > 0\"");
                });
    }

    @Test
    void couldNotTellWhereNobodyAnswered() {
        CandidateData silent = new CandidateData() {
            @Override
            public ScenarioTables tables() {
                return new FakeTables();
            }

            @Override
            public Map<Question, Answer> answer(Collection<Question> questions) {
                return Map.of();
            }
        };

        assertThat(new CucumberScenarioRunner(CLOCK).run(silent, List.of(scenario("", "Then no row lacks an email"))))
                .singleElement()
                .isInstanceOf(NotRun.class);
    }

    @Test
    void holdsOfNoRowOnlyWhereItsAuthorSaysSo() {
        FakeData empty = new FakeData(q -> Answer.Figure.of(0));

        assertThat(run(empty, scenario("", "Then no row lacks an email")))
                .isInstanceOfSatisfying(NotRun.class, n -> assertThat(n.reason())
                        .isEqualTo("There is no row that it is about. Where that is fine, tag the scenario"
                                + " @passes-when-empty."));
        assertThat(run(empty, scenario("@passes-when-empty", "Then no row lacks an email")))
                .isInstanceOfSatisfying(
                        Passed.class, p -> assertThat(p.note()).isEqualTo("There is no row that it is about."));
        assertThat(run(empty, scenario("", "Then there are no rows"))).isInstanceOf(Passed.class);
        assertThat(run(empty, scenario("@passes-without-history", "Then no row lacks an email")))
                .isInstanceOf(NotRun.class);
    }

    @Test
    void comparesWithNothingPublishedOnlyWhereItsAuthorSaysSo() {
        FakeData first = new FakeData(q ->
                q.equals(new Question.RowCount("published")) ? new Answer.NothingPublished() : Answer.Figure.of(10));
        String step = "Then there are at least 80 % as many rows as in the last release";

        assertThat(run(first, scenario("", step))).isInstanceOfSatisfying(NotRun.class, n -> assertThat(n.reason())
                .endsWith("@passes-without-history."));
        assertThat(run(first, scenario("@passes-without-history", step))).isInstanceOf(Passed.class);
    }

    @Test
    void tellsADeclaredScenarioThatCucumberDoesNotFind() {
        FeatureFile changed = new FeatureFile(
                "features/trusted/loans.feature",
                "Feature: Loans\n  Scenario: it\n    Then no row lacks an email\n",
                List.of(new Scenario(
                        "Loans", "gone", "features/trusted/loans.feature", 9, Severity.BLOCKING, List.of())));

        List<ScenarioOutcome> outcomes = new CucumberScenarioRunner(CLOCK).run(FakeData.of(0), List.of(changed));

        assertThat(outcomes).extracting(o -> o.scenario().name()).containsExactly("gone", "it");
        assertThat(outcomes.get(0)).isInstanceOf(NotRun.class);
        assertThat(outcomes.get(1)).isInstanceOf(Passed.class);
    }

    @Test
    void tellsEveryScenarioOfATextThatIsNotGherkinAnyMore() {
        Scenario declared =
                new Scenario("Loans", "it", "features/trusted/loans.feature", 2, Severity.BLOCKING, List.of());
        FeatureFile broken =
                new FeatureFile("features/trusted/loans.feature", "Scenario without a feature", List.of(declared));

        assertThat(new CucumberScenarioRunner(CLOCK).run(FakeData.of(0), List.of(broken)))
                .singleElement()
                .isInstanceOfSatisfying(NotRun.class, n -> {
                    assertThat(n.scenario()).isEqualTo(declared);
                    assertThat(n.reason()).isEqualTo("Cucumber did not run it.");
                });
    }

    /** Cucumber's own command line would take it from there, and run nothing. */
    @Test
    void takesNoFilterFromTheEnvironment() {
        System.setProperty("cucumber.filter.tags", "@nothing-has-this");
        try {
            assertThat(run(FakeData.of(0), scenario("", "Then no row lacks an email")))
                    .isInstanceOf(Passed.class);
        } finally {
            System.clearProperty("cucumber.filter.tags");
        }
    }

    @Test
    void doesNotMixScenariosOfLakehousesThatAreJudgedAtOnce() throws Exception {
        int pairs = 40;
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<ScenarioOutcome>> runs = new ArrayList<>();
            for (int i = 0; i < pairs; i++) {
                int breaking = i % 5;
                FeatureFile feature = feature(
                        "Feature: Loans " + i + "\n  Scenario: it " + i + "\n    Then at most 2 rows lack an email\n");
                runs.add(() -> run(FakeData.of(breaking), feature));
            }
            List<Future<ScenarioOutcome>> outcomes = threads.invokeAll(runs);
            for (int i = 0; i < pairs; i++) {
                ScenarioOutcome outcome = outcomes.get(i).get();
                assertThat(outcome.scenario().name()).isEqualTo("it " + i);
                assertThat(outcome).isInstanceOf(i % 5 <= 2 ? Passed.class : Failed.class);
                if (outcome instanceof Failed failed) {
                    assertThat(failed.reason()).isEqualTo(i % 5 + " of 10 rows do");
                }
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void saysWhichRulesInAScenarioDoNotHold() {
        FakeData data =
                new FakeData(q -> q instanceof Question.Rules ? new Answer.Outcomes(List.of()) : Answer.Figure.of(10));

        assertThat(run(
                        data,
                        scenario(
                                "",
                                "Then the table keeps these rules:",
                                "\"\"\"",
                                "Rules = [ RowCount > 0 ]",
                                "\"\"\"")))
                .isInstanceOfSatisfying(
                        NotRun.class, n -> assertThat(n.reason()).isEqualTo("None of the rules was evaluated."));
        assertThat(Optional.of(data.asked)).isNotEmpty();
    }
}
