package org.zonegate.reports.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.zonegate.reports.Records;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecords;

final class CaseListTest {

    @Test
    void hasACaseForEachPromiseAndWhatCameOfIt() {
        CaseList list = CaseList.of(Records.withheld());

        assertThat(list.cases().stream().map(c -> c.id().table() + " | " + c.id().name() + " | " + c.outcome()))
                .containsExactly(
                        "landing.loans | RowCount > 0 | PASSED",
                        "landing.loans | DataFreshness \"due\" <= 30 days | WARNED",
                        "landing.loans | Loans come from branches | PASSED",
                        "trusted.loans | The candidate keeps its contract | FAILED",
                        "trusted.loans | Every row is accounted for | FAILED",
                        "trusted.loans | IsComplete \"member\" | FAILED",
                        "trusted.loans | CustomSql \"SELECT nothing\" | UNKNOWN",
                        "trusted.loans | RowCount > 10 | PASSED",
                        "trusted.loans | Mean \"fine\" < 5.0 | WARNED",
                        "trusted.loans | ColumnValues \"fine\" >= 0 | PASSED",
                        "trusted.loans | Nobody borrows a book twice | FAILED",
                        "trusted.loans | Fines are fair | UNKNOWN",
                        "trusted.loans | Most loans end | PASSED",
                        "trusted.loans | All that is declared is judged, and keeps within its tolerance | FAILED",
                        "curated.fines | The table is judged | NOT_JUDGED",
                        "curated.members | The table is judged | NOT_JUDGED",
                        "curated.books | The candidate keeps its contract | PASSED",
                        "curated.books | Every row is accounted for | PASSED");
    }

    @Test
    void tellsOfEveryObjection() {
        RunRecord run = Records.withheld();
        List<String> told = CaseList.of(run).cases().stream()
                .filter(Case::withholds)
                .flatMap(c -> c.verdict().findings().stream())
                .map(f -> f.source().toString())
                .toList();

        assertThat(told)
                .containsExactlyInAnyOrderElementsOf(run.tables().values().stream()
                        .flatMap(t -> t.objections().stream())
                        .map(RunRecord.ObjectionRecord::where)
                        .toList());
    }

    @Test
    void knowsACaseAgainWhereverItIsWritten() {
        String json = RunRecords.toJson(Records.withheld());
        String moved = json.replaceAll("\"line\" : (\\d+)", "\"line\" : 1$1")
                .replaceAll("(dqdl|feature):(\\d+)", "$1:1$2")
                .replace("../rules", "rules")
                .replace("2 of 98", "17 of 99");

        assertThat(ids(RunRecords.fromJson(moved))).isEqualTo(ids(Records.withheld()));
        assertThat(moved).isNotEqualTo(json);
    }

    @Test
    void tellsEveryTwoCasesApart() {
        assertThat(ids(Records.withheld())).doesNotHaveDuplicates();
        assertThat(ids(Records.with(text -> text.contains(".") ? text : "the same")))
                .doesNotHaveDuplicates();
        assertThat(new CaseId("a.b", "c", "d", 0).hash()).isNotEqualTo(new CaseId("a.bc", "", "d", 0).hash());
    }

    @Test
    void namesFilesAsItIsAskedTo() {
        CaseList list = CaseList.of(Records.withheld(), file -> file.replace("../", "library/"));

        assertThat(list.cases().stream().map(c -> c.source().file()).filter(f -> !f.isEmpty()))
                .allMatch(f -> f.startsWith("library/"));
        assertThat(list.cases().get(5).source()).hasToString("library/rules/trusted/loans.dqdl:4");
    }

    private static List<String> ids(RunRecord run) {
        return CaseList.of(run).cases().stream().map(c -> c.id().hash()).toList();
    }
}
