package org.zonegate.promotion;

import java.util.List;
import java.util.SortedMap;
import org.zonegate.lakehouse.TableDefinition;

/** Runs transforms; the port to the engine. */
public interface Staging {

    /**
     * Runs the table's transform on exactly the pinned inputs and writes what it publishes to the run's branch, which is
     * open, and what it quarantines to quarantine.
     *
     * @return rows of the driving upstream by what became of them; empty when the transform does not tell
     */
    SortedMap<Disposition, Long> stage(
            TableDefinition table, List<InputPin> inputs, RunId run, Fingerprint fingerprint);

    /**
     * What the landing files hold; rows that break the contract are in quarantine when this returns. Reads the files
     * only where staging did not already.
     *
     * @throws CouldNotTell when a file cannot be read, vanished or changed since it was pinned
     */
    LandingRows landingRows(LandingPin pin, RunId run);
}
