package org.zonegate.promotion;

import java.util.List;
import java.util.SortedMap;
import org.zonegate.lakehouse.TableDefinition;

/** Runs transforms; the port to the engine. */
public interface Staging {

    /**
     * Runs the table's transform on exactly the pinned inputs and writes what it publishes to the run's branch, which is
     * open, and what it quarantines, or what does not keep the table's quarantine rules, to quarantine.
     *
     * @param references the state of every other table that the rules refer to
     * @return rows of the driving upstream by what became of them; empty when neither the transform nor a quarantine rule
     *     tells. A quarantine rule's reason is {@link org.zonegate.rules.Rule#toString()}
     */
    SortedMap<Disposition, Long> stage(
            TableDefinition table,
            List<InputPin> inputs,
            List<InputPin> references,
            RunId run,
            Fingerprint fingerprint);

    /**
     * What the landing files hold; rows that break the contract are in quarantine when this returns. Reads the files
     * only where staging did not already.
     *
     * @throws CouldNotTell when a file cannot be read, vanished or changed since it was pinned
     */
    LandingRows landingRows(LandingPin pin, RunId run);
}
