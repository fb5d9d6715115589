package org.zonegate.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

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
                    table, new RunRecord.TableRecord("published", 0, 0, "1", "", "", List.of(), List.of(), List.of()));
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

        inputs.add(new RunRecord.Input("a.b", "snapshot", "", "1", 1L, 0, 0, new TreeMap<>(), List.of()));

        assertThat(record.inputs()).isEmpty();
    }
}
