package org.zonegate.reports.aggregate;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.qameta.allure.ConfigurationBuilder;
import io.qameta.allure.Extension;
import io.qameta.allure.ReportGenerator;
import io.qameta.allure.core.Configuration;
import io.qameta.allure.core.Plugin;
import io.qameta.allure.ga.GaPlugin;
import io.qameta.allure.plugin.DefaultPluginLoader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/**
 * Allure's report of a folder of results, as one page that opens from disk and asks nothing of any network.
 *
 * @param plugins the folder in which Allure's command line has its plugins
 */
record AllureReport(String title, Path plugins) {

    private static final List<String> PLUGINS = List.of("behaviors-plugin", "packages-plugin");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ANALYTICS = "googletagmanager.com";
    private static final Pattern ANALYTICS_SCRIPT =
            Pattern.compile("<script[^>]*src=\"https://www\\.googletagmanager\\.com/[^\"]*\"[^>]*></script>");
    // In the page, each file of the report is a call of d(name, content).
    private static final Pattern HISTORY =
            Pattern.compile("d\\('(?:data/)?history/([a-z-]+\\.json)','([A-Za-z0-9+/=]*)'\\)");

    /**
     * Makes the report. A folder {@code history} among the results makes its trends.
     *
     * @return the page
     */
    Path generate(Path results, Path folder) throws IOException {
        new ReportGenerator(configuration()).generateSingleFile(folder, List.of(results));
        Path page = folder.resolve("index.html");
        String html = ANALYTICS_SCRIPT.matcher(Files.readString(page)).replaceAll("");
        if (html.contains(ANALYTICS)) {
            throw new IllegalStateException("Allure's page asks " + ANALYTICS + " in a way that is not known here.");
        }
        Files.writeString(page, html);
        return page;
    }

    /** The history that a report leaves to the next one, by name of file. */
    static Map<String, byte[]> history(Path page) throws IOException {
        Map<String, byte[]> history = new TreeMap<>();
        Matcher matcher = HISTORY.matcher(Files.readString(page));
        while (matcher.find()) {
            history.put(matcher.group(1), Base64.getDecoder().decode(matcher.group(2)));
        }
        return history;
    }

    /** The number of the newest report in a history, which Allure's trends name it by; 0 where there is none. */
    static long lastBuild(Path history) throws IOException {
        Path trend = history.resolve("history-trend.json");
        return Files.exists(trend)
                ? StreamSupport.stream(JSON.readTree(trend.toFile()).spliterator(), false)
                        .mapToLong(report -> report.path("buildOrder").asLong())
                        .max()
                        .orElse(0)
                : 0;
    }

    private Configuration configuration() throws IOException {
        // Reports to Google what was made.
        List<Extension> extensions = ConfigurationBuilder.bundled().build().getExtensions().stream()
                .filter(e -> !(e instanceof GaPlugin))
                .toList();
        List<Plugin> loaded = new ArrayList<>();
        for (String name : PLUGINS) {
            loaded.add(new DefaultPluginLoader()
                    .loadPlugin(getClass().getClassLoader(), plugins.resolve(name))
                    .orElseThrow(() -> new IllegalStateException("There is no plugin in " + plugins.resolve(name))));
        }
        return ConfigurationBuilder.empty()
                .withExtensions(extensions)
                .withPlugins(loaded)
                .withReportName(title)
                .build();
    }
}
