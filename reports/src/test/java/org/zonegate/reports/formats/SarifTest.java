package org.zonegate.reports.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zonegate.reports.Records;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.cases.CaseList;

final class SarifTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    static List<RunRecord> records() {
        return List.of(Records.withheld(), Records.hostile());
    }

    @ParameterizedTest
    @MethodSource("records")
    void keepsTheSchema(RunRecord record) throws Exception {
        String sarif = Sarif.of(CaseList.of(record));

        assertThat(schema().validate(JSON.readTree(sarif))).isEmpty();
    }

    @Test
    void isRefusedByTheSchemaWhereItIsWrong() throws Exception {
        String sarif = Sarif.of(CaseList.of(Records.withheld()));

        assertThat(schema().validate(JSON.readTree(sarif.replace("\"error\"", "\"fatal\""))))
                .isNotEmpty();
    }

    @Test
    void annotatesTheLineThatWithheldOrWarned() throws Exception {
        JsonNode results = results(CaseList.of(Records.withheld(), file -> file.replace("../", "my library/")));

        assertThat(told(results))
                .containsExactly(
                        "warning rule my%20library/rules/landing/loans.warn.dqdl:3",
                        "error contract my%20library/tables/trusted/loans.sql:1",
                        "error contract my%20library/tables/trusted/loans.sql:1",
                        "error row-account my%20library/transforms/trusted/loans.sql:1",
                        "error rule my%20library/rules/trusted/loans.dqdl:4",
                        "error rule my%20library/rules/trusted/loans.dqdl:5",
                        "warning rule my%20library/rules/trusted/loans.warn.dqdl:1",
                        "error scenario my%20library/features/trusted/loans.feature:7",
                        "error scenario my%20library/features/trusted/loans.feature:12",
                        "error rule my%20library/rules/trusted/loans.quarantine.dqdl:1");
        assertThat(results.get(4).at("/message/text").asText())
                .isEqualTo("trusted.loans is withheld: IsComplete \"member\": 2 of 98 rows have none");
        assertThat(results.get(5).at("/message/text").asText()).contains("is withheld, because this could not be told");
        assertThat(results.get(4)
                        .at("/locations/0/physicalLocation/artifactLocation/uriBaseId")
                        .asText())
                .isEqualTo("%SRCROOT%");
    }

    @Test
    void holdsHostileTextWithinMeasure() throws Exception {
        JsonNode results = results(CaseList.of(Records.hostile()));

        assertThat(results).hasSize(10).allSatisfy(result -> assertThat(
                        result.at("/message/text").asText())
                .doesNotContain("\u0000", "\u202e", "\ud800")
                .hasSizeLessThan(1_100));
    }

    private static List<String> told(JsonNode results) {
        return StreamSupport.stream(results.spliterator(), false)
                .map(r -> r.path("level").asText() + " " + r.path("ruleId").asText() + " "
                        + r.at("/locations/0/physicalLocation/artifactLocation/uri")
                                .asText()
                        + ":"
                        + r.at("/locations/0/physicalLocation/region/startLine").asText())
                .toList();
    }

    private static JsonNode results(CaseList list) throws Exception {
        return JSON.readTree(Sarif.of(list)).at("/runs/0/results");
    }

    private static JsonSchema schema() throws Exception {
        try (InputStream schema =
                Objects.requireNonNull(SarifTest.class.getResourceAsStream("/schema/sarif-schema-2.1.0.json"))) {
            return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V7).getSchema(schema);
        }
    }
}
