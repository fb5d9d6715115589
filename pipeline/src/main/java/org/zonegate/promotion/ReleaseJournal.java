package org.zonegate.promotion;

import java.util.List;

/** Remembers releases that are being published, so that one that was interrupted is finished; survives a crash. */
public interface ReleaseJournal {

    /** Writes down what is going to be published. When this returns, it is decided. */
    void begin(PendingRelease release);

    /** Releases that were begun and not ended, oldest first. An entry that was not written whole was never begun. */
    List<PendingRelease> pending();

    /** Forgets a release: all of it is published, or none. */
    void end(RunId run);
}
