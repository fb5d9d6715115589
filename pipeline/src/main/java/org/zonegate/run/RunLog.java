package org.zonegate.run;

import org.zonegate.reports.RunRecord;

/** Keeps run records; the port to where the warehouse keeps them. */
public interface RunLog {

    /** Keeps a record; replaces an earlier one of the same run. */
    void write(RunRecord record);
}
