package org.zonegate.landing;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one split was found to hold; the same however often it is read.
 *
 * @param unfit rows for quarantine, by reason
 */
record SplitTally(LandingSplit split, long good, TreeMap<String, Long> unfit) implements Serializable {

    long rows() {
        return good + unfit.values().stream().mapToLong(Long::longValue).sum();
    }

    static final class Counter {
        private long good;
        private final TreeMap<String, Long> unfit = new TreeMap<>();

        void good() {
            good++;
        }

        void unfit(String reason) {
            unfit.merge(reason, 1L, Long::sum);
        }

        SplitTally of(LandingSplit split) {
            return new SplitTally(split, good, unfit);
        }
    }

    Map<String, Long> reasons() {
        return unfit;
    }
}
