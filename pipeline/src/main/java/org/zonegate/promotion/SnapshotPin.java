package org.zonegate.promotion;

import org.zonegate.lakehouse.TableId;

/**
 * A snapshot of a table that Zonegate makes: a candidate of this run, or what is published.
 *
 * @param rows row count at {@code snapshot}, from its metadata
 */
public record SnapshotPin(TableId table, SnapshotId snapshot, long rows) implements InputPin {

    @Override
    public String identity() {
        return snapshot.toString();
    }
}
