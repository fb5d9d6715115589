package org.zonegate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.aws.AwsProxy;
import org.zonegate.aws.Moto;
import org.zonegate.aws.StandInAws;
import org.zonegate.cli.Main;
import org.zonegate.cli.Zonegate;
import org.zonegate.cli.Zonegate.Result;
import org.zonegate.generate.Defect;
import org.zonegate.generate.GeneratorSettings;
import org.zonegate.generate.LandingGenerator;
import org.zonegate.generate.Truth;

/**
 * The shipped lakehouse in AWS, from landing files in a bucket to tables in Glue's Data Catalog. Moto stands in for S3 and
 * Glue; it answers at once and never refuses a right, and its Glue is as strict with versions as AWS's only through
 * {@link AwsProxy}.
 */
@Tag("spark")
class ReleaseAwsIT {

    private static final Map<String, String> BY_DEFAULT = Map.of("pairing", "same-customer", "consent", "customer");

    @RegisterExtension
    static final StandInAws AWS = new StandInAws();

    @TempDir
    private Path folder;

    private Truth landing() throws IOException {
        return new LandingGenerator(GeneratorSettings.defaults()
                        .withCustomers(40)
                        .withReadingsPerCustomer(20)
                        .with(Defect.SAME_INSTANT, 0.6))
                .writeTo(folder.resolve("landing"));
    }

    private AwsLakehouse lakehouse() throws IOException {
        return AwsLakehouse.ofStedi(folder.resolve("lakehouse"), AWS.uri(), folder.resolve("landing"));
    }

    @Test
    void publishesWithholdsAndTellsOnS3AndGlueAsOnALaptop() throws IOException {
        Truth truth = landing();
        try (AwsLakehouse lakehouse = lakehouse()) {
            Zonegate zonegate = lakehouse.zonegate();

            Result first = zonegate.run("run", "--json");

            assertThat(first.exitCode()).as(first.err()).isZero();
            assertThat(first.rows()).hasSize(7);
            first.rows().forEach((table, rows) -> assertThat(rows).as(table).isEqualTo(truth.rows(BY_DEFAULT, table)));
            assertThat(first.json().findValues("secondOpinion")).hasSize(7);
            first.json().path("tables").forEach(table -> assertThat(
                            table.at("/secondOpinion/outcome").asText())
                    .as("what Athena reads: %s", table.path("secondOpinion"))
                    .isEqualTo("same"));
            assertThat(lakehouse.keys("warehouse/data/curated/machine_learning_curated/"))
                    .anyMatch(key -> key.endsWith(".parquet"));
            assertThat(lakehouse.keys("warehouse/releases/")).isEmpty();
            assertThat(lakehouse.keys("warehouse/data/stedi_quality.db/quarantine/"))
                    .as("where aws/account.yml keeps analysts out")
                    .isNotEmpty();
            assertThat(lakehouse.contentType("warehouse/reports/index.html")).isEqualTo("text/html; charset=utf-8");
            assertThat(lakehouse.contentType("warehouse/reports/zonegate.css")).isEqualTo("text/css; charset=utf-8");
            assertThat(first.err()).contains("Pages: s3://lake/warehouse/reports/index.html");

            Result again = zonegate.run("run", "--json");

            assertThat(again.exitCode()).as(again.err()).isZero();
            assertThat(again.results().values()).containsOnly("up-to-date");

            Result careless = zonegate.run("run", "--json", "--set", "pairing=same-instant");

            assertThat(careless.exitCode()).as(careless.err()).isEqualTo(1);
            assertThat(careless.results()).containsEntry("curated.machine_learning_curated", "withheld");
            assertThat(zonegate.run("status", "--json").rows()).isEqualTo(first.rows());
            Result query =
                    zonegate.run("query", "--json", "SELECT count(*) AS n FROM curated.machine_learning_curated");
            assertThat(query.exitCode()).as(query.err()).isZero();
            assertThat(query.out())
                    .contains(String.valueOf(truth.rows(BY_DEFAULT, "curated.machine_learning_curated")));
            assertThat(zonegate.run("report").exitCode()).isZero();
            assertThat(zonegate.run("clean").exitCode()).isZero();
        }
    }

    /** A release that began in the bucket is finished by whoever comes next, from the journal in the bucket. */
    @Test
    void aRunThatIsKilledWhilePublishingIsFinishedByTheNext() throws Exception {
        Truth truth = landing();
        try (AwsLakehouse lakehouse = lakehouse()) {
            int exit = runAndKillWhilePublishing(lakehouse);

            assertThat(exit).as("killed, not ended").isEqualTo(128 + 9);
            assertThat(lakehouse.keys("warehouse/releases/")).hasSize(1);
            Result next = lakehouse.zonegate().run("run", "--json");
            assertThat(next.exitCode()).as(next.err()).isZero();
            assertThat(next.err()).contains("Finished publishing run");
            assertThat(next.err().lines().filter(l -> l.contains("Athena engine version 3 reads the same")))
                    .as("the run that was killed had asked nothing")
                    .hasSize(7);
            assertThat(next.results().values()).containsOnly("up-to-date");
            next.rows().forEach((table, rows) -> assertThat(rows).as(table).isEqualTo(truth.rows(BY_DEFAULT, table)));
            assertThat(lakehouse.keys("warehouse/releases/")).isEmpty();
        }
    }

    private static int runAndKillWhilePublishing(AwsLakehouse lakehouse) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(o -> o.startsWith("--add-opens") || o.startsWith("-Djdk."))
                .forEach(command::add);
        Moto.CREDENTIALS.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-Xmx1g", "-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(
                Main.class.getName(),
                "run",
                "--env",
                "aws",
                "--lakehouse",
                lakehouse.folder().toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectErrorStream(true);
        builder.environment().putAll(AwsLakehouse.VARIABLES);
        Process process = builder.start();
        try {
            while (process.isAlive() && lakehouse.keys("warehouse/releases/").isEmpty()) {
                Thread.onSpinWait();
            }
            process.destroyForcibly();
            return process.waitFor();
        } finally {
            process.destroyForcibly();
        }
    }
}
