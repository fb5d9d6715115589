package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.zonegate.iceberg.TableRun;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.RunId;

final class TableHistoryViewTest {

    private static final TableHistoryView VIEW = new TableHistoryView(
            TableId.parse("trusted.customers"),
            List.of(
                    run(
                            4,
                            "withheld",
                            OptionalLong.of(123_456_789),
                            "rules/trusted/customers.dqdl:2: Too few.",
                            new TableRun.Outcomes(12, 3, 2),
                            Map.of("Dataset.*.RowCount", 123_456_789.0, "x".repeat(60), Double.NaN)),
                    run(3, "blocked", OptionalLong.empty(), "why", new TableRun.Outcomes(0, 0, 0), Map.of()),
                    run(
                            2,
                            "up-to-date",
                            OptionalLong.of(482),
                            "",
                            new TableRun.Outcomes(1, 0, 0),
                            Map.of("Dataset.*.RowCount", 482.0, "Column.email.Completeness", 1 / 3.0)),
                    run(1, "published", OptionalLong.of(0), "", new TableRun.Outcomes(1, 0, 0), Map.of("a", -0.00012)),
                    run(0, "published", OptionalLong.of(0), "", new TableRun.Outcomes(1, 0, 0), Map.of("a", 1e16)),
                    run(0, "published", OptionalLong.of(0), "", new TableRun.Outcomes(1, 0, 0), Map.of("b", 1.0))));

    private static TableRun run(
            int number,
            String result,
            OptionalLong rows,
            String reason,
            TableRun.Outcomes rules,
            Map<String, Double> metrics) {
        return new TableRun(
                new RunId("20261123_22445" + number + "_1f3a"),
                Instant.parse("2026-11-23T22:44:50Z").plusSeconds(number),
                result,
                rows,
                3,
                "8117382773901562531",
                reason,
                rules,
                new TableRun.Outcomes(rules.passed() == 12 ? 4 : 0, 0, 0),
                new TreeMap<>(metrics));
    }

    @Test
    void tellsPeopleOfRunsAndMetricsInAHundredColumns() {
        assertThat(VIEW.lines()).allMatch(line -> line.codePointCount(0, line.length()) <= 100);
        assertThat(String.join("\n", VIEW.lines())).isEqualTo("""
                trusted.customers, the last 6 runs:

                  RUN                   TIME                  RESULT             ROWS  RULES            SCENARIOS
                  20261123_224454_1f3a  2026-11-23 22:44 UTC  withheld    123,456,789  12/17, 2 warned  4/4
                  20261123_224453_1f3a  2026-11-23 22:44 UTC  blocked               -  -                -
                  20261123_224452_1f3a  2026-11-23 22:44 UTC  up to date          482  1/1              -
                  20261123_224451_1f3a  2026-11-23 22:44 UTC  published             0  1/1              -
                  20261123_224450_1f3a  2026-11-23 22:44 UTC  published             0  1/1              -
                  20261123_224450_1f3a  2026-11-23 22:44 UTC  published             0  1/1              -

                  METRIC                                        11-23 22:44  11-23 22:44  11-23 22:44  11-23 22:44
                  Column.email.Completeness                               -     0.333333            -            -
                  Dataset.*.RowCount                            123,456,789          482            -            -
                  a                                                       -            -     -0.00012    1.000e+16
                  xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…          NaN            -            -            -""");
    }

    @Test
    void tellsProgramsInOneDocument() throws IOException {
        JsonNode document = new ObjectMapper().readTree(VIEW.json());

        assertThat(document.at("/table").asText()).isEqualTo("trusted.customers");
        assertThat(document.at("/runs")).hasSize(6);
        assertThat(document.at("/runs/0").toString())
                .isEqualTo("{\"run\":\"20261123_224454_1f3a\",\"at\":\"2026-11-23T22:44:54Z\",\"result\":\"withheld\","
                        + "\"rows\":123456789,\"quarantined\":3,\"state\":\"8117382773901562531\","
                        + "\"reason\":\"rules/trusted/customers.dqdl:2: Too few.\","
                        + "\"rules\":{\"passed\":12,\"failed\":3,\"warned\":2},\"scenarios\":{\"passed\":4,\"failed\":0,\"warned\":0},"
                        + "\"metrics\":{\"Dataset.*.RowCount\":1.23456789E8,\"" + "x".repeat(60) + "\":\"NaN\"}}");
        assertThat(document.at("/runs/1").has("rows")).isFalse();
    }
}
