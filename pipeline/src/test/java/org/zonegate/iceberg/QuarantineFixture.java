package org.zonegate.iceberg;

import java.time.LocalDateTime;
import java.util.List;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.zonegate.lakehouse.TableId;

/** Rows in quarantine, put there without an engine. */
public final class QuarantineFixture {

    private QuarantineFixture() {}

    /** A line of {@code landing.parcels}. */
    public static QuarantinedRow line(String run, String reason, String line, LocalDateTime at) {
        TableId table = TableId.parse("landing.parcels");
        return new QuarantinedRow(run, table, table, reason, "/landing/a.json", 7L, line, at);
    }

    /** A row that was unfit for {@code trusted.parcels}. */
    public static QuarantinedRow row(String run, String reason, String json, LocalDateTime at) {
        return new QuarantinedRow(
                run, TableId.parse("trusted.parcels"), TableId.parse("landing.parcels"), reason, null, null, json, at);
    }

    /** Appends rows in one file. */
    public static void keep(IcebergTables tables, QuarantinedRow... rows) {
        Table table = QuarantineTable.of(tables);
        DataFile file = RecordFiles.write(table, "test", out -> List.of(rows).forEach(row -> {
            GenericRecord written = GenericRecord.create(table.schema());
            written.setField("run", row.run());
            written.setField("table", row.table().toString());
            written.setField("source", row.source().toString());
            written.setField("reason", row.reason());
            written.setField("file", row.file());
            written.setField("line", row.line());
            written.setField("row", row.row());
            written.setField("at", row.at());
            out.accept(written);
        }));
        table.newAppend().appendFile(file).commit();
    }
}
