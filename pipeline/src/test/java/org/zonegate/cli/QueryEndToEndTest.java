package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lakehouse from {@code init} to {@code run} to {@code query}, as a newcomer goes. */
@Tag("spark")
final class QueryEndToEndTest {

    @TempDir
    private static Path folder;

    private static CommandRun firstRun = new CommandRun(-1, "", "");

    @BeforeAll
    static void makeAndRunALakehouse() {
        CommandRun.init(folder.resolve("orders"));
        firstRun = command("run");
    }

    @Test
    void theFirstRunSaysWhatHappenedAndWhatToTryNext() {
        assertThat(firstRun.exitCode()).as(firstRun.err()).isZero();
        assertThat(firstRun.out())
                .containsPattern("trusted.orders +published +5 rows")
                .contains("3 unfit rows went to quarantine.")
                .contains("query --lakehouse " + folder.resolve("orders"))
                .contains("\"SELECT * FROM curated.orders_per_day LIMIT 5\"");
    }

    @Test
    void readsAPublishedTable() {
        CommandRun answer = query("SELECT * FROM curated.orders_per_day ORDER BY day");

        assertThat(answer.out()).isEqualTo("""
                day         orders  customers  amount
                ----------  ------  ---------  ------
                2026-03-01       3          2   62.10
                2026-03-02       2          2   33.90
                """);
        assertThat(answer.errLines()).containsExactly("2 rows.");
        assertThat(answer.exitCode()).isZero();
    }

    @Test
    void masksPersonalDataAndShowsItWhenAskedTo() throws IOException {
        String sql = "SELECT orderId, customerEmail FROM landing.orders WHERE orderId IN (1001, 1003, 1002) ORDER BY 1";

        CommandRun masked = query(sql, "--json");
        CommandRun shown = query(sql, "--unmask", "--format", "csv");

        JsonNode rows = new ObjectMapper().readTree(masked.out()).get("rows");
        assertThat(masked.out()).doesNotContain("@");
        assertThat(rows.at("/0/customerEmail").asText())
                .matches("‹[0-9a-f]{8}›")
                .isEqualTo(rows.at("/2/customerEmail").asText())
                .isNotEqualTo(rows.at("/1/customerEmail").asText());
        assertThat(masked.err()).contains("Masked, because personal: customerEmail. --unmask shows it.");
        assertThat(shown.out().split("\r\n", -1))
                .containsExactly(
                        "orderId,customerEmail",
                        "1001,ada@example.org",
                        "1002,grace@example.org",
                        "1003,ada@example.org",
                        "");
        assertThat(shown.err()).doesNotContain("Masked");
    }

    @Test
    void masksWhatWasKeptBack() {
        CommandRun answer = query("SELECT reason, line, row FROM quality.quarantine ORDER BY reason");

        assertThat(answer.out()).containsPattern("not JSON +8 +‹[0-9a-f]{8}›").doesNotContain("@example.org");
    }

    @Test
    void joinsTablesAtOneStateAndFindsThemByTheirNameAlone() {
        CommandRun answer = query(
                "SELECT count(*) AS n FROM orders_per_day d JOIN trusted.orders o ON d.day = CAST(o.ordered_at AS date)",
                "--format",
                "csv");

        assertThat(answer.out()).isEqualTo("n\r\n5\r\n");
    }

    @Test
    void readsIcebergsMetadata() {
        CommandRun answer =
                query("SELECT type, name FROM trusted.orders.refs WHERE name = 'main'", "--format", "markdown");

        assertThat(answer.out()).isEqualTo("| type | name |\n| --- | --- |\n| BRANCH | main |\n");
    }

    @Test
    void cutsALongAnswerAndSaysSo() {
        CommandRun answer = query("SELECT id FROM range(50)", "--limit", "3");

        assertThat(answer.outLines()).hasSize(5);
        assertThat(answer.errLines()).containsExactly("3 rows; there are more: --limit 0 shows all.");
        assertThat(query("SELECT id FROM range(50)", "--limit", "0").outLines()).hasSize(52);
    }

    @Test
    void readsTheCandidatesOfARun() throws IOException {
        Path bad = folder.resolve("bad");
        Files.createDirectories(bad.resolve("orders"));
        Files.writeString(
                bad.resolve("orders/one.json"),
                "{\"orderId\": 1, \"product\": \"tea\", \"customerEmail\": \"ada@example.org\", \"quantity\": 1, \"price\": 1, \"orderedAt\": \"2026-01-01\"}\n");
        JsonNode run = new ObjectMapper()
                .readTree(command("promote", "trusted.orders", "--landing", bad.toString(), "--json")
                        .out());
        String back = command(
                        "promote",
                        "trusted.orders",
                        "--landing",
                        folder.resolve("orders/landing").toString())
                .err();

        CommandRun answer = query(
                "SELECT count(*) AS n FROM trusted.orders",
                "--run",
                run.get("run").asText(),
                "--format",
                "csv");
        CommandRun never = query("SELECT 1 FROM trusted.orders", "--run", "20200101_000000_0000");

        assertThat(answer.out()).as(back).isEqualTo("n\r\n1\r\n");
        assertThat(folder.resolve("orders/.zonegate/landing"))
                .as("what the last run read")
                .hasContent(folder.resolve("orders/landing").toString());
        assertThat(never.exitCode()).isEqualTo(2);
        assertThat(never.err())
                .contains("There is no run 20200101_000000_0000", run.get("run").asText());
    }

    @Test
    void refusesWhatCannotBeAnswered() {
        assertThat(query("SELECT ordr_id FROM trusted.orders").err())
                .startsWith(
                        "zonegate: Line 1, column 8: There is no column 'ordr_id' here. Did you mean one of: order_id,");
        assertThat(query("SELECT * FROM trusted.ordrs").err())
                .contains("There is no table 'trusted.ordrs'", "Did you mean 'trusted.orders'?");
        assertThat(query("SELECT * FROM trusted.orders.hstory").err()).contains("'hstory'", "history");
        CommandRun dropped = query("DROP TABLE trusted.orders");
        assertThat(dropped.err()).contains("A query is one SELECT");
        assertThat(dropped.exitCode()).isEqualTo(2);
        assertThat(dropped.out()).isEmpty();
    }

    @Test
    void quotesNoPersonalDataInAnError() {
        CommandRun failed = query("SELECT CAST(customerEmail AS int) FROM landing.orders");

        assertThat(failed.exitCode()).isEqualTo(3);
        assertThat(failed.err()).contains("The query could not be answered.").doesNotContain("@example.org");
    }

    @Test
    void makesNoSyntheticDataInPlaceOfWhatIsPublished() throws IOException {
        Path other = folder.resolve("other");
        CommandRun.init(other);
        Files.move(other.resolve("landing"), folder.resolve("moved"));
        Files.writeString(other.resolve("lakehouse.yml"), "generator: human-balance\n", StandardOpenOption.APPEND);
        Files.deleteIfExists(folder.resolve("orders/.zonegate/landing"));

        CommandRun plan = CommandRun.of(
                "plan",
                "--lakehouse",
                other.toString(),
                "--warehouse",
                folder.resolve("orders/.zonegate").toString());

        assertThat(plan.exitCode()).isEqualTo(2);
        assertThat(plan.err()).contains("is missing").doesNotContain("synthetic");
    }

    private static CommandRun query(String sql, String... options) {
        List<String> all = new ArrayList<>(List.of(sql));
        all.addAll(List.of(options));
        return command("query", all.toArray(String[]::new));
    }

    private static CommandRun command(String name, String... arguments) {
        List<String> all = new ArrayList<>(List.of(name));
        all.addAll(List.of("--lakehouse", folder.resolve("orders").toString()));
        all.addAll(List.of("--warehouse", folder.resolve("orders/.zonegate").toString()));
        all.addAll(List.of(arguments));
        return CommandRun.of(all.toArray(String[]::new));
    }
}
