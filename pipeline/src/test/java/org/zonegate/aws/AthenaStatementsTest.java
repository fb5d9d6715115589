package org.zonegate.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.zonegate.aws.AthenaStatements.Reuse;
import org.zonegate.aws.FakeAthena.Column;
import org.zonegate.aws.FakeAthena.Script;
import org.zonegate.lakehouse.AthenaSettings;
import org.zonegate.promotion.CouldNotTell;

/** Statements, over HTTP, to a server that goes through everything that can happen to one. */
@Timeout(60)
final class AthenaStatementsTest {

    private static final AthenaSettings SETTINGS =
            new AthenaSettings("people", Optional.of("s3://bucket/answers/"), Duration.ofMinutes(10), Duration.ZERO);
    private static final Script ONE = Script.of(List.of(new Column("n", "bigint")), List.of(List.of("1")));

    private final SleepingClock time = new SleepingClock();

    private AthenaStatements statements(FakeAthena athena) {
        return new AthenaStatements(athena.client(), SETTINGS, time.waiting());
    }

    private static List<List<@Nullable String>> rows(AthenaAnswer answer) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        answer.rows().forEachRemaining(rows::add);
        return rows;
    }

    @Test
    void asksAgainWithPausesThatGrowUntilItIsOver() {
        String[] states = IntStream.rangeClosed(0, 12)
                .mapToObj(i -> i == 12 ? "SUCCEEDED" : i < 3 ? "QUEUED" : "RUNNING")
                .toArray(String[]::new);
        try (FakeAthena athena = FakeAthena.always(ONE.states(states));
                AthenaStatements statements = statements(athena)) {
            AthenaAnswer answer = statements.run("SELECT 1 AS n", Reuse.AS_SET);

            assertThat(rows(answer)).containsExactly(List.of("1"));
            assertThat(time.slept).hasSize(12).allSatisfy(pause -> assertThat(pause)
                    .isBetween(Duration.ZERO, Duration.ofSeconds(5)));
            assertThat(time.slept.subList(0, 2))
                    .allSatisfy(pause -> assertThat(pause).isLessThanOrEqualTo(Duration.ofMillis(400)));
            assertThat(time.slept).as("not all the same: full jitter").doesNotHaveDuplicates();
            var start = athena.calls("StartQueryExecution").get(0).body();
            assertThat(start.path("WorkGroup").asText()).isEqualTo("people");
            assertThat(start.at("/ResultConfiguration/OutputLocation").asText()).isEqualTo("s3://bucket/answers/");
            assertThat(start.path("ClientRequestToken").asText()).hasSizeGreaterThanOrEqualTo(32);
            assertThat(start.has("ResultReuseConfiguration")).isFalse();
        }
    }

    @Test
    void runsAStatementInADatabaseAndFetchesNoAnswer() {
        try (FakeAthena athena = FakeAthena.always(ONE.states("QUEUED", "RUNNING", "SUCCEEDED"));
                AthenaStatements statements = statements(athena)) {
            statements.run("CREATE EXTERNAL TABLE x (n int) LOCATION 's3://bucket/x/'", "stedi_landing");

            var start = athena.calls("StartQueryExecution").get(0).body();
            assertThat(start.at("/QueryExecutionContext/Database").asText()).isEqualTo("stedi_landing");
            assertThat(time.slept).hasSize(2);
            assertThat(athena.calls("GetQueryResults")).isEmpty();
        }
    }

    @Test
    void tellsWhatItReadAndAboutWhatThatCosts() {
        try (FakeAthena athena = FakeAthena.always(ONE.states("RUNNING", "SUCCEEDED"));
                AthenaStatements statements = statements(athena)) {
            AthenaCost cost = statements.run("SELECT 1 AS n", Reuse.AS_SET).cost();

            assertThat(cost.engine()).isEqualTo("Athena engine version 3");
            assertThat(cost.dollars()).as("10 MB at least").isCloseTo(5.0 * 10 / 1024 / 1024, within(1e-12));
            assertThat(cost.told())
                    .matches(
                            "Athena engine version 3 read 1\\.2 MB in \\d\\.\\d s: about 0\\.00005 USD, at 5 USD for 1 TB"
                                    + " and 10 MB at least\\.");
        }
    }

    @Test
    void takesAnEarlierResultAgainWhereThatIsSetAndAllowed() {
        AthenaSettings reusing =
                new AthenaSettings("people", Optional.empty(), Duration.ofMinutes(10), Duration.ofHours(2));
        Script reused = ONE.statistics(
                Map.of("DataScannedInBytes", 0, "ResultReuseInformation", Map.of("ReusedPreviousResult", true)));
        try (FakeAthena athena = FakeAthena.always(reused);
                AthenaStatements statements = new AthenaStatements(athena.client(), reusing, time.waiting())) {
            AthenaCost cost = statements.run("SELECT 1 AS n", Reuse.AS_SET).cost();
            statements.run("SELECT 1 AS n", Reuse.NEVER);

            var start = athena.calls("StartQueryExecution");
            assertThat(start.get(0)
                            .body()
                            .at("/ResultReuseConfiguration/ResultReuseByAgeConfiguration")
                            .toString())
                    .isEqualTo("{\"Enabled\":true,\"MaxAgeInMinutes\":120}");
            assertThat(start.get(1).body().has("ResultReuseConfiguration")).isFalse();
            assertThat(cost.told())
                    .isEqualTo("Athena engine version 3 gave a result again that it had, and read nothing: no cost.");
            assertThat(cost.dollars()).isZero();
        }
    }

    @Test
    void fetchesPagesWhileRowsAreTakenAndKeepsNullApartFromEmptyText() {
        Script script = Script.of(
                        List.of(new Column("name", "varchar"), new Column("n", "integer")),
                        List.of(
                                Arrays.asList("", null),
                                Arrays.asList(null, "2"),
                                Arrays.asList("name", "3"),
                                Arrays.asList("null", "4"),
                                Arrays.asList("é\n\"", "5")))
                .pages(2);
        try (FakeAthena athena = FakeAthena.always(script);
                AthenaStatements statements = statements(athena)) {
            AthenaAnswer answer = statements.run("SELECT name, n FROM x", Reuse.AS_SET);
            Iterator<List<@Nullable String>> rows = answer.rows();

            assertThat(rows.next()).containsExactly("", null);
            assertThat(athena.calls("GetQueryResults")).as("pages so far").hasSize(1);
            assertThat(rows.next()).containsExactly(null, "2");
            assertThat(rows.next()).as("a row that looks like a header").containsExactly("name", "3");
            assertThat(rows.next()).containsExactly("null", "4");
            assertThat(rows.next()).containsExactly("é\n\"", "5");
            assertThat(rows.hasNext()).isFalse();
            assertThat(athena.calls("GetQueryResults")).hasSize(3);
        }
    }

    @Test
    void dropsNoRowUnseen() {
        try (FakeAthena athena = FakeAthena.always(ONE.withoutHeader());
                AthenaStatements statements = statements(athena)) {
            assertThatThrownBy(() -> statements.run("SELECT 1 AS n", Reuse.AS_SET))
                    .isInstanceOf(CouldNotTell.class)
                    .hasMessage("Athena's result does not begin with the names of its columns.");
        }
    }

    @Test
    void startsOneQueryHoweverOftenItIsToldToSlowDown() {
        try (FakeAthena athena = FakeAthena.always(ONE);
                AthenaStatements statements = statements(athena)) {
            athena.refuse("StartQueryExecution", 2, "TooManyRequestsException", "Rate exceeded");
            athena.refuse("GetQueryExecution", 1, "ThrottlingException", "Rate exceeded");

            assertThat(rows(statements.run("SELECT 1 AS n", Reuse.AS_SET))).hasSize(1);
            assertThat(athena.calls("StartQueryExecution").stream()
                            .map(c -> c.body().path("ClientRequestToken").asText())
                            .distinct())
                    .hasSize(1);
            assertThat(athena.calls("StartQueryExecution")).hasSize(3);
        }
    }

    @Test
    void cancelsWhatTakesTooLong() {
        try (FakeAthena athena = FakeAthena.always(ONE.states("RUNNING"));
                AthenaStatements statements = statements(athena)) {
            assertThatThrownBy(() -> statements.run("SELECT 1", Reuse.AS_SET))
                    .isInstanceOf(CouldNotTell.class)
                    .hasMessageStartingWith("Athena did not answer within 10 minutes, so the query was cancelled.");
            assertThat(athena.calls("StopQueryExecution"))
                    .extracting(c -> c.body().path("QueryExecutionId").asText())
                    .containsExactly("query-1");
            assertThat(Duration.between(Instant.parse("2026-11-25T09:00:00Z"), time.instant()))
                    .as("asked up to the limit and not beyond")
                    .isEqualTo(Duration.ofMinutes(10));
        }
    }

    @Test
    void cancelsWhenItsThreadIsInterrupted() throws Exception {
        try (FakeAthena athena = FakeAthena.always(ONE.states("RUNNING"));
                AthenaStatements statements = new AthenaStatements(athena.client(), SETTINGS)) {
            CompletableFuture<Throwable> told = new CompletableFuture<>();
            CompletableFuture<Boolean> flag = new CompletableFuture<>();
            Thread asking = new Thread(() -> {
                try {
                    statements.run("SELECT 1", Reuse.AS_SET);
                } catch (RuntimeException e) {
                    told.complete(e);
                    flag.complete(Thread.currentThread().isInterrupted());
                }
            });
            asking.start();
            while (athena.calls("GetQueryExecution").size() < 2) {
                TimeUnit.MILLISECONDS.sleep(10);
            }

            asking.interrupt();

            assertThat(told.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(CouldNotTell.class)
                    .hasMessage("Interrupted while Athena was asked: the query was cancelled.");
            assertThat(flag.get(1, TimeUnit.SECONDS))
                    .as("whoever interrupted is not forgotten")
                    .isTrue();
            assertThat(athena.calls("StopQueryExecution"))
                    .extracting(c -> c.body().path("QueryExecutionId").asText())
                    .containsExactly("query-1");
        }
    }

    @Test
    void cancelsAlsoWhatMayHaveBegunBeforeTheInterruption() throws Exception {
        try (FakeAthena athena = FakeAthena.always(ONE.states("RUNNING"));
                AthenaStatements statements = new AthenaStatements(athena.client(), SETTINGS)) {
            CompletableFuture<Throwable> told = new CompletableFuture<>();
            Thread asking = new Thread(() -> {
                Thread.currentThread().interrupt();
                try {
                    statements.run("SELECT 1", Reuse.AS_SET);
                } catch (RuntimeException e) {
                    told.complete(e);
                }
            });
            asking.start();

            assertThat(told.get(20, TimeUnit.SECONDS))
                    .isInstanceOf(CouldNotTell.class)
                    .hasMessageStartingWith("Interr");
            assertThat(athena.calls("StopQueryExecution")).hasSize(1);
            assertThat(athena.calls("StartQueryExecution").stream()
                            .map(c -> c.body().path("ClientRequestToken").asText())
                            .distinct())
                    .hasSize(1);
        }
    }

    @Test
    void cancelsWhenTheProgramIsEnded() throws Exception {
        try (FakeAthena athena = FakeAthena.always(ONE.states("RUNNING"))) {
            Process program = new ProcessBuilder(
                            ProcessHandle.current().info().command().orElseThrow(),
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            AskingProgram.class.getName(),
                            athena.uri().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            try {
                while (athena.calls("GetQueryExecution").isEmpty()) {
                    assertThat(program.isAlive()).as("the program that asks").isTrue();
                    TimeUnit.MILLISECONDS.sleep(20);
                }

                program.destroy();

                assertThat(program.waitFor(20, TimeUnit.SECONDS)).isTrue();
                assertThat(athena.calls("StopQueryExecution"))
                        .extracting(c -> c.body().path("QueryExecutionId").asText())
                        .contains("query-1");
            } finally {
                program.destroyForcibly();
            }
        }
    }

    /** Asks something that takes for ever. */
    static final class AskingProgram {

        private AskingProgram() {}

        public static void main(String[] args) {
            Moto.CREDENTIALS.forEach(System::setProperty);
            try (AthenaStatements statements = new AthenaStatements(
                    new AwsClients(Moto.accessAt(java.net.URI.create(args[0]))).athena(), SETTINGS)) {
                statements.run("SELECT 1", Reuse.AS_SET);
            }
        }
    }
}
