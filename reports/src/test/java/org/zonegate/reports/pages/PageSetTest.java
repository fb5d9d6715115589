package org.zonegate.reports.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecords;

/** What is so of all pages together, whatever they tell. */
class PageSetTest {

    private static final String GUESTS = "tables/curated.guests.html";
    private static final int MOST_BYTES = 300_000;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>document.title='evil'</script>",
                "\"><img src=x onerror=alert(1)> ' `",
                "]]></script></style></textarea></title><!-- -->",
                "\u202Eright to left\u2066 \u200F",
                "javascript:alert(1)",
                "${7*7} @if(true) {{evil}}",
            })
    void showsEveryTextAsText(String evil) {
        MemorySink sink = MemorySink.of(
                PageFixture.history(0)
                        .withEveryText(evil)
                        .alarmed()
                        .published()
                        .withheld()
                        .blocked(),
                30);

        for (String name : sink.html()) {
            Document page = sink.page(name);
            assertThat(page.select("script, img, textarea, iframe, object, [onerror], [onclick]"))
                    .as(name)
                    .isEmpty();
            assertThat(page.select("style")).as(name).isEmpty();
            assertThat(page.select("a[href]").eachAttr("href")).as(name).noneMatch(h -> h.contains(":"));
            assertThat(page.select("main")).as(name).hasSize(1);
        }
        assertThat(sink.page(GUESTS).select("#evidence").parents().text())
                .contains(evil.strip().substring(0, 5));
    }

    @Test
    void cutsWhatIsEndless() {
        MemorySink sink = MemorySink.of(
                PageFixture.history(0)
                        .withEveryText("x".repeat(10_000))
                        .published()
                        .withheld(),
                30);

        assertThat(sink.html())
                .allSatisfy(name ->
                        assertThat(sink.pages.getOrDefault(name, "")).as(name).hasSizeLessThan(MOST_BYTES));
    }

    @Test
    void makesTheSamePagesAgainByteForByte() {
        PageFixture fixture = PageFixture.history(4).withheld().upToDate().blocked();
        PageFixture reread = PageFixture.history(0);
        fixture.records().forEach(r -> reread.records().add(RunRecords.fromJson(RunRecords.toJson(r))));

        assertThat(MemorySink.of(reread, 3).pages).isEqualTo(MemorySink.of(fixture, 3).pages);
    }

    @Test
    void keepsPagesOfTheLastRunsAndOfOneThatIsAskedFor() {
        PageFixture fixture = PageFixture.history(5);
        MemorySink sink = new MemorySink();
        sink.pages.put("runs/older.html", "");
        sink.pages.put("tables/gone.html", "");
        sink.pages.put("notes.txt", "somebody else's");

        new Pages(fixture, 2).write(sink, Optional.of(PageFixture.id(0)));

        assertThat(sink.pages.keySet())
                .containsExactly(
                        "index.html",
                        "notes.txt",
                        "promises.html",
                        "runs/" + PageFixture.id(0) + ".html",
                        "runs/" + PageFixture.id(3) + ".html",
                        "runs/" + PageFixture.id(4) + ".html",
                        GUESTS,
                        "tables/landing.forms.html",
                        "tables/trusted.visits.html",
                        "zonegate.css");
    }

    @Test
    void linksOnlyToWhatIsThere() {
        MemorySink sink = MemorySink.of(PageFixture.history(6).withheld(), 3);

        for (String name : sink.html()) {
            for (String href : sink.page(name).select("[href]").eachAttr("href")) {
                if (!href.equals("data:,")) {
                    String target = resolve(name, href);
                    String page = target.replaceFirst("#.*", "");
                    assertThat(sink.pages).as("%s in %s", href, name).containsKey(page);
                    if (target.contains("#")) {
                        String id = target.replaceFirst(".*#", "");
                        assertThat(sink.page(page).getElementById(id))
                                .as("%s in %s", href, name)
                                .isNotNull();
                    }
                }
            }
        }
    }

    private static String resolve(String from, String href) {
        if (href.startsWith("#")) {
            return from + href;
        }
        String folder = from.contains("/") ? from.substring(0, from.indexOf('/') + 1) : "";
        return href.startsWith("../") ? href.substring(3) : folder + href;
    }

    @Test
    void isReadableByMachinesAndScreenReaders() {
        MemorySink sink = MemorySink.of(PageFixture.history(3).withheld(), 30);

        for (String name : sink.html()) {
            Document page = sink.page(name);
            assertThat(page.select("html").attr("lang")).isEqualTo("en");
            assertThat(page.select("h1")).as(name).hasSize(1);
            assertThat(page.select("header, nav, main, footer").size()).isGreaterThanOrEqualTo(4);
            int level = 1;
            for (Element heading : page.select("h1, h2, h3, h4")) {
                int next = Integer.parseInt(heading.tagName().substring(1));
                assertThat(next).as("%s in %s", heading, name).isLessThanOrEqualTo(level + 1);
                level = next;
            }
            assertThat(page.select("svg:not([aria-hidden]):not([aria-label])"))
                    .as(name)
                    .isEmpty();
            assertThat(page.select("table:not(:has(caption))")).as(name).isEmpty();
            List<String> ids = page.select("[id]").eachAttr("id");
            assertThat(ids).as(name).doesNotHaveDuplicates();
            assertThat(page.select("[src], link[rel=stylesheet]").eachAttr("href"))
                    .as(name)
                    .noneMatch(h -> h.contains("//"));
        }
    }

    @Test
    void readsRecordsOfAnEarlierVersion() {
        PageFixture fixture = PageFixture.history(0);
        String old = "{\"formatVersion\": 1, \"run\": \"r1\", \"zonegate\": \"0.0.9\", \"lakehouse\": \"Old\","
                + " \"startedAt\": \"2026-01-01T00:00:00Z\", \"seconds\": 1.0, \"outcome\": \"published\","
                + " \"tables\": {\"trusted.a\": {\"result\": \"published\", \"rows\": 7, \"seconds\": 1.0}}}";
        fixture.records().add(RunRecords.fromJson(old));

        Document index = MemorySink.of(fixture, 30).page("index.html");

        assertThat(index.select(".card").text()).contains("a ✓ published 7 rows");
    }

    @Test
    void writesNothingWhereNoRunLeftARecord() {
        MemorySink sink = new MemorySink();

        assertThat(new Pages(PageFixture.history(0), 30).write(sink, Optional.empty()))
                .isZero();
        assertThat(sink.pages).isEmpty();
    }

    /** How long it takes is printed by PagesBenchmark. */
    @Test
    void staysSmallWithManyTablesAndRuns() {
        MemorySink sink = MemorySink.of(large(1_000, 60), 30);

        List<String> large = new ArrayList<>();
        sink.pages.forEach((name, text) -> {
            int bytes = text.getBytes(StandardCharsets.UTF_8).length;
            if (bytes > MOST_BYTES) {
                large.add(name + ": " + bytes + " bytes");
            }
        });
        assertThat(large).isEmpty();
        assertThat(sink.html()).hasSizeGreaterThan(200 + 30);
    }

    /** 200 tables with ten rules each; the first runs are empty, as nobody reads them. */
    static PageFixture large(int runs, int read) {
        List<String> tables = Stream.concat(
                        IntStream.range(0, 120).mapToObj(i -> "trusted.table_number_" + i),
                        IntStream.range(0, 79).mapToObj(i -> "curated.table_number_" + i))
                .toList();
        PageFixture fixture = PageFixture.history(read - 1, tables, 10).withheld();
        PageFixture padded = PageFixture.history(0, tables, 10);
        RunRecord first = fixture.records().get(0);
        for (int i = 0; i < runs - read; i++) {
            padded.records()
                    .add(new RunRecord(
                            first.formatVersion(),
                            "2025_" + i,
                            first.zonegate(),
                            first.lakehouse(),
                            first.startedAt(),
                            1,
                            "up-to-date",
                            first.variables(),
                            first.zones(),
                            first.definitions(),
                            List.of(),
                            java.util.Map.of()));
        }
        padded.records().addAll(fixture.records());
        return padded;
    }
}
