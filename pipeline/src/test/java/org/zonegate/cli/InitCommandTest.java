package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class InitCommandTest {

    @TempDir
    private Path folder;

    @Test
    void makesALakehouseThatPassesCheck() {
        CommandRun made = CommandRun.of("init", folder.resolve("a/b").toString());

        CommandRun checked =
                CommandRun.of("check", "--lakehouse", folder.resolve("a/b").toString());
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(checked.out().strip())
                .isEqualTo("Orders: 3 tables in 3 zones, 2 transforms, 11 rules, 3 scenarios, 1 sample, no problems.");
        assertThat(checked.exitCode()).isZero();
    }

    @Test
    void copiesEveryFileOfItsResources() throws IOException, URISyntaxException {
        Path resources = Path.of(
                        Objects.requireNonNull(InitCommand.class.getResource("/org/zonegate/init/lakehouse.yml"))
                                .toURI())
                .getParent();
        try (Stream<Path> files = Files.walk(Objects.requireNonNull(resources))) {
            assertThat(files.filter(Files::isRegularFile)
                            .map(f -> resources.relativize(f).toString().replace('\\', '/')))
                    .containsExactlyInAnyOrderElementsOf(InitCommand.FILES);
        }
    }

    @Test
    void overwritesNothing() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "mine");

        CommandRun refused = CommandRun.of("init", folder.toString());

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains(folder.toString(), "is not empty");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("notes.txt"));
        }
    }

    @Test
    void refusesAFile() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "mine");

        CommandRun refused = CommandRun.of("init", file.toString());

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).contains("is a file");
    }
}
