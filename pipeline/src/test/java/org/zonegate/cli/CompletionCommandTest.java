package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CompletionCommandTest {

    @TempDir
    private Path folder;

    private Path script = Path.of("");

    @BeforeEach
    void printScript() throws IOException {
        script = folder.resolve("completion.sh");
        Files.writeString(script, CommandRun.of("completion").out());
    }

    @Test
    void printsAScriptThatBashUnderstands() throws Exception {
        assertThat(bash("bash -n " + script)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "stat, status",
        "ste, steps",
        "com, completion",
        "que, query",
        "sug, suggest",
        "te, test",
        "check --lak, --lakehouse",
        "query --form, --format",
        "hist, history",
        "quarantine --unm, --unmask",
        "clean --dr, --dry-run"
    })
    void completesCommandsAndOptions(String typed, String completed) throws Exception {
        String words = "COMP_WORDS=(zonegate " + typed + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1))";

        assertThat(bash("compopt() { :; }; source " + script + "; " + words
                        + "; _complete_zonegate; echo \"${COMPREPLY[@]}\""))
                .isEqualTo(completed + "\n");
    }

    private static String bash(String command) throws Exception {
        Process bash;
        try {
            bash = new ProcessBuilder("bash", "-c", command)
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException e) {
            Assumptions.abort("There is no bash here: " + e.getMessage());
            return "";
        }
        String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        return said;
    }
}
