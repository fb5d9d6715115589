package org.zonegate.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zonegate.reports.OpinionRecord;
import org.zonegate.reports.RunRecord.ObjectionRecord;
import org.zonegate.reports.RunRecord.TableRecord;

/** What a run did with a table, of which a test names only what matters to it. */
public final class TableRecordFixture {

    private TableRecordFixture() {}

    /** Of a table that a run published at a snapshot. */
    public static TableRecord published(long rows, String snapshot, @Nullable OpinionRecord opinion) {
        return record("published", rows, snapshot, List.of(), opinion);
    }

    /** Of a table that a run withheld. */
    public static TableRecord withheld(List<ObjectionRecord> objections) {
        return record("withheld", 0, "", objections, null);
    }

    private static TableRecord record(
            String result,
            long rows,
            String snapshot,
            List<ObjectionRecord> objections,
            @Nullable OpinionRecord opinion) {
        return new TableRecord(
                result,
                rows,
                1,
                snapshot,
                "",
                "",
                List.of(),
                objections,
                List.of(),
                List.of(),
                null,
                List.of(),
                null,
                List.of(),
                null,
                null,
                opinion);
    }
}
