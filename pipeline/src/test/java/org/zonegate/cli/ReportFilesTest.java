package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.promotion.UnusableInput;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecords;

final class ReportFilesTest {

    private static final RunRecord RUN = RunRecords.fromJson("""
            {"formatVersion": 1, "run": "20261123_224455_1f3a", "zonegate": "0.1.0", "lakehouse": "Library",
             "startedAt": "2026-11-23T22:44:55Z", "seconds": 1, "outcome": "withheld", "tables": {"trusted.loans": {
               "result": "withheld", "rules": [{"rule": "RowCount > 1", "file": "../rules/loans.dqdl", "line": 4,
                 "severity": "blocking", "outcome": "failed", "reason": "it is 0"}]}}}
            """);

    @TempDir
    private Path folder;

    private final ReportOptions options = new ReportOptions();

    private SourceTree tree() {
        return new SourceTree(folder.resolve("library"), folder);
    }

    @Test
    void writesWhatWasAskedFor() throws IOException {
        options.junit = folder.resolve("new/folder/junit.xml");
        options.summary = folder.resolve("summary.md");
        options.sarif = folder.resolve("zonegate.sarif");
        options.allure = folder.resolve("allure-results");
        ReportFiles files = new ReportFiles(options);

        files.prepare();

        assertThat(files.write(RUN, tree())).isEmpty();
        assertThat(folder.resolve("new/folder/junit.xml")).content().contains("rules/loans.dqdl:4", "RowCount &gt; 1");
        assertThat(folder.resolve("summary.md")).content().contains("⛔ Withheld: Library", "rules/loans.dqdl:4");
        assertThat(folder.resolve("zonegate.sarif"))
                .content()
                .contains("\"uri\" : \"rules/loans.dqdl\"", "\"startLine\" : 4");
        assertThat(folder.resolve("allure-results/categories.json")).exists();
    }

    @Test
    void removesWhatAnEarlierRunLeftBeforeTheRun() throws IOException {
        options.junit = Files.writeString(folder.resolve("junit.xml"), "old");
        options.allure = Files.createDirectories(folder.resolve("allure"));
        Files.writeString(folder.resolve("allure/1-result.json"), "old");
        Files.writeString(folder.resolve("allure/notes.txt"), "mine");

        new ReportFiles(options).prepare();

        assertThat(folder.resolve("junit.xml")).doesNotExist();
        assertThat(folder.resolve("allure/1-result.json")).doesNotExist();
        assertThat(folder.resolve("allure/notes.txt")).exists();
    }

    @Test
    void removesNothingThatIsNoFileOfItsOwn() throws IOException {
        Path file = Files.writeString(folder.resolve("elsewhere"), "mine");
        options.junit = Files.createSymbolicLink(folder.resolve("link"), file);

        new ReportFiles(options).prepare();

        assertThat(folder.resolve("link")).isSymbolicLink().hasContent("mine");
    }

    @Test
    void refusesAPlaceWhereNothingCanBeWrittenBeforeTheRun() throws IOException {
        options.sarif = Files.createDirectories(folder.resolve("a-folder"));
        ReportFiles asFolder = new ReportFiles(options);
        options.sarif = Files.writeString(folder.resolve("a-file"), "").resolve("zonegate.sarif");
        ReportFiles belowFile = new ReportFiles(options);

        assertThatThrownBy(asFolder::prepare)
                .isInstanceOf(UnusableInput.class)
                .hasMessage("--sarif names " + folder.resolve("a-folder")
                        + ", where nothing can be written (it is a folder). Name another place.");
        assertThatThrownBy(belowFile::prepare)
                .isInstanceOf(UnusableInput.class)
                .hasMessageStartingWith("--sarif names " + folder.resolve("a-file/zonegate.sarif"));
    }

    @Test
    void tellsOfEachFileThatCouldNotBeWrittenAndWritesTheOthers() throws IOException {
        options.junit = folder.resolve("gone/junit.xml");
        options.summary = folder.resolve("summary.md");
        ReportFiles files = new ReportFiles(options);
        files.prepare();
        Files.delete(folder.resolve("gone"));

        assertThat(files.write(RUN, tree()))
                .singleElement()
                .asString()
                .startsWith(folder.resolve("gone/junit.xml") + " (--junit) could not be written: NoSuchFileException")
                .endsWith("What the run did stands as told; only this file is missing.");
        assertThat(folder.resolve("summary.md")).exists();
    }

    @Test
    void addsTheSummaryToThatOfTheStep() throws IOException {
        Path step = Files.writeString(folder.resolve("step.md"), "# Before\n");

        assertThat(ReportFiles.append(RUN, tree(), step)).isEmpty();

        assertThat(step).content().startsWith("# Before\n## ⛔ Withheld: Library\n");
        assertThat(ReportFiles.append(RUN, tree(), folder)).hasValueSatisfying(problem -> assertThat(problem)
                .startsWith("The summary could not be added to " + folder + " (GITHUB_STEP_SUMMARY): "));
    }
}
