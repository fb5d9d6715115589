package org.zonegate.reports.cases;

/** What came of a promise. */
public enum Outcome {
    /** It was shown to hold. */
    PASSED,
    /** It does not hold, or could not be judged, and is reported only. */
    WARNED,
    /** It does not hold, and withholds its table. */
    FAILED,
    /** Whether it holds could not be told, which withholds its table, too. */
    UNKNOWN,
    /** This run did not judge it. */
    NOT_JUDGED
}
