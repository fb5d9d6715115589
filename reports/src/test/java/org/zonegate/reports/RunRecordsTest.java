package org.zonegate.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunRecordsTest {

    private static RunRecord record(List<RunRecord.Input> inputs, Map<String, RunRecord.TableRecord> tables) {
        return new RunRecord(
                RunRecord.FORMAT_VERSION,
                "20261123_224455_1f3a",
                "0.1.0",
                "A lakehouse",
                "2026-11-23T22:44:55Z",
                1.5,
                "published",
                new TreeMap<>(Map.of("consent", "customer")),
                List.of("landing", "trusted"),
                Map.of(
                        "landing.files",
                        new DefinitionRecord(
                                "What is delivered.",
                                "",
                                "",
                                List.of(),
                                List.of(),
                                List.of(new DefinitionRecord.ColumnRecord("email", "string", "", true, true)))),
                inputs,
                tables);
    }

    @Test
    void isOneDocumentThatEndsItsLine() throws Exception {
        String json = RunRecords.toJson(record(List.of(), Map.of()));

        JsonNode document = new ObjectMapper().readTree(json);
        assertThat(json).startsWith("{").endsWith("}\n");
        assertThat(document.path("formatVersion").asInt()).isEqualTo(1);
        assertThat(document.path("variables").path("consent").asText()).isEqualTo("customer");
    }

    @Test
    void keepsTheTablesInTheOrderInWhichTheyWereMade() throws Exception {
        Map<String, RunRecord.TableRecord> tables = new LinkedHashMap<>();
        for (String table : List.of("trusted.z", "curated.a", "trusted.b")) {
            tables.put(
                    table,
                    new RunRecord.TableRecord(
                            "published",
                            0,
                            0,
                            "1",
                            "",
                            "",
                            List.of(),
                            List.of(),
                            List.of(),
                            List.of(),
                            null,
                            List.of(),
                            null,
                            List.of(),
                            null,
                            null,
                            null));
        }

        JsonNode document = new ObjectMapper().readTree(RunRecords.toJson(record(List.of(), tables)));

        List<String> names = new ArrayList<>();
        document.path("tables").fieldNames().forEachRemaining(names::add);
        assertThat(names).containsExactly("trusted.z", "curated.a", "trusted.b");
        assertThat(document.path("tables").path("curated.a").path("rows").isNumber())
                .as("no rows is a number, and not left out")
                .isTrue();
    }

    @Test
    void doesNotChangeWhenTheListThatItWasMadeFromDoes() {
        List<RunRecord.Input> inputs = new ArrayList<>();
        RunRecord record = record(inputs, Map.of());

        inputs.add(new RunRecord.Input(
                "a.b",
                "snapshot",
                "",
                "1",
                1L,
                0,
                0,
                new TreeMap<>(),
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                null));

        assertThat(record.inputs()).isEmpty();
    }

    @Test
    void readsWhatItWrites() {
        RunRecord.RuleRecord failed = new RunRecord.RuleRecord(
                "IsComplete \"email\"",
                "rules/a/b.quarantine.dqdl",
                3,
                "quarantine",
                "Everybody has one.",
                "failed",
                "2 rows have none",
                "0.95",
                new TreeMap<>(Map.of("Column.email.Completeness", 0.5, "Column.age.Mean", Double.NaN)),
                2L,
                new RunRecord.FailingRecord(2L, List.of("email"), List.of(Arrays.asList("‹3f9a1c07›", null))));
        RunRecord full = record(
                List.of(new RunRecord.Input(
                        "landing.files",
                        "landing",
                        "/landing",
                        "9deb",
                        null,
                        2,
                        10,
                        new TreeMap<>(Map.of("not JSON", 2L)),
                        List.of("/landing/b.json"),
                        List.of(failed),
                        new RunRecord.GateRecord(0.5, 2, 100),
                        List.of(),
                        null,
                        null)),
                Map.of(
                        "a.b",
                        new RunRecord.TableRecord(
                                "withheld",
                                5,
                                1.25,
                                "8117382773901562531",
                                "6",
                                "",
                                List.of(new RunRecord.Account(
                                        "landing.files",
                                        "driving",
                                        5,
                                        4,
                                        0,
                                        List.of(new RunRecord.Fate("filtered", "why", 1)))),
                                List.of(new RunRecord.ObjectionRecord("rule", "rules/a/b.dqdl:1", "why")),
                                List.of(new RunRecord.WarningRecord("rules/a/b.warn.dqdl:1", "what")),
                                List.of(failed),
                                new RunRecord.GateRecord(0.5, 2, 100),
                                List.of(new RunRecord.ScenarioRecord(
                                        "Nobody is here twice",
                                        "Customers",
                                        "features/a/b.feature",
                                        3,
                                        "warning",
                                        List.of("@warn"),
                                        "failed",
                                        0.25,
                                        "Then no two rows share email",
                                        "2 rows do",
                                        "SELECT 1",
                                        new RunRecord.FailingRecord(
                                                null, List.of("email"), List.of(Arrays.asList("‹3f9a1c07›", null))))),
                                new RunRecord.GateRecord(0.25, 1, 100),
                                List.of(new RunRecord.StepRecord("stage", 1.0)),
                                new RunRecord.PublishedRecord("20261122_224455_1f3a", "2026-11-22T22:45:55Z", "6", 4),
                                portrait(),
                                opinion())));

        assertThat(RunRecords.fromJson(RunRecords.toJson(full))).isEqualTo(full);
    }

    private static OpinionRecord opinion() {
        return new OpinionRecord(
                "Athena engine version 3",
                OpinionRecord.DIFFERS,
                "SELECT count(*)",
                1.5,
                List.of(
                        new OpinionRecord.ComparedRecord("rows", "", "5", "4", false),
                        new OpinionRecord.ComparedRecord("least value", "age", "3", "", false)),
                "Athena engine version 3 read 1.0 MB in 1.5 s.",
                "");
    }

    private static PortraitRecord portrait() {
        PortraitRecord.RowsRecord rows = new PortraitRecord.RowsRecord(
                List.of("email", "age"), List.of(Arrays.asList("‹3f9a1c07›", null)), true);
        return new PortraitRecord(
                rows,
                List.of(new PortraitRecord.ProfileRecord(
                        "age", 1, 40, true, "3", "99", "ranges", List.of(new PortraitRecord.BinRecord("0", "50", 4)))),
                List.of(
                        new PortraitRecord.AnswerRecord("Some", "SELECT 1", "Spark 3.5.9", 0.5, rows, ""),
                        new PortraitRecord.AnswerRecord(
                                "None",
                                "SELECT 1",
                                "Spark 3.5.9",
                                0.5,
                                PortraitRecord.RowsRecord.NONE,
                                "The query could not be answered.")),
                new RunRecord.GateRecord(0.25, 1, 100),
                "");
    }

    @Test
    void readsAsEmptyWhatIsLeftOutBecauseItIs() {
        RunRecord empty = record(
                List.of(new RunRecord.Input(
                        "trusted.z",
                        "snapshot",
                        "",
                        "42",
                        null,
                        0,
                        0,
                        new TreeMap<>(),
                        List.of(),
                        List.of(),
                        null,
                        List.of(),
                        null,
                        null)),
                Map.of(
                        "a.b",
                        new RunRecord.TableRecord(
                                "blocked", 0, 0, "", "", "", List.of(), List.of(), List.of(), List.of(), null,
                                List.of(), null, List.of(), null, null, null)));

        assertThat(RunRecords.fromJson(RunRecords.toJson(empty))).isEqualTo(empty);
        assertThat(RunRecords.fromJson(RunRecords.toJson(record(List.of(), Map.of()))))
                .isEqualTo(record(List.of(), Map.of()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"formatVersion": 2, "run": "r"} | The run record has format 2, and this version of Zonegate knows format 1.
            {"run": "r"}                     | The document is no run record: it has no 'formatVersion'.
            {"formatVersion": 1, "run":      | The run record cannot be read: Unexpected end-of-input
            {"formatVersion": 1} {}          | The run record cannot be read: Trailing token
            """)
    void refusesWhatItCannotRead(String text, String complaint) {
        assertThatThrownBy(() -> RunRecords.fromJson(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(complaint);
    }
}
