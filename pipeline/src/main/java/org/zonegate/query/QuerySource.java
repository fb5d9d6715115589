package org.zonegate.query;

import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.SnapshotId;

/** What a name in a query stands for, in words that any engine over the same catalog understands. */
public sealed interface QuerySource {

    TableId table();

    /** A table at one state. */
    record State(TableId table, SnapshotId snapshot) implements QuerySource {}

    /** The files of a landing table, as they are when they are read. */
    record Landing(TableId table) implements QuerySource {}

    /**
     * What Iceberg knows of a table.
     *
     * @param kind {@code history}, {@code snapshots} or {@code refs}
     */
    record Metadata(TableId table, String kind) implements QuerySource {}
}
