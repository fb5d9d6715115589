package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonegate.cli.DeployFixture.replace;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonegate.aws.FakeAws;

/** What cannot be deployed, and what AWS refuses. */
class DeployRefusalsTest extends DeployTestBase {

    @Test
    void keepsWhatIsSaidOfAMissingWorkgroup() {
        aws.refuse(
                "athena:StartQueryExecution",
                new FakeAws.Refusal(400, "InvalidRequestException", "WorkGroup stedi is not found."));

        CommandRun run = fixture.deploy();

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("Athena has no workgroup 'stedi'. Make it, or name another");
    }

    @ParameterizedTest
    @ValueSource(strings = {"30 seconds", "90 seconds", "0 minutes", "169 hours"})
    void refusesATimeLimitThatGlueDoesNotTake(String limit) {
        String job = "      job: ${database}-release\n";
        replace(fixture.settings(), job, job + "      time limit: " + limit + "\n");

        CommandRun run = fixture.deploy("--dry-run");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("'time limit' is '" + limit + "'. Glue takes whole minutes, from 1 to 10080 (seven days).");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "s3:ListObjectsV2 | 404 | NoSuchBucket | There is no such bucket.",
                "s3:PutObject | 403 | AccessDenied | AWS does not allow it. Grant the right",
                "glue:GetDatabase | 400 | ExpiredTokenException | The credentials for AWS have expired. Log in again",
                "glue:GetJob | 400 | AccessDeniedException | AWS does not allow it. Grant the right",
                "athena:StartQueryExecution | 400 | InvalidRequestException | Athena could not be asked.",
            })
    void tellsInOneMessageWhatAwsRefused(String call, int status, String code, String message) {
        aws.refuse(call, new FakeAws.Refusal(status, code, "said so"));

        CommandRun run = fixture.deploy();

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err().lines().filter(line -> line.startsWith("zonegate: ") && line.contains(message)))
                .as(run.err())
                .hasSize(1);
        assertThat(run.err()).doesNotContain("Nothing is published");
    }

    @Test
    void refusesADistributionWithoutTheJarForClusters() throws IOException {
        Files.delete(fixture.distribution().resolve("spark/zonegate-" + DeployFixture.VERSION + "-spark.jar"));

        CommandRun run = fixture.deploy();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("./mvnw package -DskipTests");
        assertThat(aws.takeCalls()).isEmpty();
    }

    @Test
    void takesAClassThatTheJarForClustersHasWithOtherNames() {
        String type = "org/zonegate/lakehouse/Yaml.class";
        fixture.jar("lib/zonegate-pipeline-" + DeployFixture.VERSION + ".jar", type, "calls org/yaml/snakeyaml/Yaml");
        fixture.jar("spark/zonegate-" + DeployFixture.VERSION + "-spark.jar", type, "calls zonegate/yaml/Yaml");

        assertThat(fixture.deploy("--dry-run").exitCode()).isZero();
    }

    @Test
    void refusesAJarForClustersOfOtherSources() {
        fixture.jar("spark/zonegate-" + DeployFixture.VERSION + "-spark.jar", "org/zonegate/cli/Main.class", "another");

        CommandRun run = fixture.deploy();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("was built from other sources than zonegate-pipeline");
    }

    @Test
    void refusesAnEnvironmentThatHasNothingToDeploy() {
        replace(
                fixture.settings(),
                "  aws:\n    description",
                "  bare:\n    description: Nothing.\n  aws:\n    description");

        CommandRun run = fixture.in("bare", "--dry-run");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("Environment 'bare' of lakehouse.yml has no 'deploy'");
    }

    @Test
    void refusesAWarehouseThatIsNoBucket() {
        CommandRun run = fixture.deploy("--warehouse", folder.toString());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).contains("What is deployed lies in a bucket, and 'artifacts' is " + folder);
    }

    @Test
    void refusesStatementsOfAnotherDatabase() {
        replace(
                fixture.file("pipeline/stedi/tables/landing/step_trainer_landing.sql"),
                "${database}_landing.",
                "elsewhere_landing.");

        CommandRun run = fixture.deploy();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("in database 'elsewhere_landing', and environment 'aws' has it in 'stedi_landing'");
    }
}
