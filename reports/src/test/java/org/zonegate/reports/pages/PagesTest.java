package org.zonegate.reports.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.select.Elements;
import org.junit.jupiter.api.Test;

/** What each page tells. */
class PagesTest {

    private static final String GUESTS = "tables/curated.guests.html";

    @Test
    void tellsFirstWhatIsWithheldAndWhy() {
        Document index = MemorySink.of(PageFixture.history(2).withheld(), 30).page("index.html");

        assertThat(index.selectXpath("//h1").text()).isEqualTo("1 of 2 tables is withheld");
        assertThat(index.select("main > section h2").eachText().get(0)).isEqualTo("Withheld, and why");
        assertThat(index.select(".held").get(0).text())
                .contains("curated.guests ✕ withheld")
                .contains("Readers still see the 91 rows that were published 24 hours ago.")
                .contains("Nearly everybody tells 1.")
                .contains("It is 0.9, and must be >= 0.95.")
                .contains("rules/curated/guests.dqdl:2")
                .contains("1 of 9 rows shown")
                .contains("No value in email.");
    }

    @Test
    void saysThatAllIsWellWhereItIs() {
        Document index = MemorySink.of(PageFixture.history(2).upToDate(), 30).page("index.html");

        assertThat(index.select("h1").text()).isEqualTo("All 2 tables are approved and published");
        assertThat(index.select(".held")).isEmpty();
        assertThat(index.select(".zone h3").eachText()).containsExactly("landing", "trusted", "curated");
        assertThat(index.select(".card b").eachText()).containsExactly("forms", "visits", "guests");
        assertThat(index.select(".card").get(1).text())
                .contains("✓ published", "92 rows", "+1 (+1.1 %) against the last release", "just now", "4 of 4");
        assertThat(index.select(".card").get(2).text()).contains("✓ up to date", "unchanged", "24 hours ago");
    }

    @Test
    void speaksOfOneTableAsOfOne() {
        PageFixture published = PageFixture.history(1, List.of("trusted.visits"), 3);
        PageFixture withheld =
                PageFixture.history(0, List.of("trusted.visits"), 3).withheld();

        Document index = MemorySink.of(published, 30).page("index.html");
        assertThat(index.select("h1").text()).isEqualTo("The table is approved and published");
        assertThat(index.select("#runs").parents().text()).contains("The only run so far");
        assertThat(index.select(".card").get(0).text()).contains("1 of 1 promise kept");
        assertThat(MemorySink.of(withheld, 30).page("index.html").select("h1").text())
                .isEqualTo("The table is withheld");
    }

    @Test
    void saysThatReadersSeeNothingWhereNothingWasEverApproved() {
        MemorySink sink = MemorySink.of(PageFixture.history(0).blocked(), 30);

        assertThat(sink.page("index.html").select(".lead").text())
                .isEqualTo("Readers see nothing yet: no table was ever approved.");
        Document blocked = sink.page(GUESTS);
        assertThat(blocked.select(".fact").eachText())
                .contains("Promises kept – nothing was judged yet", "Rows that readers see none never published");
        assertThat(blocked.select("section[aria-labelledby=quarantine] p").text())
                .isEqualTo("Nothing was judged yet.");
    }

    @Test
    void drawsOfManyLinesOnlyThoseToWhatIsHeldBack() {
        Document few = MemorySink.of(PageFixture.history(1).withheld(), 30).page("index.html");
        Document many = MemorySink.of(PageSetTest.large(1, 1), 30).page("index.html");

        assertThat(few.select(".lines path:not(.dot)")).hasSize(3);
        assertThat(few.select(".lines path.bad:not(.dot)")).hasSize(2);
        assertThat(many.select(".lines path.bad:not(.dot)"))
                .hasSize(2)
                .hasSameSizeAs(many.select(".lines path:not(.dot)"));
        assertThat(many.select(".map-note").text()).contains("too many lines");
    }

    @Test
    void namesWhatIsBlockedAfterWhatIsWithheld() {
        Document index = MemorySink.of(PageFixture.history(1).blocked(), 30).page("index.html");

        assertThat(index.select("h1").text()).isEqualTo("1 of 2 tables is withheld, 1 is blocked");
        assertThat(index.select(".held h3 a").eachText()).containsExactly("trusted.visits", "curated.guests");
        assertThat(index.select(".held").get(1).text()).contains("trusted.visits was withheld.");
    }

    @Test
    void showsTheSumsOfTheRowAccount() {
        Document run = MemorySink.of(PageFixture.history(1), 30).page("runs/" + PageFixture.id(0) + ".html");

        assertThat(run.select(".sums li").eachText())
                .contains(
                        "103 delivered = 100 fit to be read + 3 quarantined",
                        "100 in = 88 that became rows + 8 filtered + 3 merged + 1 quarantined",
                        "88 that became rows + 2 repeated (came twice) = 90 rows in the table");
        assertThat(run.select("svg path")).isNotEmpty();
    }

    @Test
    void tellsFirstThatAnotherEngineReadsDifferentlyWhatIsPublished() {
        MemorySink sink = MemorySink.of(PageFixture.history(1).alarmed().published(), 30);

        Document run = sink.page("runs/" + PageFixture.id(1) + ".html");
        Document table = sink.page(GUESTS);

        assertThat(run.select("h1").text()).endsWith("published, with an alarm");
        assertThat(run.select(".hero").hasClass("bad")).isTrue();
        assertThat(run.select("section").get(1).select("h2").text()).isEqualTo("What another engine reads");
        assertThat(run.select(".held h3").eachText())
                .containsExactly("trusted.visits ✕ different", "curated.guests ✕ different");
        assertThat(table.select(".held .found").text())
                .isEqualTo("Athena engine version 3 reads it differently: rows: 8999 instead of 9000.");
        assertThat(table.select(".held tbody tr").eachText())
                .containsExactly("rows 9,000 8,999 ✕ different", "least value of age 3 3 ✓ the same");
        assertThat(sink.page("runs/" + PageFixture.id(0) + ".html").select("#opinions"))
                .as("a run in which no other engine was asked")
                .isEmpty();
    }

    @Test
    void marksWhatWasAskedOtherwiseThanBefore() {
        Document run = MemorySink.of(PageFixture.history(2), 30).page("runs/" + PageFixture.id(1) + ".html");

        assertThat(run.select("#asked").parents().select("tbody tr").eachText())
                .anyMatch(row -> row.equals("since day 1 day 0"));
    }

    @Test
    void showsEvidenceProfilesAndPromisesOfATable() {
        Document table = MemorySink.of(PageFixture.history(40), 30).page(GUESTS);

        assertThat(table.select(".figures").text()).isEqualTo("guests 90");
        assertThat(table.select(".answer h3").eachText()).containsExactly("How many", "Some", "Broken");
        assertThat(table.select("table.columns tbody tr").get(0).text())
                .isEqualTo("email required personal where they are written to string 0 (0 %) 77 hidden hidden");
        assertThat(table.select("table.columns tbody tr").get(1).text())
                .contains("≈ 5,000", "18 Jun 2022, 14:55:52 UTC");
        Element promise = table.select(".promises > li").get(1);
        assertThat(promise.text()).contains("✓ kept Nearly everybody tells 1.", "Completeness of c1: 1");
        assertThat(promise.select("svg.strip").attr("aria-label")).isEqualTo("kept in 30 of 30 runs");
        assertThat(promise.select("svg.spark").attr("aria-label"))
                .isEqualTo("Completeness of c1 in 30 runs: from 1 to 1, last 1, compared with 0.95");
        assertThat(promise.select("details tbody tr")).hasSize(30);
    }

    @Test
    void showsWhatADeliveryHolds() {
        Document landing = MemorySink.of(PageFixture.history(2), 30).page("tables/landing.forms.html");

        assertThat(landing.select(".fact").get(0).text())
                .isEqualTo("Rows fit to be read 101 of 104 delivered just now");
        assertThat(landing.select("#columns + p").text())
                .startsWith("The rows that run " + PageFixture.id(1) + " read and that keep the contract");
        assertThat(landing.select("table.columns tbody tr").get(0).text()).endsWith("0 (0 %) 77 hidden hidden");
        assertThat(landing.select("#rows").parents().select("caption").text()).contains("2 of 101 rows shown");
        assertThat(landing.select("section[aria-labelledby=history] thead").text())
                .isEqualTo("Run Ended Result Rows fit to be read");
    }

    @Test
    void showsMomentsWhereTheContractSaysThatNumbersAreSome() {
        Document table = MemorySink.of(PageFixture.history(1), 30).page(GUESTS);

        Elements rows = table.select("section[aria-labelledby=rows] table");
        assertThat(rows.select("th").eachText()).containsExactly("email", "arrived (UTC)", "nights", "remark");
        assertThat(rows.select("tbody tr").get(0).select("td").eachText())
                .containsExactly("‹3f9a1c07›", "2022-06-18 14:55:52.757", "3", "late");
        assertThat(rows.select("td.num").eachText()).as("numbers stand right").containsExactly("3", "null");
        assertThat(table.select(".answer table td").eachText())
                .as("an answer is shown as it was given")
                .contains("1655564152757");
    }

    @Test
    void tellsWhatLookingAtTheRowsCost() {
        Document run = MemorySink.of(PageFixture.history(1), 30).page("runs/" + PageFixture.id(0) + ".html");

        assertThat(run.select("#cost").parents().text())
                .contains("evidence of 3 tables for these pages took 1.5 s, 12 jobs and 540 rows read.");
    }

    @Test
    void takesWhatAnUpToDateTableLacksFromTheRunThatMadeIt() {
        PageFixture fixture = PageFixture.history(1);
        IntStream.range(0, 5).forEach(i -> fixture.upToDate());

        Document table = MemorySink.of(fixture, 30).page(GUESTS);

        assertThat(table.select("#rows").parents().select("caption").text()).contains("2 of 90 rows shown");
        assertThat(table.select(".promises > li")).hasSize(4);
    }
}
