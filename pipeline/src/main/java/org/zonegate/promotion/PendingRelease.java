package org.zonegate.promotion;

import java.util.List;

/**
 * A release that was decided: every move is to be made, or none.
 *
 * @param record what the run did, to be kept once the release is published; see {@link RunLog}
 */
public record PendingRelease(RunId run, List<Move> moves, String record) {

    public PendingRelease {
        moves = List.copyOf(moves);
    }
}
