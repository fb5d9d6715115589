package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files that a run leaves for other programs, whatever comes of it. */
@Tag("spark")
final class ReportFilesEndToEndTest {

    @TempDir
    private Path folder;

    private CommandRun run(PostOffice office, String... more) {
        List<String> arguments = new ArrayList<>(List.of(more));
        for (String option : List.of("--junit", "--summary", "--sarif", "--allure")) {
            arguments.add(option);
            arguments.add(folder.resolve(option.substring(2)).toString());
        }
        return office.run(
                Map.of("GITHUB_STEP_SUMMARY", folder.resolve("step").toString()),
                "run",
                arguments.toArray(String[]::new));
    }

    @Test
    void areLeftByARunThatPublishesAndByOneThatWithholds() throws IOException {
        PostOffice office = new PostOffice(folder);

        CommandRun published = run(office, "--quiet");

        assertThat(published.exitCode()).as(published.err()).isZero();
        assertThat(text("junit")).contains("failures=\"0\"", "The candidate keeps its contract");
        assertThat(text("summary")).startsWith("## ✅ Published: Post office");
        assertThat(text("sarif")).contains("\"results\" : [ ]");
        assertThat(folder.resolve("allure/environment.properties")).exists();

        if (Files.exists(Path.of("/dev/full"))) {
            CommandRun lacking = office.run("run", "--sarif", "/dev/full");

            assertThat(lacking.exitCode()).as(lacking.err()).isEqualTo(3);
            assertThat(lacking.out()).startsWith("Up to date");
            assertThat(lacking.err())
                    .endsWith("zonegate: /dev/full (--sarif) could not be written: No space left on device."
                            + " What the run did stands as told; only this file is missing.\n");
        }

        Path yml = folder.resolve("post-office/lakehouse.yml");
        Files.writeString(yml, Files.readString(yml).replaceAll("\n *ungated: .*", ""));
        Files.createDirectories(folder.resolve("post-office/rules/trusted"));
        Files.writeString(folder.resolve("post-office/rules/trusted/parcels.dqdl"), "Rules = [\n  RowCount > 99\n]\n");

        CommandRun withheld = run(office, "--quiet", "--set", "heaviest=29");

        assertThat(withheld.exitCode()).as(withheld.err()).isEqualTo(1);
        assertThat(text("junit")).contains("failures=\"1\"", "Withheld by a rule: ", "rules/trusted/parcels.dqdl:2");
        assertThat(text("summary")).startsWith("## ⛔ Withheld: Post office");
        assertThat(text("sarif")).contains("\"level\" : \"error\"", "rules/trusted/parcels.dqdl", "\"startLine\" : 2");
        assertThat(text("step")).contains("## ✅ Published: Post office", "## ⛔ Withheld: Post office");
        assertThat(String.join("\n", text("junit"), text("summary"), text("sarif")))
                .doesNotContain("example.org", "Broadway");

        Files.delete(folder.resolve("sarif"));
        Files.createDirectories(folder.resolve("sarif"));

        CommandRun refused = run(office);

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.err()).startsWith("zonegate: --sarif names " + folder.resolve("sarif"));
        assertThat(folder.resolve("junit")).as("what an earlier run left").doesNotExist();
    }

    private String text(String name) throws IOException {
        return Files.readString(folder.resolve(name));
    }
}
