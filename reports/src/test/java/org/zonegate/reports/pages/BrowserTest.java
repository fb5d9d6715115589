package org.zonegate.reports.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The pages in headless Chromium. A copy of each page gets a script that asks axe-core, the layout and the browser, and
 * leaves their answers in the page.
 */
class BrowserTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EVIL =
            "<script>document.title='evil'</script>\"><img src=x onerror=\"document.title='evil'\">]]>\u202E";
    private static final int PATIENCE_SECONDS = 90;

    @TempDir
    private static Path folder;

    private static final HttpServer SERVER = unstarted();

    private static HttpServer unstarted() {
        try {
            return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // Served, and not opened from disk, because only then Chromium tells a page what it loaded.
    private static void serve(HttpExchange exchange) throws IOException {
        Path file = folder.resolve(exchange.getRequestURI().getPath().substring(1));
        boolean isThere = Files.isRegularFile(file);
        byte[] content = isThere ? Files.readAllBytes(file) : new byte[0];
        String type = file.toString().endsWith(".css")
                ? "text/css"
                : file.toString().endsWith(".js") ? "text/javascript" : "text/html";
        exchange.getResponseHeaders().add("Content-Type", type);
        exchange.sendResponseHeaders(isThere ? 200 : 404, isThere ? content.length : -1);
        exchange.getResponseBody().write(content);
        exchange.close();
    }

    @AfterAll
    static void stopServing() {
        SERVER.stop(0);
    }

    @BeforeAll
    static void writePages() throws IOException {
        SERVER.createContext("/", BrowserTest::serve);
        SERVER.start();
        assumeTrue(chromium().isPresent(), "There is no chromium on the PATH.");
        MemorySink.of(PageFixture.history(5).withEveryText(EVIL).withheld(), 30).writeTo(folder);
        try (InputStream axe = BrowserTest.class.getResourceAsStream("/axe.min.js")) {
            assertThat(axe).as("axe-core").isNotNull();
            Files.write(folder.resolve("axe.min.js"), axe.readAllBytes());
        }
    }

    private static Optional<Path> chromium() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
                .flatMap(place -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(n -> Path.of(place, n)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @ParameterizedTest
    @CsvSource({
        "index.html, light, 1280",
        "index.html, dark, 1280",
        "index.html, light, 390",
        "promises.html, light, 1280",
        "promises.html, dark, 390",
        "tables/curated.guests.html, light, 1280",
        "tables/curated.guests.html, dark, 1280",
        "tables/curated.guests.html, light, 390",
        "tables/landing.forms.html, light, 390",
        "runs/20261106_060000_0005.html, light, 1280",
        "runs/20261106_060000_0005.html, dark, 390",
    })
    void isSoundInABrowser(String page, String scheme, int width) throws IOException, InterruptedException {
        JsonNode found = look(page, scheme, width);

        assertThat(found.path("violations")).as("serious findings of axe-core").isEmpty();
        assertThat(found.path("title").asText()).as("no script of the data ran").isNotEqualTo("evil");
        assertThat(found.path("resources").size())
                .as("%s", found.path("resources"))
                .isEqualTo(2);
        assertThat(found.path("resources"))
                .as("the style sheet, and this test's own script")
                .allMatch(r -> r.asText().startsWith("http://127.0.0.1:")
                        && (r.asText().endsWith("zonegate.css") || r.asText().endsWith("axe.min.js")));
        assertThat(found.path("width").asInt()).as("no sideways scrolling").isLessThanOrEqualTo(width);
        assertThat(found.path("dark").asBoolean()).isEqualTo(scheme.equals("dark"));
        assertThat(found.path("errors")).isEmpty();
    }

    /** Shows the page in a frame of that width, because a window has a least one. */
    private static JsonNode look(String page, String scheme, int width) throws IOException, InterruptedException {
        String root = page.contains("/") ? "../" : "";
        String asking = """
                <script>window.found = [];
                addEventListener('error', e => found.push(String(e.message)), true);</script>
                <script src="%saxe.min.js"></script>
                <script>addEventListener('load', async () => {
                  const all = await axe.run(document, {resultTypes: ['violations']});
                  const answer = {
                    violations: all.violations.filter(v => v.impact === 'serious' || v.impact === 'critical')
                        .map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html + ' ' + n.failureSummary).join(' | ')),
                    title: document.title,
                    resources: performance.getEntriesByType('resource').map(r => r.name).filter(n => !n.startsWith('data:')),
                    width: document.documentElement.scrollWidth,
                    dark: matchMedia('(prefers-color-scheme: dark)').matches,
                    errors: found
                  };
                  parent.document.getElementById('answer').textContent = JSON.stringify(answer);
                });</script>
                """.formatted(root);
        Path copy = folder.resolve(page.replace(".html", ".asked.html"));
        Files.writeString(copy, Files.readString(folder.resolve(page)).replace("</head>", asking + "</head>"));
        Path frame = folder.resolve("frame.html");
        Files.writeString(
                frame,
                "<!DOCTYPE html><title>frame</title><pre id=answer></pre><iframe style='border:0' width=" + width
                        + " height=900 src='" + folder.relativize(copy) + "'></iframe>");
        List<String> command = new ArrayList<>(List.of(
                chromium().orElseThrow().toString(),
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                // Nothing but this machine can be reached.
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                "--user-data-dir=" + folder.resolve("profile"),
                "--window-size=1400,1000",
                "--virtual-time-budget=30000",
                "--dump-dom",
                "http://127.0.0.1:" + SERVER.getAddress().getPort() + "/frame.html"));
        if (scheme.equals("dark")) {
            command.add(1, "--force-dark-mode");
        }
        Path dump = folder.resolve("dump.html");
        Process process = new ProcessBuilder(command)
                .redirectOutput(dump.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("Chromium ended")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        String answer = Jsoup.parse(Files.readString(dump, StandardCharsets.UTF_8))
                .select("#answer")
                .text();
        assertThat(answer).as("an answer from %s", page).isNotEmpty();
        return JSON.readTree(answer);
    }
}
