package org.zonegate.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecord.ObjectionRecord;
import org.zonegate.reports.RunRecord.TableRecord;
import org.zonegate.run.TableRecordFixture;

class EventBridgeAlarmTest {

    private final FakeAws aws = FakeAws.start();
    private final EventBridgeAlarm alarm =
            new EventBridgeAlarm(new AwsClients(Moto.accessAt(aws.uri())).eventBridge(), "default", "shop");

    @AfterEach
    void stop() {
        alarm.close();
        aws.close();
    }

    private static RunRecord record(Map<String, TableRecord> tables) {
        return new RunRecord(
                1,
                "r1",
                "0.1.0",
                "Orders",
                "2026-11-25T09:00:00Z",
                1.0,
                "withheld",
                new TreeMap<>(),
                List.of("landing", "trusted"),
                Map.of(),
                List.of(),
                tables);
    }

    private JsonNode detail() throws IOException {
        JsonNode entry = aws.events.get(0);
        assertThat(entry.path("Source").asText()).isEqualTo("zonegate");
        assertThat(entry.path("DetailType").asText()).isEqualTo("Release withheld");
        assertThat(entry.path("EventBusName").asText()).isEqualTo("default");
        return new ObjectMapper().readTree(entry.path("Detail").asText());
    }

    @Test
    void tellsWhichTablesWereWithheldAndWhy() throws IOException {
        alarm.withheld(
                record(Map.of(
                        "trusted.orders",
                        TableRecordFixture.withheld(
                                List.of(new ObjectionRecord("rule", "trusted/orders.dqdl:3", "2 rows have no id"))))),
                "s3://lake/warehouse/reports/index.html");

        assertThat(detail()).isEqualTo(new ObjectMapper().readTree("""
                                {"lakehouse": "Orders", "database": "shop", "run": "r1", "outcome": "withheld",
                                 "pages": "s3://lake/warehouse/reports/index.html",
                                 "tables": [{"table": "trusted.orders", "result": "withheld",
                                             "reasons": ["2 rows have no id (trusted/orders.dqdl:3)"],
                                             "reasonsInAll": 1}]}
                                """));
    }

    @Test
    void staysBelowWhatEventBridgeTakes() throws IOException {
        List<ObjectionRecord> objections = Stream.generate(() -> new ObjectionRecord("rule", "f:1", "x".repeat(5_000)))
                .limit(1_000)
                .toList();
        Map<String, TableRecord> tables = new TreeMap<>();
        for (int i = 0; i < 100; i++) {
            tables.put("trusted.t" + i, TableRecordFixture.withheld(objections));
        }

        alarm.withheld(record(tables), "s3://lake/warehouse/reports/index.html");

        assertThat(aws.events.get(0).path("Detail").asText().length()).isLessThan(256 * 1024);
        assertThat(detail().at("/tables/0/reasonsInAll").asInt()).isEqualTo(1_000);
    }

    @Test
    void tellsThatNobodyCouldTell() throws IOException {
        alarm.couldNotTell("Orders", "r1", "The disk is full.");

        assertThat(detail().path("outcome").asText()).isEqualTo("could-not-tell");
        assertThat(detail().path("reason").asText()).isEqualTo("The disk is full.");
    }

    @Test
    void tellsThatAnotherEngineReadsSomethingElse() throws IOException {
        alarm.readDifferently("Orders", "r1", List.of("rows: 98 instead of 100"));

        JsonNode entry = aws.events.get(0);
        assertThat(entry.path("DetailType").asText()).isEqualTo(EventBridgeAlarm.READ_DIFFERENTLY);
        assertThat(new ObjectMapper().readTree(entry.path("Detail").asText()))
                .isEqualTo(new ObjectMapper().readTree("""
                                {"lakehouse": "Orders", "database": "shop", "run": "r1", "outcome": "alarm",
                                 "alarms": ["rows: 98 instead of 100"], "alarmsInAll": 1}
                                """));
    }

    @Test
    void takesARefusalThatComesAsASuccessForWhatItIs() {
        aws.refuseEvents("ThrottlingException", "too many");

        assertThatThrownBy(() -> alarm.couldNotTell("Orders", "r1", "why"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ThrottlingException, too many");
    }
}
