package org.zonegate.promotion;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** A journal that survives the "crash" of what uses it. */
final class InMemoryJournal implements ReleaseJournal {

    private final Crashes crashes;
    private final SortedMap<RunId, PendingRelease> pending = new TreeMap<>();

    InMemoryJournal(Crashes crashes) {
        this.crashes = crashes;
    }

    @Override
    public void begin(PendingRelease release) {
        crashes.at("before the journal");
        pending.put(release.run(), release);
        crashes.at("after the journal");
    }

    @Override
    public List<PendingRelease> pending() {
        return List.copyOf(pending.values());
    }

    @Override
    public void end(RunId run) {
        crashes.at("before the journal's end");
        pending.remove(run);
        crashes.at("after the journal's end");
    }
}
