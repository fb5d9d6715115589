package org.zonegate.reports.formats;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.zonegate.reports.Records;
import org.zonegate.reports.cases.CaseList;

final class MarkdownSummaryTest {

    @Test
    void tellsWhatWasWithheldAndWhy() {
        assertThat(MarkdownSummary.of(CaseList.of(Records.withheld()))).isEqualTo("""
                ## ⛔ Withheld: Lending library

                Run 20261123_224455_1f3a, 12.5 s. 16 promises judged: 7 kept, 5 broken, 2 could not be told, 2 warned.

                | table | result | rows | promises kept | |
                | --- | --- | ---: | ---: | --- |
                | trusted.loans | ⛔ withheld | 98 | 3 of 11 |  |
                | curated.fines | ⏸ blocked |  |  | trusted.loans is withheld |
                | curated.members | ✅ up to date | 7 |  |  |
                | curated.books | ✅ published | 12 | 2 of 2 |  |

                ### Withheld because of

                - **trusted.loans**: Column 'member' is required and has no value in 2 of 98 rows. Column 'due' is int; the contract says date. (the contract, ../tables/trusted/loans.sql)
                - **trusted.loans**: The rows do not add up: 100 in, 98 out. (the row account, ../transforms/trusted/loans.sql)
                - **trusted.loans**: IsComplete "member": 2 of 98 rows have none (a rule, ../rules/trusted/loans.dqdl:4)
                - **trusted.loans**: CustomSql "SELECT nothing": could not be told: there is no column nothing (a rule, ../rules/trusted/loans.dqdl:5)
                - **trusted.loans**: Nobody borrows a book twice: Then no two rows share book: 3 rows do (a scenario, ../features/trusted/loans.feature:7)
                - **trusted.loans**: Fines are fair: could not be told: Then fines are fair: no step is known by this sentence (a scenario, ../features/trusted/loans.feature:12)
                - **trusted.loans**: All that is declared is judged, and keeps within its tolerance: 5 of 100 rows went to quarantine by its rules (5.00 %), and 1 % are tolerated. (a rule, ../rules/trusted/loans.quarantine.dqdl)

                ### Warnings, which withhold nothing

                - **landing.loans**: DataFreshness "due" &lt;= 30 days: it is 41 days, and must be &lt;= 30 (a rule, ../rules/landing/loans.warn.dqdl:3)
                - **trusted.loans**: Mean "fine" &lt; 5.0: it is 7 (a rule, ../rules/trusted/loans.warn.dqdl:1)

                """);
    }

    @Test
    void leavesNothingInDataForMarkdownOrHtmlToRead() {
        String summary = MarkdownSummary.of(CaseList.of(Records.hostile()));

        assertThat(summary)
                .contains("&lt;script&gt;document.title='hacked'&lt;/script&gt;")
                .doesNotContain("<", "\u0000", "\u202e", "http://")
                // A pipe would begin a new cell, a bracket a link.
                .doesNotContainPattern("(?<!\\\\)[`\\[]")
                .hasSizeLessThan(40_000);
        assertThat(summary.lines().filter(l -> l.startsWith("|")))
                .hasSize(6)
                .allSatisfy(row -> assertThat(row.replace("\\|", "")).containsPattern("^\\|([^|]*\\|){5}$"));
    }

    @Test
    void leavesNamesLegible() {
        String summary = MarkdownSummary.of(
                CaseList.of(Records.with(text -> text.equals("Lending library") ? "my_table _em_ *b* 5_" : text)));

        assertThat(summary).startsWith("## ⛔ Withheld: my_table \\_em\\_ \\*b\\* 5\\_\n");
    }
}
