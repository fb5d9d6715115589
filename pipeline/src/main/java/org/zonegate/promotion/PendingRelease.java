package org.zonegate.promotion;

import java.util.List;

/** A release that was decided: every move is to be made, or none. */
public record PendingRelease(RunId run, List<Move> moves) {

    public PendingRelease {
        moves = List.copyOf(moves);
    }
}
