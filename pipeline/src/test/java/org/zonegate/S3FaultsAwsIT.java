package org.zonegate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.aws.AwsProxy.Call;
import org.zonegate.aws.StandInAws;
import org.zonegate.cli.Zonegate;
import org.zonegate.cli.Zonegate.Result;

/** A small lakehouse in AWS while S3 or the way to it fails: what passes is waited for, what stays is told. */
@Tag("spark")
class S3FaultsAwsIT {

    // As often as by default or less, and not as patiently.
    private static final Map<String, String> HASTY = Map.of(
            "s3.retry.num-retries", "3",
            "s3.retry.min-wait-ms", "10",
            "s3.retry.max-wait-ms", "50",
            "http-client.urlconnection.socket-timeout-ms", "2000");

    @RegisterExtension
    static final StandInAws AWS = new StandInAws();

    @TempDir
    private Path folder;

    @Test
    void waitsForWhatPasses() throws IOException {
        try (AwsLakehouse lakehouse = library()) {
            AtomicInteger refused = AWS.proxy().slowDown(S3FaultsAwsIT::writesData, 2);
            AtomicInteger refusedReads = AWS.proxy().slowDown(S3FaultsAwsIT::reads, 2);
            AtomicInteger late = AWS.proxy().delay(Call::isS3, 5, Duration.ofMillis(300));

            Result run = lakehouse.zonegate().run("run", "--json");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(refused).hasValue(2);
            assertThat(refusedReads).hasValue(2);
            assertThat(late).hasValue(5);
            assertThat(lakehouse.zonegate().run("status", "--json").rows()).isEqualTo(run.rows());
        }
    }

    @Test
    void triesAgainWhereConnectionsBreak() throws IOException {
        try (AwsLakehouse lakehouse = library()) {
            AtomicInteger broken = AWS.proxy().drop(S3FaultsAwsIT::writesData, 2);

            Result run = lakehouse.zonegate().run("run", "--json");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(broken).hasValue(2);
        }
    }

    /** As late as it can be: everything is judged, and the journal is written. */
    @Test
    void finishesAReleaseWhosePublishingS3Refused() throws IOException {
        try (AwsLakehouse lakehouse = library()) {
            Zonegate zonegate = lakehouse.zonegate();
            AtomicInteger refused = AWS.proxy()
                    .slowDownFrom(
                            call -> call.method().equals("PUT") && call.path().contains("/releases/"),
                            S3FaultsAwsIT::writesData,
                            Integer.MAX_VALUE);

            Result run = zonegate.run("run");

            assertThat(run.exitCode()).as(run.out()).isEqualTo(3);
            assertThat(refused).hasPositiveValue();
            assertThat(run.err()).contains("could not be published", "The next command looks again");
            AWS.proxy().calm();
            AtomicInteger denied =
                    AWS.proxy().deny(call -> call.isS3() && !call.method().matches("GET|HEAD"), Integer.MAX_VALUE);
            Result reader = zonegate.run("status");
            assertThat(reader.exitCode()).as(reader.out()).isEqualTo(3);
            assertThat(denied).hasPositiveValue();
            assertThat(reader.err())
                    .contains("you have no right to finish it", "Ask again in a while", "AWS does not allow it.")
                    .doesNotContain("Nothing is published", "Exception");
            AWS.proxy().calm();
            Result next = zonegate.run("run", "--json");
            assertThat(next.exitCode()).as(next.err()).isZero();
            assertThat(next.err()).contains("Finished publishing run");
            assertThat(next.results().values()).containsOnly("up-to-date");
        }
    }

    @Test
    void saysThatS3RefusesAndLeavesWhatIsPublished() throws IOException {
        try (AwsLakehouse lakehouse = library()) {
            Zonegate zonegate = lakehouse.zonegate();
            Result before = zonegate.run("run", "--json");
            assertThat(before.exitCode()).as(before.err()).isZero();
            AtomicInteger refused = AWS.proxy().slowDown(S3FaultsAwsIT::writesData, Integer.MAX_VALUE);

            Result run = zonegate.run("run", "--set", "since=2025-01-01");

            assertThat(run.exitCode()).as(run.out()).isEqualTo(3);
            assertThat(refused).as("tried again").hasValueGreaterThan(3);
            assertThat(run.err())
                    .contains("nothing is published", "AWS asked to slow down, again and again", "SlowDown")
                    .doesNotContain("Exception");
            AWS.proxy().calm();
            assertThat(zonegate.run("status", "--json").rows()).isEqualTo(before.rows());
            Result after = zonegate.run("run", "--json", "--set", "since=2025-01-01");
            assertThat(after.exitCode()).as(after.err()).isZero();
            assertThat(after.results()).containsEntry("trusted.loans", "published");
        }
    }

    @Test
    void saysThatS3IsSilentAndLeavesWhatIsPublished() throws IOException {
        try (AwsLakehouse lakehouse = library()) {
            Zonegate zonegate = lakehouse.zonegate();
            Result before = zonegate.run("run", "--json");
            assertThat(before.exitCode()).as(before.err()).isZero();
            AWS.proxy().drop(Call::isS3, Integer.MAX_VALUE);

            Result run = zonegate.run("run", "--set", "since=2025-01-01");

            assertThat(run.exitCode()).as(run.out()).isEqualTo(3);
            assertThat(run.err()).containsIgnoringCase("nothing is published").contains("AWS cannot be reached");
            AWS.proxy().calm();
            assertThat(zonegate.run("status", "--json").rows()).isEqualTo(before.rows());
        }
    }

    @Test
    void saysThatTheBucketIsMissing() throws IOException {
        try (AwsLakehouse lakehouse = library()) {
            Zonegate elsewhere = Zonegate.in(
                    "aws",
                    lakehouse.folder(),
                    Map.of("ZONEGATE_BUCKET", "no-such-bucket", "ZONEGATE_PSEUDONYM_KEY", "0123456789-for-tests"));

            Result run = elsewhere.run("run");

            assertThat(run.exitCode()).isEqualTo(3);
            assertThat(run.err()).contains("There is no such bucket.").doesNotContain("Exception");
        }
    }

    private static boolean reads(Call call) {
        return call.isS3() && call.method().equals("GET");
    }

    private static boolean writesData(Call call) {
        return call.isS3() && call.method().equals("PUT") && call.path().contains("/data/");
    }

    private AwsLakehouse library() throws IOException {
        return AwsLakehouse.ofLendingLibrary(folder.resolve("library"), AWS.uri(), HASTY);
    }
}
