package org.zonegate.iceberg;

import java.time.LocalDateTime;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The newest few of things that runs left, in whatever order they are found; of those with the same key the newest alone.
 * Holds no more than it is asked for.
 */
final class Newest<V> {

    private final int most;
    private final TreeMap<Moment, Kept<V>> kept = new TreeMap<>(Collections.reverseOrder());
    private final Map<String, Moment> moments = new HashMap<>();

    Newest(int most) {
        this.most = most;
    }

    /** When a run began; runs of one second in the order of their ids. */
    record Moment(LocalDateTime at, String run) implements Comparable<Moment> {

        private static final Comparator<Moment> ORDER =
                Comparator.comparing(Moment::at).thenComparing(Moment::run);

        @Override
        public int compareTo(Moment other) {
            return ORDER.compare(this, other);
        }
    }

    private record Kept<V>(String key, V value) {}

    void add(Moment moment, String key, V value) {
        Moment known = moments.get(key);
        if (known != null) {
            if (known.compareTo(moment) >= 0) {
                return;
            }
            kept.remove(known);
        }
        kept.put(moment, new Kept<>(key, value));
        moments.put(key, moment);
        if (kept.size() > most) {
            moments.remove(kept.pollLastEntry().getValue().key());
        }
    }

    /** The values, newest first. */
    List<V> values() {
        return kept.values().stream().map(Kept::value).toList();
    }
}
