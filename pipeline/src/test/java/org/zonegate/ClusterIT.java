package org.zonegate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.spark.source.SparkTable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.execution.datasources.v2.DataSourceV2Relation;
import org.apache.spark.sql.util.CaseInsensitiveStringMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.StandaloneCluster.Submitted;
import org.zonegate.cli.Zonegate;
import org.zonegate.cli.Zonegate.Result;
import org.zonegate.generate.GeneratorSettings;
import org.zonegate.generate.LandingGenerator;
import org.zonegate.iceberg.Warehouse;
import org.zonegate.lakehouse.Environment;
import org.zonegate.spark.SparkSessionExtension;

/**
 * The jar for spark-submit on a real standalone cluster: a master and two workers, whose executors live in another time
 * zone than the driver, and none of them in UTC.
 */
@Tag("packaged")
@Tag("spark")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@ExtendWith(SparkSessionExtension.class)
final class ClusterIT {

    private static final String WHY_SKIPPED =
            "There is no Spark distribution here. Install the packages of .ci/requirements.txt, and name their virtual"
                    + " environment: python3 -m venv DIR && DIR/bin/pip install -r .ci/requirements.txt &&"
                    + " ZONEGATE_TEST_TOOLS=DIR ./mvnw verify";

    private static final ObjectMapper JSON = new ObjectMapper();
    // As this JVM has them, and for the same reasons: see maven-surefire-plugin in the root pom.
    private static final String JAVA_OPTIONS = "-XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=160m";

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final List<String> PUBLISHED = List.of(
            "trusted.customer_trusted",
            "trusted.accelerometer_trusted",
            "trusted.step_trainer_trusted",
            "curated.customers_curated",
            "curated.accelerometer_curated",
            "curated.step_trainer_curated",
            "curated.machine_learning_curated");

    /** What of the evidence is the same in every run on the same data. */
    private static final Map<String, String> EVIDENCE = new TreeMap<>(Map.of(
            "quality.rule_outcomes",
            "table, rule, file, line, severity, outcome, bound, quarantined, failing, result,"
                    // Its value is the age of the data at the time of asking.
                    + " CASE WHEN rule NOT LIKE '%now()%' THEN reason END AS reason",
            "quality.scenario_outcomes",
            "table, scenario, feature, file, line, severity, outcome, step, reason, result",
            // A sum of floating-point numbers depends on their order in its last digits.
            "quality.metrics",
            "table, result, metric, CASE WHEN metric NOT LIKE '%now()%' THEN format_string('%.9e', value) END AS value",
            "quality.table_results",
            "table, result, rows, quarantined, reason"));

    private static final String QUARANTINE = "quality.quarantine";

    private Path folder = Path.of("");

    private Path landing = Path.of("");
    private Path warehouse = Path.of("");
    private StandaloneCluster cluster;

    @BeforeAll
    void startTheCluster(@TempDir Path temporary) throws IOException {
        folder = temporary;
        String tools = System.getenv().getOrDefault("ZONEGATE_TEST_TOOLS", "");
        assumeThat(tools).as(WHY_SKIPPED).isNotBlank();
        landing = landing();
        warehouse = folder.resolve("cluster");
        cluster = StandaloneCluster.start(
                distribution(Path.of(tools)), Files.createDirectory(folder.resolve("spark")), 2);
    }

    @AfterAll
    void stopTheCluster() {
        if (cluster != null) {
            cluster.close();
        }
    }

    private Path landing() throws IOException {
        String real = System.getProperty("zonegate.stedi.landing", "");
        if (!real.isBlank()) {
            return Path.of(real);
        }
        Path generated = folder.resolve("landing");
        new LandingGenerator(GeneratorSettings.defaults()
                        .withSeed(20_261_125)
                        .withCustomers(400)
                        .withReadingsPerCustomer(40)
                        .withMaxRowsPerFile(5_000))
                .writeTo(generated);
        return generated;
    }

    private static Path distribution(Path tools) throws IOException {
        try (Stream<Path> pythons = Files.list(tools.resolve("lib"))) {
            return pythons.map(python -> python.resolve("site-packages/pyspark"))
                    .filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError(
                            "ZONEGATE_TEST_TOOLS=" + tools + " has no pyspark: install .ci/requirements.txt there."));
        }
    }

    private Submitted submit(Path events, String... arguments) throws IOException {
        Path jar = Path.of(System.getProperty("zonegate.spark.jar"));
        assertThat(jar).as("made by ./mvnw package").isRegularFile();
        List<String> command = new ArrayList<>(List.of("--class", "org.zonegate.cli.Main", "--jars", icebergJar()));
        command.addAll(List.of("--driver-memory", "1g", "--executor-memory", "512m"));
        command.addAll(List.of("--driver-java-options", JAVA_OPTIONS + " -Duser.timezone=Asia/Kolkata"));
        setting(command, "spark.executor.extraJavaOptions=" + JAVA_OPTIONS + " -Duser.timezone=America/St_Johns");
        setting(command, "spark.ui.enabled=false");
        setting(command, "spark.log.level=WARN");
        setting(command, "spark.eventLog.enabled=true");
        setting(command, "spark.eventLog.dir=" + Files.createDirectories(events).toUri());
        // Both executors are to have their part.
        setting(command, "spark.scheduler.minRegisteredResourcesRatio=1.0");
        setting(command, "spark.locality.wait=0");
        command.add(jar.toString());
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("--lakehouse", Path.of("stedi").toAbsolutePath().toString()));
        command.addAll(List.of("--warehouse", warehouse.toString()));
        return cluster.submit(PATIENCE, command);
    }

    private static void setting(List<String> command, String setting) {
        command.addAll(List.of("--conf", setting));
    }

    private static String icebergJar() {
        try {
            return Path.of(SparkTable.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    @Order(1)
    void givesTheSameTablesAndEvidenceAsAnEmbeddedRun(SparkSession spark) throws Exception {
        Path events = folder.resolve("events-of-run");
        Submitted submitted = submit(events, "run", "--json", "--landing", landing.toString());

        assertThat(submitted.exitCode()).as(submitted.err()).isZero();
        assertThat(submitted.err())
                .contains("The executors of spark://127.0.0.1:", " must see " + landing + " and " + warehouse);
        Path embedded = Files.createDirectory(folder.resolve("embedded"));
        Files.copy(warehouse.resolve("pseudonym.key"), embedded.resolve("pseudonym.key"));
        Result run = Zonegate.onStedi(embedded, landing).run("run", "--json");
        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(JSON.readTree(submitted.out()).path("tables"))
                .hasSize(PUBLISHED.size())
                .allSatisfy(table -> assertThat(table.path("result").asText()).isEqualTo("published"));
        try (Tables here = new Tables(spark, embedded);
                Tables there = new Tables(spark, warehouse)) {
            for (String table : PUBLISHED) {
                assertSame(table, here.rows(table), there.rows(table));
            }
            EVIDENCE.forEach(
                    (table, columns) -> assertSame(table, here.rows(table, columns), there.rows(table, columns)));
            // Made only where a row is kept back, which clean data has none of.
            assertThat(there.has(QUARANTINE)).isEqualTo(here.has(QUARANTINE));
            if (here.has(QUARANTINE)) {
                String columns = "table, source, reason, file, line, row";
                assertSame(QUARANTINE, here.rows(QUARANTINE, columns), there.rows(QUARANTINE, columns));
            }
        }
        assertThatExecutorsDidTheWork(events);
    }

    private static void assertSame(String table, Dataset<Row> expected, Dataset<Row> found) {
        assertThat(found.exceptAll(expected).takeAsList(5))
                .as("only on the cluster: " + table)
                .isEmpty();
        assertThat(expected.exceptAll(found).takeAsList(5))
                .as("only embedded: " + table)
                .isEmpty();
        assertThat(found.count()).as(table).isPositive();
    }

    private void assertThatExecutorsDidTheWork(Path events) throws IOException {
        SparkEventLog log = SparkEventLog.read(events);
        assertThat(log.executors()).as("executors that ran tasks").containsExactly("0", "1");
        assertThat(log.rowsRead()).as("rows that tasks read").isGreaterThan(100_000);
        assertThat(log.largestResult())
                .as("bytes that one stage sent to the driver")
                .isLessThan(128 * 1024);
        String key = Files.readString(warehouse.resolve("pseudonym.key")).strip();
        assertThat(log.text()).as("Spark's event log").doesNotContain(key);
    }

    @Test
    @Order(2)
    void withholdsWithExitCode1AndReadersKeepWhatTheyHad() throws IOException {
        Map<String, String> before = published(
                Zonegate.onStedi(warehouse, landing).run("status", "--json").json());

        Submitted withheld = submit(
                folder.resolve("events-of-withheld"),
                "run",
                "--json",
                "--landing",
                landing.toString(),
                "--set",
                "pairing=same-instant");

        assertThat(withheld.exitCode()).as(withheld.err()).isEqualTo(1);
        assertThat(withheld.err()).contains("curated.machine_learning_curated is withheld");
        Submitted status = submit(folder.resolve("events-of-status"), "status", "--json");
        assertThat(status.exitCode()).as(status.err()).isZero();
        assertThat(published(JSON.readTree(status.out())))
                .hasSize(PUBLISHED.size())
                .isEqualTo(before);
    }

    private static Map<String, String> published(JsonNode status) {
        Map<String, String> snapshots = new TreeMap<>();
        status.path("tables")
                .fields()
                .forEachRemaining(t ->
                        snapshots.put(t.getKey(), t.getValue().path("snapshot").asText()));
        return snapshots;
    }

    @Test
    @Order(3)
    void answersAQuery() throws IOException {
        Path events = folder.resolve("events-of-query");

        Submitted answer =
                submit(events, "query", "--format", "csv", "SELECT count(*) AS n FROM trusted.customer_trusted");

        assertThat(answer.exitCode()).as(answer.err()).isZero();
        assertThat(answer.out().lines()).hasSize(2).first().isEqualTo("n");
        assertThat(answer.out().lines().skip(1)).allMatch(n -> Integer.parseInt(n) > 0);
        assertThat(SparkEventLog.read(events).executors()).isNotEmpty().doesNotContain("driver");
    }

    @Test
    @Order(4)
    void endsWithExitCode2ForWhatCannotBeDone() throws IOException {
        Submitted refused = submit(folder.resolve("events-of-refused"), "promote", "trusted.no_such_table");

        assertThat(refused.exitCode()).as(refused.err()).isEqualTo(2);
    }

    /** The tables of one warehouse, as they are published. */
    private record Tables(SparkSession spark, Warehouse warehouse, Catalog catalog) implements AutoCloseable {

        Tables(SparkSession spark, Path folder) {
            this(spark, new Warehouse(folder.toString(), Environment.THIS_MACHINE, Map.of()));
        }

        private Tables(SparkSession spark, Warehouse warehouse) {
            this(spark, warehouse, warehouse.openCatalog());
        }

        boolean has(String table) {
            return catalog.tableExists(TableIdentifier.parse(table));
        }

        Dataset<Row> rows(String table) {
            SparkTable published = new SparkTable(catalog.loadTable(TableIdentifier.parse(table)), false);
            return Dataset.ofRows(
                    spark,
                    DataSourceV2Relation.create(
                            published, scala.Option.empty(), scala.Option.empty(), CaseInsensitiveStringMap.empty()));
        }

        Dataset<Row> rows(String table, String columns) {
            rows(table).createOrReplaceTempView("evidence");
            return spark.sql("SELECT " + columns + " FROM evidence");
        }

        @Override
        public void close() {
            try {
                ((Closeable) catalog).close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            warehouse.close();
        }
    }
}
