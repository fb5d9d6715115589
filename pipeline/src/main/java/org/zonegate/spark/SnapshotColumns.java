package org.zonegate.spark;

import java.util.List;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.spark.SparkSchemaUtil;
import org.apache.iceberg.util.SnapshotUtil;
import org.zonegate.lakehouse.Column;
import org.zonegate.lakehouse.Column.Requirement;

/** The columns of an Iceberg table as they were when a snapshot was made: whoever reads the snapshot reads these. */
final class SnapshotColumns {

    private SnapshotColumns() {}

    static List<Column> of(Table table, long snapshot) {
        return SnapshotUtil.schemaFor(table, snapshot).columns().stream()
                .map(field -> new Column(
                        field.name(),
                        SparkSchemaUtil.convert(field.type()).catalogString(),
                        Requirement.NULLABLE,
                        Optional.empty()))
                .toList();
    }
}
