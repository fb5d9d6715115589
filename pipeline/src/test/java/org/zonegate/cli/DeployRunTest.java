package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zonegate.aws.FakeAws;

/** {@code deploy --run}: a run of the job is started and followed to its end. */
class DeployRunTest extends DeployTestBase {

    private void letRunsBe(String state, String message) {
        aws.jobRuns.add(JSON.createObjectNode().put("JobRunState", "RUNNING"));
        aws.jobRuns.add(JSON.createObjectNode()
                .put("JobRunState", state)
                .put("ErrorMessage", message)
                .put("ExecutionTime", 71)
                .put("LogGroupName", "/aws-glue/jobs"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SUCCEEDED | '' | 0 | succeeded after 71 s",
                "FAILED | 'org.zonegate.glue.GlueJobFailed: zonegate exit code 1: it was withheld' | 1 | failed after 71 s",
                "FAILED | 'GlueJobFailed: zonegate exit code 2: no such variable' | 2 | failed",
                "FAILED | 'OutOfMemoryError' | 3 | failed",
                "TIMEOUT | '' | 3 | timeout",
            })
    void followsARunAndEndsAsItEnds(String state, String message, int exitCode, String told) {
        letRunsBe(state, message);

        CommandRun run = fixture.deploy("--run");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(exitCode);
        assertThat(run.out())
                .contains("Job stedi-release, run jr_1:\n  running\n  " + told)
                .contains("logs: CloudWatch, /aws-glue/jobs/output and /aws-glue/jobs/error, stream jr_1");
        assertThat(run.err().contains("The release was withheld")).isEqualTo(exitCode == 1);
    }

    @Test
    void saysThatARunThatItCanNoLongerFollowGoesOn() {
        letRunsBe("SUCCEEDED", "");
        aws.refuse("glue:GetJobRun", new FakeAws.Refusal(400, "ExpiredTokenException", "expired"));

        CommandRun run = fixture.deploy("--run", "--json");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err())
                .contains(
                        "Run jr_1 of job 'stedi-release' can no longer be followed, and goes on. The credentials for AWS have"
                                + " expired.",
                        "aws glue get-job-run --job-name stedi-release --run-id jr_1")
                .doesNotContain("Nothing is published");
        assertThat(run.out()).as("what was done").contains("\"id\" : \"jr_1\"");
    }

    @Test
    void tellsAnAlarmOfAPublishedReleaseAsThat() {
        letRunsBe("FAILED", "GlueJobFailed: zonegate exit code 3: ALARM: trusted.x is published.");

        CommandRun run = fixture.deploy("--run");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("ALARM: trusted.x is published.").doesNotContain("published nothing");
    }

    @Test
    void startsNoSecondRunBesideAnother() {
        aws.refuse("glue:StartJobRun", new FakeAws.Refusal(400, "ConcurrentRunsExceededException", "exceeded"));

        CommandRun run = fixture.deploy("--run");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(run.err()).contains("A run of job 'stedi-release' goes on already");
    }

    @Test
    void refusesToRunDry() {
        assertThat(fixture.deploy("--run", "--dry-run").exitCode()).isEqualTo(2);
    }
}
