package org.zonegate.reports.allure;

import io.qameta.allure.AllureResultsWriteException;
import io.qameta.allure.AllureResultsWriter;
import io.qameta.allure.FileSystemResultsWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.zonegate.reports.cases.CaseList;

/**
 * The Allure results of one run, a folder of which {@code allure generate} makes a report. What an earlier run left there
 * goes; a folder {@code history} stays, so that a report's history, copied there, becomes the next report's trend.
 */
public final class AllureResults {

    private static final Predicate<String> RESULT = Pattern.compile(
                    ".*-(result|container)\\.json|.*-attachment.*|categories\\.json|environment\\.properties|executor\\.json")
            .asMatchPredicate();

    private AllureResults() {}

    /**
     * Writes the results of a run.
     *
     * @throws IOException when the folder cannot be made or written
     */
    public static void write(CaseList list, Path folder) throws IOException {
        clear(folder);
        AllureResultsWriter writer = new SafeResultsWriter(new FileSystemResultsWriter(folder));
        AllureCases cases = new AllureCases(list.run(), writer);
        try {
            list.cases().forEach(cases::write);
        } catch (AllureResultsWriteException e) {
            Throwable cause = e.getCause();
            throw new IOException(String.valueOf((cause == null ? e : cause).getMessage()), e);
        }
        file(folder, "categories.json", RunFiles.categories());
        file(folder, "environment.properties", RunFiles.environment(list.run()));
        file(folder, "executor.json", RunFiles.executor(list.run()));
    }

    /**
     * Removes the results of an earlier run from a folder, and makes it where there is none.
     *
     * @throws IOException when it cannot be made or emptied
     */
    public static void clear(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<Path> results;
        try (Stream<Path> files = Files.list(folder)) {
            results = files.filter(Files::isRegularFile)
                    .filter(f -> RESULT.test(f.getFileName().toString()))
                    .toList();
        }
        for (Path result : results) {
            Files.delete(result);
        }
    }

    private static void file(Path folder, String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }
}
