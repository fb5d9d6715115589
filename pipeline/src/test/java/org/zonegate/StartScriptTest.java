package org.zonegate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonegate.Script.Outcome;

/** {@code bin/zonegate} of the distribution, with a Java that only says how it was called. */
@DisabledOnOs(OS.WINDOWS)
final class StartScriptTest {

    @TempDir
    private Path temporary;

    private Path folder;
    private Path dist;
    private Script zonegate;

    @BeforeEach
    void unpack() throws IOException {
        folder = Files.createDirectories(temporary.resolve("my lakehouses"));
        dist = folder.resolve("zonegate 1");
        copy(Path.of("src/main/dist"), dist);
        Files.writeString(dist.resolve("lib/zonegate-pipeline-1.jar"), "some classes");
        zonegate = Script.at(dist.resolve("bin/zonegate"), folder);
    }

    @AfterEach
    void leaveNothingRunning() throws InterruptedException {
        awaitWarmUp();
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "17.0.15", "21.0.2", "21-ea"})
    void runsOnJava17And21(String version) throws IOException {
        Outcome outcome = zonegate.with("JAVA_HOME", java(version)).run("check");

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.out()).contains("-jar\n" + dist + "/lib/zonegate-pipeline-1.jar\ncheck\n");
        assertThat(outcome.err()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"25.0.3", "1.8.0_402", "11.0.2", "22", "170"})
    void refusesAnyOtherJavaInOneSentence(String version) throws IOException {
        Path java = java(version);

        Outcome outcome = zonegate.with("JAVA_HOME", java).run("check");

        assertThat(outcome)
                .isEqualTo(new Outcome(
                        2,
                        "",
                        "zonegate: Spark 3.5 needs Java 17 or 21; found only " + version + " (" + java
                                + "): install one of them, or point ZONEGATE_JAVA_HOME at it.\n"));
    }

    @Test
    void saysWhereToPointWhenThereIsNoJavaAtAll() throws IOException {
        Outcome outcome = zonegate.run("check");

        assertThat(outcome)
                .isEqualTo(new Outcome(
                        2,
                        "",
                        "zonegate: Spark 3.5 needs Java 17 or 21, and none was found: install one of them, or point"
                                + " ZONEGATE_JAVA_HOME at it.\n"));
    }

    @Test
    void doesNotRunOnAnotherJavaThanTheOneThatItWasPointedAt() throws IOException {
        Path java = java("25.0.3");

        Outcome outcome = zonegate.with("ZONEGATE_JAVA_HOME", java)
                .with("JAVA_HOME", java("17.0.15"))
                .run("check");

        assertThat(outcome)
                .isEqualTo(new Outcome(
                        2,
                        "",
                        "zonegate: Spark 3.5 needs Java 17 or 21, and ZONEGATE_JAVA_HOME holds 25.0.3 (" + java
                                + ").\n"));
    }

    @Test
    void passesOverANewJavaOnThePathForOneThatFits() throws IOException {
        Path java = java("25.0.3");
        Files.createSymbolicLink(folder.resolve("tools/java"), java.resolve("bin/java"));
        Path places = Files.createDirectories(folder.resolve("jvm of mine"));
        Files.move(java("17.0.15"), places.resolve("temurin"));

        Outcome outcome = zonegate.with("ZONEGATE_JAVA_PLACES", places).run("check");

        assertThat(outcome.out()).startsWith("java 17.0.15\n");
    }

    @Test
    void asksAJavaThatDoesNotSayItsVersionInAFile() throws IOException {
        Path java = java("17.0.15");
        Files.delete(java.resolve("release"));

        Outcome outcome = zonegate.with("JAVA_HOME", java).run("check");

        assertThat(outcome.out()).startsWith("java 17.0.15\n");
    }

    @Test
    void passesArgumentsOnAsTheyAre() throws IOException {
        Outcome outcome = zonegate.with("JAVA_HOME", java("17")).run("run", "--lakehouse", "a b", "*", "", "$HOME");

        assertThat(outcome.out()).endsWith("\nrun\n--lakehouse\na b\n*\n\n$HOME\n");
    }

    @Test
    void splitsJavaOptionsAtBlanksOnly() throws IOException {
        Outcome outcome = zonegate.with("JAVA_HOME", java("17"))
                .with("ZONEGATE_JAVA_OPTS", "-Xmx1g -Dpattern=*")
                .run("check");

        assertThat(outcome.out()).contains("\n-Xmx1g\n-Dpattern=*\n-jar\n");
    }

    @Test
    void exitsAsTheCommandDoes() throws IOException {
        Outcome outcome = zonegate.with("JAVA_HOME", java("17")).run("exit-with-3");

        assertThat(outcome.exitCode()).isEqualTo(3);
    }

    @Test
    void findsItsFolderThroughLinks() throws IOException {
        Path bin = Files.createDirectories(folder.resolve("bin"));
        Files.createSymbolicLink(bin.resolve("zg"), Path.of("../zonegate 1/bin/zonegate"));
        Path link = Files.createSymbolicLink(folder.resolve("zg"), bin.resolve("zg"));

        Outcome outcome = new Script(link, zonegate.environment())
                .with("JAVA_HOME", java("17"))
                .run("check");

        assertThat(outcome.out()).contains(dist + "/lib/zonegate-pipeline-1.jar\n");
    }

    @Test
    void offersTheOnlyLakehouse() throws IOException {
        lakehouse("mine");
        Files.createDirectories(dist.resolve("lakehouses/empty"));

        Outcome outcome = zonegate.with("JAVA_HOME", java("17")).run("check");

        assertThat(outcome.out()).contains("lakehouse " + dist + "/lakehouses/mine\n");
    }

    @Test
    void doesNotChooseBetweenLakehouses() throws IOException {
        lakehouse("mine");
        lakehouse("yours");

        Outcome outcome = zonegate.with("JAVA_HOME", java("17")).run("check");

        assertThat(outcome.out()).contains("lakehouse none\n");
    }

    @Test
    void keepsTheLakehouseOfTheEnvironment() throws IOException {
        lakehouse("mine");

        Outcome outcome = zonegate.with("JAVA_HOME", java("17"))
                .with("ZONEGATE_LAKEHOUSE", "/elsewhere")
                .run("check");

        assertThat(outcome.out()).contains("lakehouse /elsewhere\n");
    }

    @Test
    void startsWithAnArchiveOfClassesAfterTheFirstRun() throws Exception {
        Script onJava17 = zonegate.with("JAVA_HOME", java("17"));
        Outcome first = onJava17.run("run");
        awaitWarmUp();

        Outcome second = onJava17.run("check");

        assertThat(archives()).hasSize(1);
        assertThat(first.out()).doesNotContain("-XX:SharedArchiveFile");
        assertThat(second.out())
                .contains("\n-XX:SharedArchiveFile=" + archives().get(0) + "\n-jar\n");
    }

    @Test
    void makesAnotherArchiveOnceAJarHasChangedThoughNotItsSizeOrTime() throws Exception {
        Script onJava17 = zonegate.with("JAVA_HOME", java("17"));
        onJava17.run("run");
        awaitWarmUp();
        List<Path> before = archives();
        Path jar = dist.resolve("lib/zonegate-pipeline-1.jar");
        var time = Files.getLastModifiedTime(jar);
        Files.writeString(jar, "same classes");
        Files.setLastModifiedTime(jar, time);

        Outcome outcome = onJava17.run("run");
        awaitWarmUp();

        assertThat(outcome.out()).doesNotContain("-XX:SharedArchiveFile");
        assertThat(archives()).hasSize(1).doesNotContainAnyElementsOf(before);
    }

    @Test
    void makesNoArchiveForACommandThatIsNoRun() throws Exception {
        zonegate.with("JAVA_HOME", java("17")).run("--version");

        awaitWarmUp();
        assertThat(dist.resolve("cds")).doesNotExist();
    }

    @Test
    void makesNoArchiveWhenToldNotTo() throws Exception {
        zonegate.with("JAVA_HOME", java("17")).with("ZONEGATE_CDS", "off").run("run");

        awaitWarmUp();
        assertThat(dist.resolve("cds")).doesNotExist();
    }

    @Test
    void runsAsWellWhereNoArchiveCanBeMade() throws Exception {
        Files.writeString(dist.resolve("cds"), "a file in the place of the folder");

        Outcome outcome = zonegate.with("JAVA_HOME", java("17")).run("run");
        awaitWarmUp();

        assertThat(outcome.exitCode()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(dist.resolve("cds")).isRegularFile();
    }

    @Test
    void writesNothingToAFolderThatIsReadOnly() throws Exception {
        assertThat(dist.toFile().setWritable(false)).isTrue();
        // Of no effect on root, who may write anywhere.
        assumeFalse(Files.isWritable(dist));

        Outcome outcome = zonegate.with("JAVA_HOME", java("17")).run("run");
        awaitWarmUp();

        assertThat(outcome.exitCode()).isZero();
        assertThat(dist.resolve("cds")).doesNotExist();
    }

    /** A Java of that version that says how it was called, and dumps an archive if told to. */
    private Path java(String version) throws IOException {
        Path home = folder.resolve("jdk " + version);
        Script.write(
                home.resolve("bin/java"),
                "[ \"$1\" = -version ] && echo 'openjdk version \"" + version + "\" 2026-01-01' >&2 && exit",
                "echo 'java " + version + "'",
                "echo \"lakehouse ${ZONEGATE_LAKEHOUSE-none}\"",
                "for argument; do",
                "  case $argument in",
                "    -XX:ArchiveClassesAtExit=*) echo classes > \"${argument#*=}\" ;;",
                "    exit-with-3) exit 3 ;;",
                "  esac",
                "  printf '%s\\n' \"$argument\"",
                "done");
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private void lakehouse(String name) throws IOException {
        Path lakehouse = Files.createDirectories(dist.resolve("lakehouses").resolve(name));
        Files.writeString(lakehouse.resolve("lakehouse.yml"), "zonegate: 1\n");
    }

    private List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(dist.resolve("cds"))) {
            return files.filter(file -> file.toString().endsWith(".jsa")).toList();
        }
    }

    /**
     * Waits until no process of this test's distribution is left, and so until the archive is made, if one is to be made.
     * The start script itself counts too: between fork and exec that is what a process on its way to the warm-up is called.
     */
    private void awaitWarmUp() throws InterruptedException {
        Instant patience = Instant.now().plus(Duration.ofSeconds(60));
        while (ProcessHandle.allProcesses()
                .anyMatch(process -> process.info().commandLine().orElse("").contains(dist + "/"))) {
            assertThat(Instant.now()).as("still warming up").isBefore(patience);
            Thread.sleep(50);
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files;
        try (Stream<Path> tree = Files.walk(from)) {
            files = tree.toList();
        }
        for (Path file : files) {
            Files.copy(file, to.resolve(from.relativize(file).toString()));
        }
        assertThat(to.resolve("bin/zonegate").toFile().setExecutable(true)).isTrue();
    }
}
