package org.zonegate.rules.deequ;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.zonegate.rules.FailingRows;

/** Reads some of the rows that do not keep a rule; a job of its own, for rules that failed only. */
final class Examples {

    private Examples() {}

    static FailingRows of(Answer.Failing failing) {
        Dataset<Row> rows = failing.rows().get();
        return new FailingRows(failing.count(), List.of(rows.columns()), RowTexts.of(rows, FailingRows.MOST));
    }
}
