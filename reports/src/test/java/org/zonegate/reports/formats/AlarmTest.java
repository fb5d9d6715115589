package org.zonegate.reports.formats;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.zonegate.reports.OpinionRecord;
import org.zonegate.reports.OpinionRecord.ComparedRecord;
import org.zonegate.reports.Records;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecord.TableRecord;
import org.zonegate.reports.cases.CaseList;

/** What reports for other programs tell of a table that is published and that another engine reads differently. */
final class AlarmTest {

    private static final OpinionRecord DIFFERS = new OpinionRecord(
            "Athena engine version 3",
            OpinionRecord.DIFFERS,
            "SELECT count(*)",
            1.5,
            List.of(new ComparedRecord("rows", "", "12", "11", false)),
            "",
            "");
    private static final OpinionRecord NO_ANSWER =
            new OpinionRecord("Athena", OpinionRecord.NO_ANSWER, "", 0, List.of(), "", "Athena asked to slow down.");

    @Test
    void theSummaryTellsItApartFromWhatIsWithheld() {
        assertThat(MarkdownSummary.of(CaseList.of(with(DIFFERS))))
                .startsWith("## ⛔ Withheld, and an alarm: Lending library")
                .contains("| curated.books | ⚠️ published | 12 | 2 of 3 |")
                .contains("### Alarms: published, and not known to be read as approved\n\n- **curated.books**: Athena"
                        + " engine version 3 reads it differently: rows: 11 instead of 12.\n");
    }

    @Test
    void junitFailsForADifferenceAndErrsWithoutAnAnswer() {
        assertThat(JUnitXml.of(CaseList.of(with(DIFFERS))))
                .contains("<failure type=\"second-opinion\" message=\"Alarm by another engine: Athena engine version 3"
                        + " reads it differently: rows: 11 instead of 12.\">");
        assertThat(JUnitXml.of(CaseList.of(with(NO_ANSWER))))
                .contains("<error type=\"second-opinion\" message=\"Could not tell: Whether Athena reads the same could"
                        + " not be told. Athena asked to slow down.\">");
    }

    @Test
    void sarifSaysThatTheTableIsPublished() throws Exception {
        var results = new ObjectMapper()
                .readTree(Sarif.of(CaseList.of(with(DIFFERS))))
                .at("/runs/0/results");

        assertThat(results.findValuesAsText("text"))
                .contains("curated.books is published, and this is an alarm: Athena engine version 3 reads it"
                        + " differently: rows: 11 instead of 12.");
        assertThat(results.get(results.size() - 1).get("ruleId").asText()).isEqualTo("second-opinion");
    }

    @Test
    void anOpinionThatAgreesIsAPromiseThatIsKept() {
        OpinionRecord same = new OpinionRecord(
                "Athena",
                OpinionRecord.SAME,
                "SELECT count(*)",
                1,
                List.of(new ComparedRecord("rows", "", "12", "12", true)),
                "",
                "");

        assertThat(MarkdownSummary.of(CaseList.of(with(same))))
                .startsWith("## ⛔ Withheld: Lending library")
                .contains("| curated.books | ✅ published | 12 | 3 of 3 |")
                .doesNotContain("Alarms");
        assertThat(MarkdownSummary.of(CaseList.of(with(OpinionRecord.notAsked("Athena")))))
                .contains("| curated.books | ✅ published | 12 | 2 of 2 |");
    }

    private static RunRecord with(OpinionRecord opinion) {
        RunRecord run = Records.withheld();
        Map<String, TableRecord> tables = new LinkedHashMap<>(run.tables());
        tables.computeIfPresent("curated.books", (name, table) -> table.with(opinion));
        return run.with(tables);
    }
}
