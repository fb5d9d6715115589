package org.zonegate.iceberg;

import java.time.LocalDateTime;
import org.apache.iceberg.data.Record;
import org.jspecify.annotations.Nullable;
import org.zonegate.lakehouse.TableId;

/**
 * A row of {@code quality.quarantine}. Personal data as it was delivered: mask it before anybody sees it.
 *
 * @param table for which it was unfit
 * @param source from which it came
 * @param file landing file; null where it came from another table
 * @param line of that file, from 1; null where it came from another table
 * @param row the line as it stands, or the row as a JSON object
 * @param at when it was kept back, UTC
 */
public record QuarantinedRow(
        String run,
        TableId table,
        TableId source,
        String reason,
        @Nullable String file,
        @Nullable Long line,
        String row,
        LocalDateTime at) {

    static QuarantinedRow of(Record found) {
        return new QuarantinedRow(
                (String) found.getField("run"),
                TableId.parse((String) found.getField("table")),
                TableId.parse((String) found.getField("source")),
                (String) found.getField("reason"),
                (String) found.getField("file"),
                (Long) found.getField("line"),
                String.valueOf(found.getField("row")),
                (LocalDateTime) found.getField("at"));
    }
}
