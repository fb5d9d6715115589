package org.zonegate.spark;

import org.apache.iceberg.spark.source.SparkTable;
import org.apache.spark.sql.connector.catalog.Table;
import org.zonegate.iceberg.IcebergTables;
import org.zonegate.promotion.InputPin;
import org.zonegate.promotion.LandingPin;
import org.zonegate.promotion.SnapshotPin;

/** Opens tables at the state that a run pinned. */
final class PinnedTables {

    private final IcebergTables tables;
    private final LandingTables landing;

    PinnedTables(IcebergTables tables, LandingTables landing) {
        this.tables = tables;
        this.landing = landing;
    }

    Table open(InputPin pin) {
        return pin instanceof SnapshotPin snapshot
                ? new SparkTable(
                        tables.load(pin.table()), (Long) snapshot.snapshot().value(), false)
                : landing.of((LandingPin) pin);
    }
}
