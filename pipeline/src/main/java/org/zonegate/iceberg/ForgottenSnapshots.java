package org.zonegate.iceberg;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.iceberg.ExpireSnapshots;
import org.apache.iceberg.HistoryEntry;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.util.PropertyUtil;

/**
 * Snapshots that no branch or tag names any more. A published one is tagged with its run, so it is none of them, however
 * long ago it was replaced.
 */
final class ForgottenSnapshots {

    private ForgottenSnapshots() {}

    /**
     * Those that nobody has named since {@code since}: a query may still read what was {@code main} until just now, and a
     * release that is being published may have to go back to it.
     *
     * @param gone branches that are taken as removed already
     */
    static Set<Long> of(Table table, Instant since, Set<String> gone) {
        if (!PropertyUtil.propertyAsBoolean(
                table.properties(), TableProperties.GC_ENABLED, TableProperties.GC_ENABLED_DEFAULT)) {
            // Its files may be other tables' too, whoever said so.
            return Set.of();
        }
        Set<Long> kept = new HashSet<>();
        table.refs().forEach((name, reference) -> {
            if (!gone.contains(name)) {
                kept.add(reference.snapshotId());
            }
        });
        kept.addAll(mainSince(table.history(), since));
        Set<Long> forgotten = new TreeSet<>();
        for (Snapshot snapshot : table.snapshots()) {
            if (!kept.contains(snapshot.snapshotId())
                    && Instant.ofEpochMilli(snapshot.timestampMillis()).isBefore(since)) {
                forgotten.add(snapshot.snapshotId());
            }
        }
        return forgotten;
    }

    /** What {@code main} was at {@code since} or later: each entry until the next one's time. */
    private static Set<Long> mainSince(List<HistoryEntry> history, Instant since) {
        Set<Long> ids = new HashSet<>();
        for (int i = 0; i < history.size(); i++) {
            boolean isReplacedBefore = i + 1 < history.size()
                    && Instant.ofEpochMilli(history.get(i + 1).timestampMillis())
                            .isBefore(since);
            if (!isReplacedBefore) {
                ids.add(history.get(i).snapshotId());
            }
        }
        return ids;
    }

    /**
     * Expires them, and deletes the files that no other snapshot needs.
     *
     * @return how many
     */
    static int expire(Table table, Instant since) {
        Set<Long> expired = new HashSet<>();
        ExactCommit.commit(table, current -> {
            expired.clear();
            expired.addAll(of(current, since, Set.of()));
            if (expired.isEmpty()) {
                return Optional.empty();
            }
            // Those and no others, whatever the table's properties say of ages.
            ExpireSnapshots expire = current.expireSnapshots().expireOlderThan(0);
            expired.forEach(expire::expireSnapshotId);
            return Optional.of(expire);
        });
        return expired.size();
    }
}
