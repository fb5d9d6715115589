package org.zonegate.iceberg;

import java.util.Map;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;
import org.zonegate.lakehouse.TableId;

/**
 * The table {@code quality.quarantine}: rows that were kept back from a table, one Iceberg row each.
 *
 * <p>Holds personal data as it was delivered; what leaves the warehouse must be masked.
 */
public final class QuarantineTable {

    /** Its name. */
    public static final TableId ID = new TableId("quality", "quarantine");

    private static final Schema SCHEMA = new Schema(
            NestedField.optional(1, "run", Types.StringType.get(), "the run that kept the row back"),
            NestedField.optional(2, "table", Types.StringType.get(), "the table that it was unfit for"),
            NestedField.optional(3, "source", Types.StringType.get(), "the table that it came from"),
            NestedField.optional(4, "reason", Types.StringType.get(), "why"),
            NestedField.optional(5, "file", Types.StringType.get(), "landing file, if it came from one"),
            NestedField.optional(6, "line", Types.LongType.get(), "line of that file, from 1"),
            NestedField.optional(7, "row", Types.StringType.get(), "the row as it came: the line, or JSON"),
            NestedField.optional(8, "at", Types.TimestampType.withoutZone(), "when, UTC"));

    // Bounds are values, which would stand in manifests in plain text, and nobody looks for a row by its text.
    private static final Map<String, String> PROPERTIES =
            Map.of(TableProperties.METRICS_MODE_COLUMN_CONF_PREFIX + "row", "none");

    private QuarantineTable() {}

    /** The table, made where there is none. */
    public static Table of(IcebergTables tables) {
        return tables.find(ID).orElseGet(() -> tables.create(ID, SCHEMA, PartitionSpec.unpartitioned(), PROPERTIES));
    }
}
