package org.zonegate.promotion;

/**
 * A reason for which the gate withholds a candidate.
 *
 * @param where the file, and the line where one is known, whose promise is not kept
 * @param message what was expected and what was found, with numbers
 */
public record Objection(Kind kind, String where, String message) {

    /** Which of the table's promises is not kept. */
    public enum Kind {
        CONTRACT,
        ROW_ACCOUNT,
        RULE,
        SCENARIO
    }

    @Override
    public String toString() {
        return where + ": " + message;
    }
}
