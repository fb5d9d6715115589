package org.zonegate.promotion;

import java.util.Optional;
import org.zonegate.lakehouse.TableId;

/**
 * One table's part in a release: {@code main} moves from {@code base} to {@code snapshot}, which gets the run's tag.
 *
 * <p>Where both are the same, the table was up to date and only gets the tag, so that the tag is one consistent view
 * across the tables of the release.
 */
public record Move(TableId table, RunId run, Optional<SnapshotId> base, SnapshotId snapshot) {

    public boolean onlyTags() {
        return base.isPresent() && base.get().equals(snapshot);
    }
}
