package org.zonegate.reports.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Chromium without a window, where the machine has one; else the test that needs it is skipped. */
final class Browser {

    private final Path chromium;
    private final Path folder;

    private Browser(Path chromium, Path folder) {
        this.chromium = chromium;
        this.folder = folder;
    }

    /** A browser that keeps what it has to in a folder. */
    static Browser in(Path folder) {
        return new Browser(chromium(), folder);
    }

    /** Where Chromium is; a test that asks where there is none is skipped. */
    static Path chromium() {
        Optional<Path> chromium = Stream.of("chromium", "chromium-browser", "google-chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(Pattern.quote(File.pathSeparator)))
                        .map(place -> Path.of(place, name)))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(chromium.isPresent(), "There is no Chromium on the PATH.");
        return chromium.get();
    }

    /**
     * What a page has become once its scripts ran.
     *
     * @param html of the document, without Allure's own scripts and styles
     * @param log everything that was asked of the network
     */
    record Shown(String html, String log) {}

    /** Opens a page from disk, at one of its parts. */
    Shown open(Path page, String part) throws IOException, InterruptedException {
        Path html = folder.resolve("page.html");
        Path log = folder.resolve("net.json");
        List<String> command = new ArrayList<>(List.of(
                chromium.toString(),
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-background-networking",
                "--user-data-dir=" + folder.resolve("profile"),
                "--log-net-log=" + log,
                "--virtual-time-budget=10000",
                "--dump-dom",
                page.toUri() + "#" + part));
        Process process = new ProcessBuilder(command)
                .redirectOutput(html.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor(90, TimeUnit.SECONDS)).as("Chromium ends").isTrue();
        String shown = Files.readString(html).replaceAll("(?s)<script.*?</script>|<link[^>]*>", "");
        return new Shown(shown, Files.readString(log));
    }
}
