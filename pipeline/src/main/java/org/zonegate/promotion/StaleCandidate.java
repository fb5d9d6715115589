package org.zonegate.promotion;

/** Between judging and publishing, somebody else wrote to the table: run again. */
public final class StaleCandidate extends CouldNotTell {

    private static final long serialVersionUID = 1L;

    public StaleCandidate(String message) {
        super(message);
    }
}
