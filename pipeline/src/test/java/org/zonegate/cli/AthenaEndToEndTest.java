package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.apache.iceberg.catalog.Catalog;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.aws.FakeAthena;
import org.zonegate.aws.FakeAthena.Script;
import org.zonegate.iceberg.Warehouse;
import org.zonegate.lakehouse.Environment;
import org.zonegate.spark.SparkAthena;

/**
 * A lakehouse in an environment with Athena, from the run to the query. The server in Athena's place speaks its protocol and
 * has Spark find the answers, in the same tables, from the text that it is given.
 */
@Tag("spark")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class AthenaEndToEndTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static @Nullable PostOffice opened;
    private static @Nullable Catalog catalog;
    private static @Nullable FakeAthena athena;
    private static volatile UnaryOperator<Script> mood = UnaryOperator.identity();

    @BeforeAll
    static void start() {
        PostOffice office = new PostOffice(folder);
        opened = office;
        SparkAthena spark = new SparkAthena(AthenaEndToEndTest::catalog);
        athena = new FakeAthena(sql -> mood.apply(spark.answer(sql)));
        office.append(
                "lakehouse.yml",
                "    evidence:",
                "      - title: How many",
                "        sql: SELECT count(*) AS parcels FROM primary",
                "      - title: Whose",
                "        sql: SELECT p.sender, p.weight FROM trusted.parcels AS p");
        office.beInTheCloud(athena, "    databases: post", "    athena:", "      workgroup: people");
    }

    // The catalog is there once the first run has made it.
    private static synchronized Catalog catalog() {
        Catalog known = catalog;
        if (known == null) {
            known = new Warehouse(office().warehouse().toString(), Environment.THIS_MACHINE, Map.of()).openCatalog();
            catalog = known;
        }
        return known;
    }

    @AfterAll
    static void stop() throws IOException {
        if (athena != null) {
            athena.close();
        }
        if (catalog instanceof Closeable closeable) {
            closeable.close();
        }
    }

    private static FakeAthena athena() {
        return Objects.requireNonNull(athena);
    }

    private static PostOffice office() {
        return Objects.requireNonNull(opened);
    }

    private static CommandRun zonegate(String command, String... arguments) {
        List<String> all = new ArrayList<>(List.of("--env", "cloud"));
        all.addAll(List.of(arguments));
        return office().run(command, all.toArray(String[]::new));
    }

    private static CommandRun query(String sql, String... options) {
        List<String> all = new ArrayList<>(List.of(sql));
        all.addAll(List.of(options));
        return zonegate("query", all.toArray(String[]::new));
    }

    private static JsonNode record(String run) throws IOException {
        return JSON.readTree(
                office().warehouse().resolve("runs/" + run + "/run.json").toFile());
    }

    @Test
    @Order(1)
    void aReleaseThatAthenaReadsInTheSameWayIsPublished() throws IOException {
        CommandRun run = zonegate("run", "--json");

        assertThat(run.exitCode()).as(run.err()).isZero();
        JsonNode table = JSON.readTree(run.out()).at("/tables/trusted.parcels");
        JsonNode opinion = table.path("secondOpinion");
        assertThat(opinion.path("outcome").asText()).as(opinion.toString()).isEqualTo("same");
        assertThat(opinion.path("engine").asText()).isEqualTo("Athena engine version 3");
        assertThat(opinion.path("compared")).hasSizeGreaterThanOrEqualTo(6);
        assertThat(opinion.path("sql").asText())
                .contains("FROM \"post_trusted\".\"parcels\" FOR VERSION AS OF "
                        + table.path("snapshot").asText());
        assertThat(record(JSON.readTree(run.out()).path("run").asText()))
                .as("what is kept")
                .isEqualTo(JSON.readTree(run.out()));
    }

    @Test
    @Order(2)
    void evidenceIsAnsweredByAthenaOfTheCandidateAndMasked() throws IOException {
        JsonNode evidence = record(lastRun()).at("/tables/trusted.parcels/portrait/evidence");

        assertThat(evidence.findValuesAsText("engine"))
                .containsExactly("Athena engine version 3", "Athena engine version 3");
        assertThat(evidence.at("/0/answer/rows/0/0").asText()).isEqualTo("1");
        assertThat(evidence.at("/1/answer/rows/0/0").asText()).matches("‹[0-9a-f]{8}›");
        assertThat(evidence.at("/1/answer/rows/0/1").asText()).isEqualTo("1.5");
        assertThat(athena().queries().get(0))
                .startsWith("SELECT count(*) AS parcels FROM \"post_trusted\".\"parcels\" FOR VERSION AS OF ")
                .endsWith(" AS \"primary\"");
    }

    @Test
    @Order(3)
    void queriesAreAnsweredByAthenaAndMaskedAsSparksAre() {
        CommandRun answer = query(
                "SELECT parcelid, `sender`, \"sender\" AS who, parcels.weight FROM trusted.parcels;",
                "--format",
                "csv");

        assertThat(answer.exitCode()).as(answer.err()).isZero();
        assertThat(answer.out()).matches("parcelid,sender,who,weight\r\n1,(‹[0-9a-f]{8}›),\\1,1.5\r\n");
        assertThat(answer.err())
                .contains("Masked, because personal: sender, who.", "Athena engine version 3 read 1.2 MB");
        CommandRun unmasked = query("SELECT sender FROM trusted.parcels", "--unmask");
        assertThat(unmasked.out()).as(unmasked.err()).contains("ada@example.org");
        assertThat(query("SELECT count(*) AS n FROM trusted.parcels.refs WHERE name = 'main'")
                        .out())
                .contains("1");
    }

    @Test
    @Order(4)
    void masksAllOfAnAnswerThatSparkDoesNotUnderstand() {
        mood = script -> Script.of(
                List.of(new FakeAthena.Column("who", "varchar"), new FakeAthena.Column("n", "bigint")),
                List.of(List.of("ada@example.org", "7")));
        try {
            CommandRun answer = query("SELECT only_athena_knows(sender) AS who, 7 AS n FROM trusted.parcels");

            assertThat(answer.out()).doesNotContain("ada@example.org").containsPattern("‹[0-9a-f]{8}› +‹[0-9a-f]{8}›");
            assertThat(answer.err()).contains("Which columns show personal data cannot be told of this query");
        } finally {
            mood = UnaryOperator.identity();
        }
    }

    @Test
    @Order(5)
    void refusesWhatCannotBeAnswered() {
        CommandRun wrong = query("SELECT sendr FROM trusted.parcels");
        CommandRun unknown = query("SELECT 1 FROM trusted.parcel");
        CommandRun escaped = query("SELECT '\\' AS x, sender AS y, '' FROM trusted.parcels");
        CommandRun failed = query("SELECT CAST(sender AS int) FROM trusted.parcels");

        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).startsWith("zonegate: Athena does not understand the query.");
        assertThat(unknown.err()).contains("There is no table 'trusted.parcel'");
        assertThat(escaped.exitCode()).isEqualTo(2);
        assertThat(escaped.err()).contains("A backslash before a quote");
        assertThat(failed.exitCode()).isEqualTo(3);
        assertThat(failed.err()).contains("INVALID_CAST_ARGUMENT").doesNotContain("example.org");
    }

    @Test
    @Order(6)
    void anUpToDateRunAsksNothing() {
        int asked = athena().queries().size();

        CommandRun again = zonegate("run");

        assertThat(again.exitCode()).as(again.err()).isZero();
        assertThat(again.out()).startsWith("Up to date");
        assertThat(athena().queries()).hasSize(asked);
    }

    @Test
    @Order(7)
    void aDifferenceIsAnAlarmAndTheTableStaysPublished() throws IOException {
        mood = AthenaEndToEndTest::lying;
        Path junit = folder.resolve("junit.xml");

        CommandRun run = zonegate("run", "--set", "heaviest=40", "--junit", junit.toString());

        assertThat(run.exitCode()).as(run.err()).isEqualTo(3);
        assertThat(run.err())
                .contains("zonegate: ALARM: trusted.parcels is published. Athena engine version 3 reads it differently:"
                        + " rows: 12 instead of 2");
        assertThat(run.out()).containsPattern("trusted.parcels +published +2 rows");
        JsonNode table = record(lastRun()).at("/tables/trusted.parcels");
        assertThat(table.path("result").asText()).isEqualTo("published");
        assertThat(table.at("/secondOpinion/outcome").asText()).isEqualTo("differs");
        assertThat(junit).content().contains("<failure type=\"second-opinion\"");
        Path reports = office().warehouse().resolve("reports");
        assertThat(reports.resolve("runs/" + lastRun() + ".html"))
                .content()
                .contains("with an alarm", "What another engine reads", "reads it differently");
        try (Stream<Path> pages = Files.walk(reports.resolve("tables"))) {
            assertThat(pages.filter(p -> p.toString().endsWith("parcels.html"))
                            .filter(p -> p.toString().contains("trusted")))
                    .isNotEmpty()
                    .allSatisfy(p -> assertThat(p).content().contains("reads it differently"));
        }
        assertThat(office().run(
                                "query",
                                "SELECT count(*) AS n FROM trusted.parcels",
                                "--env",
                                "cloud",
                                "--format",
                                "csv")
                        .exitCode())
                .isZero();
    }

    @Test
    @Order(8)
    void anAlarmDoesNotFallSilentUntilTheEnginesAgree() throws IOException {
        String alarmed = lastRun();
        CommandRun still = zonegate("run", "--set", "heaviest=40");
        mood = UnaryOperator.identity();
        CommandRun over = zonegate("run", "--set", "heaviest=40");

        assertThat(still.exitCode()).as(still.out()).isEqualTo(3);
        assertThat(still.out()).contains("Up to date");
        assertThat(still.err())
                .contains("Run " + alarmed + ", trusted.parcels: Athena engine version 3 reads it differently");
        assertThat(over.exitCode()).as(over.err()).isZero();
        assertThat(over.err()).contains("Athena engine version 3 reads the same");
        assertThat(record(alarmed)
                        .at("/tables/trusted.parcels/secondOpinion/outcome")
                        .asText())
                .isEqualTo("same");
    }

    @Test
    @Order(9)
    void noAnswerIsAnAlarmAndEvidenceWithoutAnAnswerSaysWhy() throws IOException {
        athena().refuseAlways("StartQueryExecution", "ExpiredTokenException", "The security token is expired");

        CommandRun run = zonegate("run", "--set", "heaviest=30");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("ALARM: trusted.parcels is published", "The credentials for AWS have expired");
        JsonNode table = record(lastRun()).at("/tables/trusted.parcels");
        assertThat(table.at("/secondOpinion/outcome").asText()).isEqualTo("no answer");
        assertThat(table.at("/portrait/evidence/0/failure").asText()).contains("The credentials for AWS have expired");
        assertThat(table.at("/portrait/evidence/0/engine").asText()).isEqualTo("Athena");
        athena().refuseNoMore();
        assertThat(zonegate("run", "--set", "heaviest=30").exitCode())
                .as("asked again")
                .isZero();
    }

    @Test
    @Order(10)
    void aRunThatDiedBeforeItAskedIsAskedAboutByTheNextOne() throws IOException {
        Path file = office().warehouse().resolve("runs/" + lastPublishing() + "/run.json");
        String kept = Files.readString(file);
        JsonNode before = JSON.readTree(kept);
        ((ObjectNode) before.at("/tables/trusted.parcels"))
                .putObject("secondOpinion")
                .put("engine", "Athena")
                .put("outcome", "not asked")
                .put("seconds", 0);
        JSON.writeValue(file.toFile(), before);

        CommandRun next = zonegate("run", "--set", "heaviest=30");

        assertThat(next.exitCode()).as(next.err()).isZero();
        assertThat(next.err()).contains("trusted.parcels: Athena engine version 3 reads the same");
        assertThat(JSON.readTree(file.toFile())
                        .at("/tables/trusted.parcels/secondOpinion/outcome")
                        .asText())
                .isEqualTo("same");
    }

    private static Script lying(Script script) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        script.rows().forEach(row -> {
            List<@Nullable String> copy = new ArrayList<>(row);
            if (script.columns().size() > 3) {
                copy.set(0, "1" + copy.get(0));
            }
            rows.add(copy);
        });
        return Script.of(script.columns(), rows);
    }

    private static List<String> runs() throws IOException {
        try (Stream<Path> runs = Files.list(office().warehouse().resolve("runs"))) {
            return runs.map(r -> r.getFileName().toString()).sorted().toList();
        }
    }

    private static String lastRun() throws IOException {
        List<String> runs = runs();
        return runs.get(runs.size() - 1);
    }

    private static String lastPublishing() throws IOException {
        String last = "";
        for (String run : runs()) {
            if (record(run).at("/tables/trusted.parcels/result").asText().equals("published")) {
                last = run;
            }
        }
        return last;
    }
}
