package org.zonegate.reports.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.vladsch.flexmark.ext.tables.TablesExtension;
import com.vladsch.flexmark.html.HtmlRenderer;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.util.data.MutableDataSet;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What real runs left of data in which every text means harm, opened in a browser: {@code HarmfulDataTest} of the module
 * {@code pipeline} is what runs them, before.
 */
final class HarmfulRunTest {

    private static final Path RUN = Path.of(System.getProperty("basedir", "."), "../../pipeline/target/harmful-run");
    private static final Path PLUGINS = Path.of(System.getProperty("zonegate.allure.plugins"));
    private static final List<String> RUNS = List.of("published", "withheld");
    private static final int DESKTOP = 1280;
    private static final int PHONE = 390;

    @TempDir
    private static Path folder;

    private static List<Tab> tabs = new ArrayList<>();

    @BeforeAll
    static void openABrowser() throws IOException, InterruptedException {
        Path chromium = Browser.chromium();
        assumeTrue(
                Files.exists(RUN.resolve("pages/index.html")),
                "There is no " + RUN.normalize() + ": ./mvnw test -pl quality-rules,features,reports,pipeline"
                        + " -Dtest=HarmfulDataTest -Dsurefire.failIfNoSpecifiedTests=false makes it.");
        tabs.add(new Tab(chromium, folder));
    }

    @AfterAll
    static void closeIt() {
        tabs.forEach(Tab::close);
        tabs = new ArrayList<>();
    }

    private static Tab tab() {
        return tabs.get(0);
    }

    /** Everything in a page that no page may have or do. */
    private static List<String> harmIn(Path page, int width) throws InterruptedException {
        tab().misdeeds();
        tab().open(page, width);
        return harm(width);
    }

    private static List<String> harm(int width) {
        JsonNode asked = tab().ask(SCRIPT);
        List<String> harm = new ArrayList<>();
        asked.path("found").forEach(f -> harm.add(f.asText()));
        if (asked.path("width").asInt() > width) {
            harm.add("wider than " + width + ": " + asked.path("width"));
        }
        harm.addAll(tab().misdeeds());
        return harm;
    }

    private static final String SCRIPT = script();

    private static String script() {
        try (InputStream script =
                Objects.requireNonNull(HarmfulRunTest.class.getResourceAsStream("harmless.js"), "harmless.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void harmIsSeenWhereThereIsSome() throws IOException, InterruptedException {
        Path page = folder.resolve("bad.html");
        for (String[] bad : new String[][] {
            {"<img src=x onerror='window.harmed=1'>", "a text ran"},
            {"<p onmouseover='window.harmed=1'>x</p>", "a text ran"},
            {"<a href='javascript:1'>x</a>", "a link that acts"},
            {"<iframe srcdoc='x'></iframe>", "an element that acts"},
            {"<h1>Harmed</h1>", "a heading was put in"},
            {"<script>alert(1)</script>", "dialog: "},
            {"<script>console.error('x')</script>", "console: "},
            {"<script>throw new Error('x')</script>", "error: "},
            {"<img src='http://127.0.0.1:9/x.png'>", "request: http://127.0.0.1:9/x.png"},
            {"<pre>" + "W".repeat(10_000) + "</pre>", "wider than 390"},
            {"<p>\u202Edrow 3 rows</p>", "a mark of direction"},
            {"<p><bdi style='unicode-bidi: normal'>\u202Edrow</bdi> is 3 rows</p>", "text reads backwards"},
        }) {
            Files.writeString(page, "<!DOCTYPE html><meta charset=utf-8><title>t</title>" + bad[0]);

            assertThat(harmIn(page, PHONE)).as(bad[0]).anySatisfy(h -> assertThat(h)
                    .startsWith(bad[1]));
        }
        Files.writeString(
                page, "<!DOCTYPE html><meta charset=utf-8><title>t</title><p><bdi>\u202Edrow</bdi> is 3 rows</p>");
        assertThat(harmIn(page, PHONE)).isEmpty();
    }

    @Test
    void everyPageIsHarmless() throws IOException, InterruptedException {
        List<Path> pages;
        try (Stream<Path> files = Files.walk(RUN.resolve("pages"))) {
            pages = files.filter(f -> f.toString().endsWith(".html")).sorted().toList();
        }
        assertThat(pages).hasSizeGreaterThanOrEqualTo(7);
        for (Path page : pages) {
            for (int width : new int[] {DESKTOP, PHONE}) {
                assertThat(harmIn(page, width)).as("%s at %s", page, width).isEmpty();
            }
        }
        tab().open(RUN.resolve("pages/tables/trusted.entries.html"), DESKTOP);
        assertThat(tab().ask("document.body.textContent").asText())
                .as("the texts are there to be read")
                .contains("</script><script>window.harmed", "onerror=", "{{constructor", "WWWW", "\\u202e");
    }

    @Test
    void everyPartOfAllureIsHarmless() throws IOException, InterruptedException {
        for (String run : RUNS) {
            Path page = new AllureReport("Report", PLUGINS).generate(RUN.resolve(run + "-allure"), folder.resolve(run));
            tab().misdeeds();
            tab().open(page, DESKTOP);
            for (String part : List.of("", "categories", "suites", "graph", "timeline", "behaviors", "packages")) {
                tab().ask("location.hash = '" + part + "'");
                settle();
                assertThat(harm(Integer.MAX_VALUE)).as("%s, %s", run, part).isEmpty();
            }
            int attachments = 0;
            boolean isShown = false;
            for (String part : List.of("behaviors", "categories", "suites")) {
                tab().ask("location.hash = '" + part + "'");
                settle();
                clickAll(".node__title");
                int leaves = count(".node__leaf");
                assertThat(leaves).as("cases in %s of %s", part, run).isGreaterThan(part.equals("categories") ? 0 : 10);
                // The same cases are in all three.
                for (int i = 0; i < leaves; i += part.equals("suites") ? 1 : 8) {
                    tab().ask("document.querySelectorAll('.node__leaf')[" + i + "].click()");
                    settle();
                    attachments += clickAll(".attachment-row");
                    settle();
                    isShown |= tab().ask("[...document.querySelectorAll('.attachment-row__preview')]"
                                    + ".some(e => e.innerText.includes('<script>window.harmed'))")
                            .asBoolean();
                    assertThat(harm(Integer.MAX_VALUE))
                            .as("%s, %s, case %s", run, part, i)
                            .isEmpty();
                }
            }
            assertThat(attachments).as("attachments that were opened").isGreaterThan(4);
            assertThat(isShown).as("the texts are there to be read").isTrue();
        }
    }

    private static int count(String selector) {
        return tab().ask("document.querySelectorAll('" + selector + "').length").asInt();
    }

    private static int clickAll(String selector) {
        return tab().ask("(() => { const all = [...document.querySelectorAll('" + selector
                        + "')]; all.forEach(e => e.click()); return all.length; })()")
                .asInt();
    }

    /** Until nothing changed for a while. */
    private static void settle() {
        tab().ask(
                        "new Promise(resolve => { let timer = setTimeout(resolve, 50); const all = new MutationObserver(() => {"
                                + " clearTimeout(timer); timer = setTimeout(() => { all.disconnect(); resolve(); }, 50); });"
                                + " all.observe(document.body, {childList: true, subtree: true, attributes: false}); })");
    }

    @Test
    void theSummaryIsTextAlone() throws IOException, InterruptedException {
        MutableDataSet options = new MutableDataSet();
        options.set(Parser.EXTENSIONS, List.of(TablesExtension.create()));
        for (String run : RUNS) {
            String markdown = Files.readString(RUN.resolve(run + "-summary"));
            String html = HtmlRenderer.builder(options)
                    .build()
                    .render(Parser.builder(options).build().parse(markdown));
            Path page = folder.resolve("summary.html");
            Files.writeString(
                    page,
                    "<!DOCTYPE html><meta charset=utf-8><title>s</title><style>*{overflow-wrap:anywhere}</style>"
                            + html);

            assertThat(harmIn(page, DESKTOP)).as(run).isEmpty();
            assertThat(
                            tab().ask(
                                            "[...document.querySelectorAll('body *')].map(e => e.localName)"
                                                    + ".filter(n => !['h2','h3','p','table','thead','tbody','tr','th','td','ul','li','strong'].includes(n))"))
                    .as("elements in the summary of %s", run)
                    .isEmpty();
            assertThat(tab().ask("[...document.querySelectorAll('tr')].filter(r => r.cells.length != 5).length")
                            .asInt())
                    .isZero();
            assertThat(tab().ask("document.querySelectorAll('tbody tr').length").asInt())
                    .isEqualTo(2);
        }
    }
}
