package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.aws.FakeAws;
import org.zonegate.aws.StandInAws;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.Job;

/**
 * Deploys to moto, which stands in for AWS.
 *
 * <p>Moto lacks Glue's rulesets, and updates of jobs and triggers: {@link FakeAws} answers for these, in {@code
 * DeployCommandTest}. Moto's Athena runs no statement, so the landing tables are made here as Athena would make them.
 */
class DeployAwsIT {

    @RegisterExtension
    static final StandInAws AWS = new StandInAws();

    @SuppressWarnings("NullAway.Init")
    private static FakeAws rulesets;

    @TempDir
    Path folder;

    @BeforeAll
    static void start() {
        rulesets = FakeAws.start();
        AWS.proxy()
                .elsewhere(
                        call -> call.target().endsWith("DataQualityRuleset")
                                || call.target().endsWith("Rulesets"),
                        rulesets.uri());
    }

    @AfterAll
    static void stop() {
        if (rulesets != null) {
            rulesets.close();
        }
    }

    @BeforeEach
    void beginWithAnEmptyBucket() {
        AWS.createBucket("lake");
        try (AthenaClient athena = AWS.clients().athena()) {
            athena.createWorkGroup(w -> w.name("stedi"));
        }
    }

    @Test
    void setsUpAnAccountAndFindsItSo() {
        DeployFixture fixture = new DeployFixture(folder, AWS.uri());

        CommandRun first = fixture.deploy();
        CommandRun dry = fixture.deploy("--dry-run");

        assertThat(first.exitCode()).as(first.err()).isZero();
        assertThat(dry.exitCode()).as(dry.err()).isZero();
        try (GlueClient glue = AWS.clients().glue()) {
            assertThat(glue.getDatabases(g -> {}).databaseList())
                    .extracting(d -> d.name())
                    .contains("stedi_landing", "stedi_trusted", "stedi_curated", "stedi_quality");
            Job job = glue.getJob(g -> g.jobName("stedi-release")).job();
            assertThat(job.glueVersion()).isEqualTo("5.1");
            assertThat(job.defaultArguments())
                    .containsAllEntriesOf(Map.of("--env", "aws", "--user-jars-first", "true"));
        }
        // Everything else is there; moto's Athena made no table.
        assertThat(dry.outLines().stream().filter(line -> line.contains(":")))
                .as(dry.out())
                .hasSize(3)
                .allMatch(line -> line.startsWith("athena:StartQueryExecution"));
    }
}
