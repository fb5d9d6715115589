package org.zonegate.iceberg;

import java.time.Instant;
import java.util.Collections;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zonegate.promotion.RunId;

/**
 * What one run did with one table.
 *
 * @param at when the run began
 * @param result as in {@code quality.table_results}
 * @param rows as in {@code quality.table_results}; empty where the run did not get as far as counting them
 * @param quarantined rows that were kept back from it
 * @param state the snapshot, or the landing files' fingerprint, that was judged; empty where there was none
 * @param reason why it was not published; else empty
 * @param rules what came of its rules
 * @param scenarios what came of its scenarios
 * @param metrics what was measured, by name
 */
public record TableRun(
        RunId run,
        Instant at,
        String result,
        OptionalLong rows,
        long quarantined,
        String state,
        String reason,
        Outcomes rules,
        Outcomes scenarios,
        SortedMap<String, Double> metrics) {

    public TableRun {
        metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    }

    /**
     * How many rules or scenarios came to what.
     *
     * @param failed not kept, or not evaluated or run, which counts the same
     * @param warned as failed, of those that only warn
     */
    public record Outcomes(int passed, int failed, int warned) {

        static final Outcomes NONE = new Outcomes(0, 0, 0);
    }
}
