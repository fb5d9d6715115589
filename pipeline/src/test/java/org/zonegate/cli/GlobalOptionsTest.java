package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GlobalOptionsTest {

    @TempDir
    private Path folder;

    private String lakehouse = "";

    @BeforeEach
    void makeLakehouse() {
        lakehouse = folder.resolve("orders").toString();
        CommandRun.init(folder.resolve("orders"));
    }

    @Test
    void countBeforeAndAfterTheCommand() {
        CommandRun before = CommandRun.of("--lakehouse", lakehouse, "--json", "check");
        CommandRun after = CommandRun.of("check", "--json", "--lakehouse", lakehouse);

        assertThat(before).isEqualTo(after);
        assertThat(before.out()).startsWith("{");
        assertThat(before.exitCode()).isZero();
    }

    @Test
    void mixBeforeAndAfterTheCommand() {
        CommandRun mixed = CommandRun.of("--lakehouse", lakehouse, "ddl", "--set", "currency=USD", "--quiet");

        assertThat(mixed.exitCode()).as(mixed.err()).isZero();
        assertThat(mixed.err()).isEmpty();
    }

    @Test
    void takeTheLakehouseFromTheEnvironment() {
        assertThat(CommandRun.in(Map.of("ZONEGATE_LAKEHOUSE", lakehouse), "check", "--lakehouse", lakehouse)
                        .exitCode())
                .isZero();
    }

    @Test
    void showWhereAnErrorComesFromWhenAskedTo() {
        CommandRun before = CommandRun.of(
                "--verbose", "check", "--lakehouse", folder.resolve("none").toString());
        CommandRun after = CommandRun.of(
                "check", "-v", "--lakehouse", folder.resolve("none").toString());

        assertThat(before.exitCode()).isEqualTo(2);
        assertThat(before.err()).contains("    at org.zonegate.");
        assertThat(after.err()).contains("    at org.zonegate.");
    }

    @ParameterizedTest
    @CsvSource({
        "--verbose, true",
        "-v, true",
        "-qv, true",
        "-vq, true",
        "--version, false",
        "-q, false",
        "v, false",
        "-V, false"
    })
    void recogniseVerboseBeforeTheyAreParsed(String argument, boolean isVerbose) {
        assertThat(GlobalOptions.isVerbose(List.of("status", argument))).isEqualTo(isVerbose);
    }
}
