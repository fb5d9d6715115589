package org.zonegate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.Script.Outcome;
import org.zonegate.Script.Running;

/** The launcher of a checkout, with a Maven that only pretends to build. */
@DisabledOnOs(OS.WINDOWS)
final class LauncherTest {

    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    @TempDir
    private Path temporary;

    private Path checkout;
    private Script zonegate;

    @BeforeEach
    void checkOut() throws IOException {
        checkout = Files.createDirectories(temporary.resolve("check out"));
        Path launcher = Files.copy(Path.of("../zonegate"), checkout.resolve("zonegate"));
        assertThat(launcher.toFile().setExecutable(true)).isTrue();
        Path lib = Files.createDirectories(checkout.resolve("pipeline/src/main/dist/lib"));
        Files.copy(Path.of("src/main/dist/lib/java.sh"), lib.resolve("java.sh"));
        Files.writeString(checkout.resolve("pom.xml"), "<project>\n  <version>1.2</version>\n</project>\n");
        source("pipeline/src/main/java/Gate.java");
        maven(
                "echo build >> \"$root/builds\"",
                "echo '[INFO] Building Zonegate pipeline 1.2 [5/5]'",
                "mkdir -p \"$root/pipeline/target/zonegate-1.2/bin\"",
                "printf '#!/bin/sh\\necho \"ran $* on $ZONEGATE_LAKEHOUSE\"\\n' > \"$root/built\"",
                "chmod +x \"$root/built\"",
                "mv \"$root/built\" \"$root/pipeline/target/zonegate-1.2/bin/zonegate\"");
        Path java = temporary.resolve("jdk");
        Script.write(java.resolve("bin/java"), "exit 1");
        Script.write(java.resolve("bin/javac"), "exit 1");
        Files.writeString(java.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");
        zonegate = Script.at(launcher, temporary).with("JAVA_HOME", java);
    }

    @Test
    void buildsOnFirstUseAndSaysSoBesideTheCommandsOutput() throws IOException {
        Outcome outcome = zonegate.run("run", "--all");

        assertThat(outcome.out()).isEqualTo("ran run --all on " + checkout + "/pipeline/stedi\n");
        assertThat(outcome.err())
                .startsWith("zonegate: first use: building ")
                .containsPattern("\nzonegate: built in \\d+ s\n$");
        assertThat(outcome.exitCode()).isZero();
    }

    @Test
    void isQuietWhenNothingHasChanged() throws IOException {
        zonegate.run();

        Outcome outcome = zonegate.with("ZONEGATE_LAKEHOUSE", "mine").run("check");

        assertThat(outcome).isEqualTo(new Outcome(0, "ran check on mine\n", ""));
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void takesWhatMavenHasBuilt() throws IOException {
        zonegate.run();
        Files.delete(checkout.resolve("target/zonegate-built"));
        Files.writeString(checkout.resolve("pipeline/target/zonegate-pipeline-1.2.jar"), "");

        zonegate.run();

        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void buildsAgainWhenASourceIsNewer() throws IOException {
        zonegate.run();
        Files.setLastModifiedTime(checkout.resolve("target/zonegate-built"), LONG_AGO);

        Outcome outcome = zonegate.run();

        assertThat(outcome.err()).startsWith("zonegate: sources have changed: building ");
        assertThat(builds()).isEqualTo(2);
    }

    @Test
    void namesTheLogWhenTheBuildFails() throws IOException {
        maven("echo '[INFO] Scanning'", "echo '[ERROR] Gate.java: no such gate'", "exit 1");

        Outcome outcome = zonegate.run();

        Path log = checkout.resolve("target/zonegate-build.log");
        assertThat(outcome.exitCode()).isEqualTo(3);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .endsWith("[ERROR] Gate.java: no such gate\n" + "zonegate: the build failed; all that it said is in "
                        + log + "\n");
        assertThat(log).hasContent("[INFO] Scanning\n[ERROR] Gate.java: no such gate\n");
        assertThat(checkout.resolve("target/zonegate-build.lock")).doesNotExist();
    }

    @Test
    void buildsOnceForTwoFirstUsesAtTheSameTime() throws IOException {
        Running one = zonegate.start("one");
        Running two = zonegate.start("two");

        assertThat(one.await().out()).startsWith("ran one");
        assertThat(two.await().out()).startsWith("ran two");
        assertThat(builds()).isEqualTo(1);
    }

    @Test
    void passesOverTheLockOfALauncherThatIsGone() throws IOException {
        Path lock = Files.createDirectories(checkout.resolve("target/zonegate-build.lock"));
        Files.writeString(lock.resolve("pid"), "999999999");

        assertThat(zonegate.run().exitCode()).isZero();
    }

    @Test
    void needsACompilerToBuild() throws IOException {
        Path java = temporary.resolve("jdk");
        Files.delete(java.resolve("bin/javac"));

        Outcome outcome = zonegate.run();

        assertThat(outcome)
                .isEqualTo(new Outcome(
                        2,
                        "",
                        "zonegate: Spark 3.5 needs Java 17 or 21; found only 17.0.1 without a compiler (" + java
                                + "): install one of them, or point ZONEGATE_JAVA_HOME at it.\n"));
    }

    private void maven(String... lines) throws IOException {
        Script.write(checkout.resolve("mvnw"), "root='" + checkout + "'\n" + String.join("\n", lines));
    }

    private void source(String path) throws IOException {
        Path file = checkout.resolve(path);
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, "");
    }

    private int builds() throws IOException {
        return Files.readAllLines(checkout.resolve("builds")).size();
    }
}
