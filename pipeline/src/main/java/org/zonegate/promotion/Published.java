package org.zonegate.promotion;

import java.time.Instant;
import java.util.Optional;
import org.zonegate.lakehouse.TableId;

/**
 * What readers of a table see: the head of its {@code main}.
 *
 * @param rows row count at {@code snapshot}, from its metadata
 * @param run the run that staged it; empty when another writer did
 * @param at when {@code main} moved to it
 */
public record Published(
        TableId table,
        SnapshotId snapshot,
        long rows,
        Optional<RunId> run,
        Instant at,
        Optional<Fingerprint> fingerprint) {

    public SnapshotPin pin() {
        return new SnapshotPin(table, snapshot, rows);
    }
}
