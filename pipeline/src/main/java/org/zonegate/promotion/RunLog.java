package org.zonegate.promotion;

/** Keeps what each run did; the port to where the warehouse keeps it. */
public interface RunLog {

    /** The run's record: one JSON document, without personal data. Pure. */
    String record(ReleaseOutcome outcome);

    /** Keeps a record; replaces an earlier one of the same run. */
    void keep(RunId run, String record);
}
