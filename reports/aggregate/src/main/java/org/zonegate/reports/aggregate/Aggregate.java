package org.zonegate.reports.aggregate;

import io.qameta.allure.AllureResultsWriter;
import io.qameta.allure.FileSystemResultsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.zonegate.reports.allure.SafeResultsWriter;

/** The results of all modules in one folder, and the report of them. */
final class Aggregate {

    private static final Path TARGET = Path.of("reports", "target");

    private static final String TITLE = "Zonegate's tests";

    private final Path root;
    private final Path plugins;
    private final Clock clock;
    private final List<Module> modules;

    Aggregate(Path root, Path plugins, Clock clock) throws IOException {
        this.root = root;
        this.plugins = plugins;
        this.clock = clock;
        this.modules = Module.all(root);
    }

    List<Module> modules() {
        return modules;
    }

    /**
     * Makes the report anew; only the history of the last one stays.
     *
     * @return the page to open
     */
    Path report() throws IOException {
        Path results = Folders.empty(root.resolve(TARGET).resolve("allure-results-of-all"));
        Path history = root.resolve(TARGET).resolve("allure-history");
        AllureResultsWriter writer = new SafeResultsWriter(new FileSystemResultsWriter(results));
        for (Module module : modules) {
            for (Path run : module.runs()) {
                // Made harmless when it was written.
                Folders.copyFiles(run, results);
            }
            JUnitResults.copy(module, writer);
        }
        Folders.copyFiles(history, results.resolve("history"));
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        // Trends call a report by its number. One more than the last is short, and says which came first.
        long build = AllureReport.lastBuild(history) + 1;
        Files.writeString(
                results.resolve("environment.properties"),
                "java = " + System.getProperty("java.version") + "\nsystem = " + System.getProperty("os.name") + "\n");
        Files.writeString(
                results.resolve("executor.json"),
                "{\"name\": \"./mvnw\", \"type\": \"maven\", \"buildName\": \"Build " + build + ", " + now
                        + "\", \"buildOrder\": " + build + ", \"reportName\": \"" + TITLE + "\"}\n");
        Path folder = Folders.empty(root.resolve(TARGET).resolve("site").resolve("allure"));
        Path page = new AllureReport(TITLE, plugins).generate(results, folder);
        Folders.empty(history);
        for (Map.Entry<String, byte[]> file : AllureReport.history(page).entrySet()) {
            Files.write(history.resolve(file.getKey()), file.getValue());
        }
        return page;
    }
}
