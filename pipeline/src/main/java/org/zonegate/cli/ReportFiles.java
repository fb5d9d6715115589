package org.zonegate.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zonegate.promotion.UnusableInput;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.allure.AllureResults;
import org.zonegate.reports.cases.CaseList;
import org.zonegate.reports.formats.JUnitXml;
import org.zonegate.reports.formats.MarkdownSummary;
import org.zonegate.reports.formats.Sarif;

/** The files for other programs that a run leaves, made from its record alone. */
final class ReportFiles {

    private final Map<String, Target> targets = new LinkedHashMap<>();

    /** How a report is written to where it was asked for. */
    private record Target(Path path, Preparation preparation, Report report) {}

    private interface Preparation {
        void prepare(Path path) throws IOException;
    }

    private interface Report {
        void write(CaseList list, Path path) throws IOException;
    }

    ReportFiles(ReportOptions options) {
        file("--junit", options.junit, JUnitXml::of);
        file("--summary", options.summary, MarkdownSummary::of);
        file("--sarif", options.sarif, Sarif::of);
        add("--allure", options.allure, AllureResults::clear, AllureResults::write);
    }

    private interface Text {
        String of(CaseList list);
    }

    private void file(String option, @Nullable Path path, Text text) {
        add(option, path, ReportFiles::prepareFile, (list, file) -> Files.writeString(file, text.of(list)));
    }

    private void add(String option, @Nullable Path path, Preparation preparation, Report report) {
        if (path != null) {
            targets.put(option, new Target(path.toAbsolutePath().normalize(), preparation, report));
        }
    }

    /**
     * Removes what earlier runs left, so that a run that leaves nothing is not taken for them, and makes the folders.
     *
     * @throws UnusableInput when a file could not be written there
     */
    void prepare() {
        targets.forEach((option, target) -> {
            try {
                target.preparation().prepare(target.path());
            } catch (IOException e) {
                throw new UnusableInput(
                        option + " names " + target.path() + ", where nothing can be written (" + reason(e)
                                + "). Name another place.",
                        e);
            }
        });
    }

    private static void prepareFile(Path file) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("it is a folder");
        }
        Path folder = Optional.ofNullable(file.getParent()).orElse(file);
        Files.createDirectories(folder);
        if (!Files.isWritable(Files.exists(file) ? file : folder)) {
            throw new IOException("it is read-only");
        }
        // Not /dev/stdout, or a link to somebody else's file.
        if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            Files.delete(file);
        }
    }

    /**
     * Writes what was asked for.
     *
     * @param tree tells where the lakehouse's files are
     * @return for each report that could not be written, what to tell
     */
    List<String> write(RunRecord record, SourceTree tree) {
        CaseList list = CaseList.of(record, tree::path);
        List<String> problems = new ArrayList<>();
        targets.forEach((option, target) -> {
            try {
                target.report().write(list, target.path());
            } catch (IOException e) {
                problems.add(target.path() + " (" + option + ") could not be written: " + reason(e)
                        + ". What the run did stands as told; only this file is missing.");
            }
        });
        return problems;
    }

    /**
     * Adds the summary to a file of whatever runs this program.
     *
     * @return what to tell where it could not be written
     */
    static Optional<String> append(RunRecord record, SourceTree tree, Path file) {
        try {
            Files.writeString(
                    file,
                    MarkdownSummary.of(CaseList.of(record, tree::path)),
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(
                    "The summary could not be added to " + file + " (GITHUB_STEP_SUMMARY): " + reason(e) + ".");
        }
    }

    private static String reason(IOException failure) {
        String message = String.valueOf(failure.getMessage());
        return failure.getClass() == IOException.class
                ? message
                : failure.getClass().getSimpleName() + ": " + message;
    }
}
