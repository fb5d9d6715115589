package org.zonegate.rules.deequ;

import java.util.Map;

/** A rule cannot be judged. */
final class NoAnswer extends Exception {

    private static final long serialVersionUID = 1L;

    // Not sent anywhere.
    private final transient Lack lack;
    private final transient Map<String, Double> measured;

    /** What it takes to judge it. */
    enum Lack {
        /** A row, or a value, that the rule speaks of. */
        ROWS,
        HISTORY,
        /** A value of something else than this table: whether an allowance speaks of that, too, is not said anywhere. */
        ROWS_ELSEWHERE,
        /** No allowance speaks of it. */
        SENSE
    }

    NoAnswer(Lack lack, String message) {
        this(lack, message, Map.of());
    }

    NoAnswer(Lack lack, String message, Map<String, Double> measured) {
        super(message);
        this.lack = lack;
        this.measured = Map.copyOf(measured);
    }

    Lack lack() {
        return lack;
    }

    /** What was measured all the same. */
    Map<String, Double> measured() {
        return measured;
    }
}
