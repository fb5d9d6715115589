package org.zonegate.promotion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.LakehouseTables.MoveState;

/**
 * Publishes a decided release whole. The journal is written before the first table moves; whoever runs next finishes
 * what a crash interrupted. Each move is made once, however often it is tried.
 */
public final class Publication {

    private static final Logger LOG = LoggerFactory.getLogger(Publication.class);

    private final LakehouseTables tables;
    private final ReleaseJournal journal;
    private final RunLog log;

    public Publication(LakehouseTables tables, ReleaseJournal journal, RunLog log) {
        this.tables = tables;
        this.journal = journal;
        this.log = log;
    }

    /**
     * Makes every move of the release, or none.
     *
     * @throws StaleCandidate when a table was written to by somebody else meanwhile; then none was made
     * @throws PublishStateUnknown when the release may be published in part
     */
    public void publish(PendingRelease release) {
        refuseStale(release, List.of());
        journal.begin(release);
        carryOut(release);
    }

    /**
     * Finishes, or takes back, every release that was interrupted while it was being published.
     *
     * @return the runs whose releases were finished
     * @throws PublishStateUnknown when a release is published in part and nothing can be done about it
     */
    public List<RunId> finishInterrupted() {
        List<RunId> finished = new ArrayList<>();
        for (PendingRelease release : journal.pending()) {
            LOG.info("run={} release was interrupted while it was published; finishing it", release.run());
            try {
                carryOut(release);
                finished.add(release.run());
            } catch (StaleCandidate e) {
                // As if it had never been published: no reason not to do what the next command was asked for.
                LOG.warn("run={} release could not be finished and was taken back: {}", release.run(), e.getMessage());
            }
        }
        return finished;
    }

    private void carryOut(PendingRelease release) {
        List<Move> made = release.moves().stream()
                .filter(m -> tables.state(m) == MoveState.MADE)
                .toList();
        try {
            refuseStale(release, made);
            for (Move move : release.moves()) {
                tables.publish(move);
                LOG.info("run={} table={} published snapshot={}", release.run(), move.table(), move.snapshot());
            }
        } catch (StaleCandidate e) {
            takeBack(release, e);
            throw e;
        }
        // With the journal still there, so that no published release is without its record.
        log.keep(release.run(), release.record());
        journal.end(release.run());
    }

    private void refuseStale(PendingRelease release, List<Move> made) {
        for (Move move : release.moves()) {
            if (!made.contains(move) && tables.state(move) == MoveState.STALE) {
                throw new StaleCandidate(move.table() + " was written to by somebody else since run " + release.run()
                        + " staged its candidate, so the release is not published. Run again.");
            }
        }
    }

    // Half a release is worse than none: what was moved goes back, unless somebody built on it.
    private void takeBack(PendingRelease release, StaleCandidate cause) {
        List<TableId> kept = new ArrayList<>();
        for (Move move : release.moves()) {
            if (tables.state(move) == MoveState.MADE) {
                try {
                    tables.takeBack(move);
                } catch (StaleCandidate e) {
                    cause.addSuppressed(e);
                    kept.add(move.table());
                }
            }
        }
        // Also where something could not be taken back: nothing more can be done about it, and the next release makes
        // those tables anew.
        journal.end(release.run());
        if (!kept.isEmpty()) {
            throw new PublishStateUnknown(
                    "Run " + release.run() + " was published in part: somebody else wrote to "
                            + kept.stream().map(TableId::toString).collect(Collectors.joining(", "))
                            + " since, so what was published there could not be taken back. Compare the tag "
                            + release.run().reference() + " with main in each table of the release, and run again.",
                    cause);
        }
    }
}
