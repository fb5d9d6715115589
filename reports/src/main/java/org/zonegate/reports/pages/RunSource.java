package org.zonegate.reports.pages;

import java.util.List;
import java.util.Optional;
import org.zonegate.reports.RunRecord;

/** Where run records are found. Safe for use by several threads. */
public interface RunSource {

    /** Ids of all runs that left a record, oldest first. */
    List<String> runs();

    /** The record of that run; empty where there is none, or none that this version can read. */
    Optional<RunRecord> read(String run);
}
