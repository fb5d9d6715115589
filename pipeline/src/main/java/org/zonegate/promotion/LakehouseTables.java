package org.zonegate.promotion;

import java.util.List;
import java.util.Optional;
import org.zonegate.lakehouse.Contract;
import org.zonegate.lakehouse.TableId;

/** The tables that Zonegate makes, their branches and what is published of them; the port to the table format. */
public interface LakehouseTables {

    /** What readers of the table see; empty when nothing was published yet. */
    Optional<Published> published(TableId table);

    /**
     * What must change in the existing table before a candidate of this contract can be staged, one sentence each; empty
     * when nothing must, or when there is no table yet.
     *
     * @throws UnusableInput when the change would take something from those who read the published table: a column
     *     dropped, renamed or narrowed
     */
    List<String> schemaChanges(Contract contract);

    /**
     * Makes the table, or makes {@link #schemaChanges} to it, and opens the run's branch at what is published.
     *
     * @return what is published: the base of the candidate
     */
    Optional<SnapshotId> open(Contract contract, RunId run);

    /** The head of the run's branch, with its counts; what the gate is going to judge. */
    Candidate candidate(Contract contract, RunId run, Optional<SnapshotId> base);

    /** How the table's columns differ from the contract's; empty when they are equal. */
    List<String> schemaDifferences(Contract contract);

    /** Where a move stands. */
    MoveState state(Move move);

    /**
     * Moves {@code main} from the base to exactly the judged snapshot, tags it with the run and removes the branch, in
     * one commit. A move that only tags leaves {@code main} as it is. Does nothing when it was made before.
     *
     * @throws StaleCandidate when main is no longer the base, or the branch no longer the judged snapshot
     * @throws PublishStateUnknown when the catalog did not say whether it made the commit
     */
    void publish(Move move);

    /**
     * Takes a published move back: {@code main} is what it was before, and the tag is gone. Of a move that only tagged, the
     * tag alone.
     *
     * @throws StaleCandidate when {@code main} is no longer where the move left it; then nothing changed
     */
    void takeBack(Move move);

    /** Whether a move was made, can be made, or can no longer be made. */
    enum MoveState {
        READY,
        MADE,
        STALE
    }
}
