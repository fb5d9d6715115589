package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code zonegate test}, on the lakehouse that {@code zonegate init} makes. */
final class TestCommandTest {

    private static final String EXPECTED = "samples/orders/expect/trusted/orders.csv";
    private static final String DAYS = "samples/orders/expect/curated/orders_per_day.json";

    @TempDir
    private Path folder;

    @BeforeEach
    void aLakehouse() {
        CommandRun.init(folder);
    }

    private CommandRun test(String... arguments) {
        List<String> all = new ArrayList<>(List.of("test", "--lakehouse", folder.toString()));
        all.addAll(List.of(arguments));
        return CommandRun.of(all.toArray(String[]::new));
    }

    private void replace(String file, String old, String with) throws IOException {
        Path path = folder.resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(old);
        Files.writeString(path, text.replace(old, with));
    }

    /** What was printed, with the seconds, which nobody knows before, left out. */
    private static List<String> timeless(CommandRun run) {
        return run.outLines().stream()
                .map(line -> line.replaceAll("\\d+\\.\\d s", "N s"))
                .toList();
    }

    @Test
    @Tag("spark")
    void tellsWhatPassesAndWritesNoWarehouse() throws IOException {
        CommandRun run = test();

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(timeless(run)).containsExactly("  orders  passed   N s", "1 sample passed. (N s)");
        assertThat(run.err()).isEmpty();
        assertThat(folder.resolve(".zonegate")).doesNotExist();
    }

    @Test
    @Tag("spark")
    void showsEachCellThatDiffers() throws IOException {
        replace(EXPECTED, "2,pseudonym(bob@example.org),80.00", "2,pseudonym(ada@example.org),85");
        replace(DAYS, "\"2026-03-02\", \"orders\": 1", "\"2026-03-04\", \"orders\": 3");

        CommandRun run = test("orders");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        assertThat(timeless(run))
                .containsExactly(
                        "  orders  failed   N s",
                        "",
                        "orders: Each order counts once, in the shop's currency; what is no order, or not whole, is kept"
                                + " back.",
                        "  curated.orders_per_day: 1 row differs.",
                        "    row 2 (" + DAYS
                                + ":2): day: expected \"2026-03-04\", found \"2026-03-02\"; orders: expected 3,"
                                + " found 1",
                        "  trusted.orders: 1 row differs.",
                        "    row 3 (" + EXPECTED + ":4): customer: expected \"pseudonym(ada@example.org)\", found"
                                + " \"pseudonym(bob@example.org)\"; amount: expected 85.00, found 80.00",
                        "",
                        "0 of 1 samples passed, 1 failed. (N s)");
    }

    @Test
    @Tag("spark")
    void printsOneJsonDocument() throws IOException {
        replace(DAYS, "{\"day\": \"2026-03-02\", \"orders\": 1, \"customers\": 1, \"amount\": 10.50}\n", "");

        CommandRun run = test("--json");

        assertThat(run.exitCode()).as(run.err()).isEqualTo(1);
        JsonNode sample = new ObjectMapper().readTree(run.out()).path("samples").path("orders");
        assertThat(sample.path("result").asText()).isEqualTo("failed");
        assertThat(sample.path("tables").path("curated.orders_per_day").toString())
                .isEqualTo("{\"file\":\"" + DAYS + "\",\"differing\":[],\"missing\":[],\"unexpected\":[{\"cells\":"
                        + "{\"day\":\"2026-03-02\",\"orders\":1,\"customers\":1,\"amount\":10.5}}]}");
        assertThat(run.out()).as("a decimal keeps its digits").contains("\"amount\" : 10.50");
    }

    @Test
    @Tag("spark")
    void cannotTellWhereATransformFails() throws IOException {
        replace(
                "transforms/trusted/orders.sql",
                "try_cast(orderedAt AS timestamp) AS",
                "CAST(orderedAt AS timestamp) AS");

        CommandRun run = test("-q");

        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(timeless(run))
                .startsWith("  orders  not run  N s")
                .contains("  The transform of trusted.orders could not be run. CAST_INVALID_INPUT in: CAST(orderedAt AS"
                        + " timestamp)")
                .endsWith("0 of 1 samples passed, 1 could not be run. (N s)");
    }

    @Test
    void refusesASampleThatThereIsNot() {
        CommandRun run = test("order");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err().strip())
                .isEqualTo("zonegate: There is no sample 'order'. Did you mean 'orders'? Samples: orders.");
    }

    @Test
    void tellsEveryProblemOfTheFilesAtOnce() throws IOException {
        replace(EXPECTED, "order_id,", "orderid,");
        replace(DAYS, "\"orders\": 2", "\"orders\": \"two\"");

        CommandRun tested = test();
        CommandRun checked = CommandRun.of("check", "--lakehouse", folder.toString());

        assertThat(tested.exitCode()).isEqualTo(2);
        assertThat(tested.err())
                .contains(
                        "the lakehouse has 2 problems:",
                        DAYS + ":1: Column 'orders' is bigint, and this is \"two\"",
                        EXPECTED + ":1: There is no column 'orderid' in trusted.orders. Did you mean 'order_id'?");
        assertThat(checked.exitCode()).isEqualTo(2);
        assertThat(checked.err()).isEqualTo(tested.err());
    }

    @Test
    void checkRefusesWhatASampleSets() throws IOException {
        Files.writeString(folder.resolve("samples/orders/case.yml"), "set: {currency: \"'\"}\n");

        CommandRun checked = CommandRun.of("check", "--lakehouse", folder.toString());

        assertThat(checked.exitCode()).isEqualTo(2);
        assertThat(checked.err()).contains("samples/orders/case.yml:1: With these variables: lakehouse.yml");
    }

    @Test
    void saysWhatToDoWhereThereAreNoSamples() throws IOException {
        Files.move(folder.resolve("samples"), folder.resolve("elsewhere"));

        CommandRun run = test();

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .startsWith("zonegate: The lakehouse has no samples, so there is nothing to test.")
                .contains("samples/<case>/given/<zone>/<table>.json");
    }
}
