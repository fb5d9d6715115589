package org.zonegate.iceberg;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.iceberg.ManageSnapshots;
import org.apache.iceberg.Table;
import org.zonegate.iceberg.Leftover.Kind;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.Retention;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.PendingRelease;
import org.zonegate.promotion.ReleaseJournal;
import org.zonegate.promotion.RunId;

/**
 * What a lakehouse's tables keep although nobody needs it any more: old candidates that were not published, old rows in
 * quarantine, and snapshots that no branch or tag names. What is published, or was, stays: each published state has its
 * run's tag.
 */
public final class Leftovers {

    // A run that began later may still be going on.
    private static final Duration LONGEST_RUN = Duration.ofDays(1);

    private final Lakehouse lakehouse;
    private final IcebergTables tables;
    private final ReleaseJournal journal;
    private final Clock clock;

    public Leftovers(Lakehouse lakehouse, IcebergTables tables, ReleaseJournal journal, Clock clock) {
        this.lakehouse = lakehouse;
        this.tables = tables;
        this.journal = journal;
        this.clock = clock;
    }

    /** What {@link #remove} would remove now; changes nothing. */
    public List<Leftover> find() {
        List<Leftover> found = new ArrayList<>();
        for (TableDefinition table : lakehouse.promoted()) {
            tables.find(table.id()).ifPresent(t -> {
                Set<String> candidates = candidates(t);
                add(found, table.id(), Kind.CANDIDATES, candidates.size(), candidates);
                add(found, table.id(), Kind.SNAPSHOTS, forgotten(t, candidates), List.of());
            });
        }
        tables.find(QuarantineTable.ID)
                .ifPresent(t -> add(found, QuarantineTable.ID, Kind.ROWS, rows(t).count(), List.of()));
        for (TableId id : qualityTables()) {
            tables.find(id)
                    .ifPresent(t -> add(
                            found,
                            id,
                            Kind.SNAPSHOTS,
                            ForgottenSnapshots.of(t, before(QualityTables.SNAPSHOTS_KEPT), Set.of())
                                    .size(),
                            List.of()));
        }
        return found;
    }

    /**
     * Removes it.
     *
     * @return what was removed
     * @throws CouldNotTell when others write to a table all the time; then some of it is removed
     */
    public List<Leftover> remove() {
        List<Leftover> removed = new ArrayList<>();
        for (TableDefinition table : lakehouse.promoted()) {
            tables.find(table.id()).ifPresent(t -> {
                Set<String> candidates = removeCandidates(t);
                add(removed, table.id(), Kind.CANDIDATES, candidates.size(), candidates);
                add(
                        removed,
                        table.id(),
                        Kind.SNAPSHOTS,
                        ForgottenSnapshots.expire(t, before(candidatesKept())),
                        List.of());
            });
        }
        tables.find(QuarantineTable.ID)
                .ifPresent(t -> add(removed, QuarantineTable.ID, Kind.ROWS, rows(t).delete(), List.of()));
        for (TableId id : qualityTables()) {
            tables.find(id)
                    .ifPresent(t -> add(
                            removed,
                            id,
                            Kind.SNAPSHOTS,
                            ForgottenSnapshots.expire(t, before(QualityTables.SNAPSHOTS_KEPT)),
                            List.of()));
        }
        return removed;
    }

    private static void add(List<Leftover> all, TableId table, Kind kind, long count, Collection<String> names) {
        if (count > 0) {
            all.add(new Leftover(table, kind, count, List.copyOf(names)));
        }
    }

    private static List<TableId> qualityTables() {
        List<TableId> ids = new ArrayList<>(List.of(QuarantineTable.ID));
        for (QualityTable table : QualityTable.values()) {
            ids.add(table.id());
        }
        return ids;
    }

    private Set<String> removeCandidates(Table table) {
        Set<String> removed = new TreeSet<>();
        ExactCommit.commit(table, current -> {
            removed.clear();
            removed.addAll(candidates(current));
            if (removed.isEmpty()) {
                return Optional.empty();
            }
            ManageSnapshots references = current.manageSnapshots();
            removed.forEach(references::removeBranch);
            return Optional.of(references);
        });
        return removed;
    }

    /** Branches of runs that are old enough. A branch that is not named after a run is somebody else's. */
    private Set<String> candidates(Table table) {
        Set<String> pending = journal.pending().stream()
                .map(PendingRelease::run)
                .map(RunId::reference)
                .collect(Collectors.toSet());
        Instant before = before(candidatesKept());
        Set<String> old = new TreeSet<>();
        table.refs().forEach((name, reference) -> {
            // Not by the time of its snapshot: of a branch that was just opened, that is what was published long ago.
            boolean isOld = RunId.ofReference(name)
                    .flatMap(RunId::madeAt)
                    .filter(at -> at.isBefore(before))
                    .isPresent();
            if (isOld && reference.isBranch() && !pending.contains(name)) {
                old.add(name);
            }
        });
        return old;
    }

    private Duration candidatesKept() {
        Duration kept = retention().candidates();
        return kept.compareTo(LONGEST_RUN) < 0 ? LONGEST_RUN : kept;
    }

    private long forgotten(Table table, Set<String> candidates) {
        return ForgottenSnapshots.of(table, before(candidatesKept()), candidates)
                .size();
    }

    private QuarantineExpiry rows(Table quarantine) {
        Instant before = before(retention().quarantine());
        return new QuarantineExpiry(quarantine, LocalDateTime.ofInstant(before, ZoneOffset.UTC));
    }

    private Retention retention() {
        return lakehouse.retention();
    }

    private Instant before(Duration kept) {
        return clock.instant().minus(kept);
    }
}
