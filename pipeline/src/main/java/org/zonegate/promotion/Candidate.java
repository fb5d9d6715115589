package org.zonegate.promotion;

import java.util.Optional;
import java.util.SortedMap;
import org.zonegate.lakehouse.TableId;

/**
 * Staged data that no reader of {@code main} sees.
 *
 * @param snapshot the state that is judged, and the only one that may be published
 * @param base what {@code main} was when it was staged; empty when nothing was published yet
 * @param rows row count at {@code snapshot}, from its manifests
 * @param nulls null count of each required column at {@code snapshot}, from its manifests
 */
public record Candidate(
        TableId table,
        RunId run,
        SnapshotId snapshot,
        Optional<SnapshotId> base,
        long rows,
        SortedMap<String, Long> nulls) {

    public SnapshotPin pin() {
        return new SnapshotPin(table, snapshot, rows);
    }
}
