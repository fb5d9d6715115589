package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Help as it stands in src/test/resources/org/zonegate/cli/help; -Dzonegate.golden=rewrite writes it anew. */
final class HelpTest {

    private static final Path GOLDEN =
            Path.of(System.getProperty("basedir", "."), "src/test/resources/org/zonegate/cli/help");
    private static final boolean IS_REWRITTEN = "rewrite".equals(System.getProperty("zonegate.golden"));

    static List<String> commands() {
        return List.of(
                "run",
                "promote",
                "check",
                "test",
                "plan",
                "status",
                "history",
                "report",
                "query",
                "quarantine",
                "clean",
                "suggest",
                "steps",
                "ddl",
                "deploy",
                "generate",
                "init",
                "completion");
    }

    static Stream<String> pages() {
        return Stream.concat(Stream.of("zonegate"), commands().stream());
    }

    @ParameterizedTest
    @MethodSource("pages")
    void readsAsItWasReviewed(String page) throws IOException {
        CommandRun help = page.equals("zonegate") ? CommandRun.of("--help") : CommandRun.of(page, "--help");

        Path golden = GOLDEN.resolve(page + ".txt");
        if (IS_REWRITTEN) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, help.out());
        }
        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).isEqualTo(Files.readString(golden));
        assertThat(help.err()).isEmpty();
    }

    @Test
    void listsEveryCommand() {
        CommandRun help = CommandRun.of("--help");

        assertThat(help.outLines().stream()
                        .dropWhile(line -> !line.equals("Commands:"))
                        .filter(line -> line.matches("  [a-z].*"))
                        .map(line -> line.strip().split(" ", 2)[0]))
                .containsExactlyElementsOf(commands());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V"})
    void tellsTheVersion(String option) {
        assertThat(CommandRun.of(option).out()).matches("zonegate \\d+\\.\\d+\\.\\d+\\R");
    }

    @Test
    void pointsToTheHelpOfTheCommandThatWasMisused() {
        CommandRun misused = CommandRun.of("query", "SELECT 1", "--formt", "csv");

        assertThat(misused.exitCode()).isEqualTo(2);
        assertThat(misused.out()).isEmpty();
        assertThat(misused.errLines()).first().asString().contains("--formt");
        assertThat(misused.errLines()).last().isEqualTo("Try 'zonegate query --help'.");
    }
}
