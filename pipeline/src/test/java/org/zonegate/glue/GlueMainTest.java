package org.zonegate.glue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.aws.AwsClients;
import org.zonegate.aws.FakeAws;
import org.zonegate.aws.Moto;

/** Runs as Glue would, with the lakehouse's files in a bucket of a server that stands in for S3. */
@Tag("spark")
class GlueMainTest {

    private static final Path LAKEHOUSE = Path.of("src/test/resources/lakehouses/post-office");

    private final FakeAws aws = FakeAws.start();
    private final List<String> told = new ArrayList<>();
    private final GlueMain main = new GlueMain(new AwsClients(Moto.accessAt(aws.uri())), new GlueRuntime() {
        @Override
        public void begin(String job, Map<String, String> arguments) {
            told.add("begin " + job);
        }

        @Override
        public void commit() {
            told.add("commit");
        }
    });

    @TempDir
    Path folder;

    @BeforeEach
    void upload() throws IOException {
        try (Stream<Path> files = Files.walk(LAKEHOUSE)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                aws.objects.put("lake/files/post/" + LAKEHOUSE.relativize(file), Files.readAllBytes(file));
            }
        }
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    private byte[] object(String key) {
        return Optional.ofNullable(aws.objects.get(key)).orElseThrow();
    }

    private void run(String... more) {
        run(new HashMap<>(), more);
    }

    private void run(Map<String, String> environment, String... more) {
        List<String> words = new ArrayList<>(List.of(
                "--JOB_NAME",
                "release",
                "--lakehouse-root",
                "s3://lake/files",
                "--lakehouse",
                "post",
                "--warehouse",
                folder.resolve("warehouse").toString()));
        words.addAll(List.of(more));
        main.run(environment, GlueArguments.parse(words.toArray(String[]::new)));
    }

    @Test
    void publishesAndCommits() {
        run("--set", "heaviest=40");

        assertThat(told).containsExactly("begin release", "commit");
        assertThat(folder.resolve("warehouse/runs")).isNotEmptyDirectory();
    }

    @Test
    void failsTheJobWhereTheReleaseIsWithheld() {
        aws.objects.put(
                "lake/files/post/rules/trusted/parcels.dqdl",
                "Rules = [ RowCount > 1000 ]".getBytes(StandardCharsets.UTF_8));
        byte[] settings = object("lake/files/post/lakehouse.yml");
        aws.objects.put(
                "lake/files/post/lakehouse.yml",
                new String(settings, StandardCharsets.UTF_8)
                        .replace("    ungated: nothing but its contract is promised\n", "")
                        .getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(this::run)
                .isInstanceOf(GlueJobFailed.class)
                .hasMessageStartingWith("zonegate exit code 1: ")
                .hasMessageContaining("trusted.parcels");
        assertThat(told).containsExactly("begin release");
    }

    @Test
    void failsTheJobWhereADefinitionIsWrong() {
        assertThatThrownBy(() -> run("--set", "heavest=40"))
                .isInstanceOf(GlueJobFailed.class)
                .hasMessageStartingWith("zonegate exit code 2: ")
                .hasMessageContaining("'heavest'");
        assertThat(told).containsExactly("begin release");
    }

    @Test
    void saysSoWhereThereAreNoFiles() {
        aws.objects.clear();

        assertThatThrownBy(this::run)
                .isInstanceOf(GlueJobFailed.class)
                .hasMessage("zonegate exit code 2: There are no files in s3://lake/files/. 'zonegate deploy' puts them"
                        + " there.");
    }

    @Test
    void saysSoWhereTheKeyCannotBeRead() {
        assertThatThrownBy(() -> run("--pseudonym-key", "post/key"))
                .isInstanceOf(GlueJobFailed.class)
                .hasMessageStartingWith("zonegate exit code 3: The pseudonym key, secret 'post/key', cannot be read.")
                .hasMessageContaining("ResourceNotFoundException");
        assertThat(told).isEmpty();
    }

    @Test
    void usesTheKeyThatTheSecretIs() {
        aws.secrets.put("post/key", "short");

        // Too short for a key, and so refused by whoever needs one: the secret came to where keys are read.
        aws.objects.put(
                "lake/files/post/transforms/trusted/parcels.sql",
                new String(object("lake/files/post/transforms/trusted/parcels.sql"), StandardCharsets.UTF_8)
                        .replace("parcel.sender", "pseudonym(parcel.sender) AS sender")
                        .getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(() -> run("--pseudonym-key", "post/key"))
                .isInstanceOf(GlueJobFailed.class)
                .hasMessageContaining("ZONEGATE_PSEUDONYM_KEY: The pseudonym key has 5 bytes");
    }
}
