package org.zonegate.rules;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a rule's evaluation measured.
 *
 * @param metrics by the names that AWS Glue gives them, such as {@code Column.email.Completeness}; of a rule with a where
 *     clause, followed by it
 * @param bound what the value had to keep, in words, with the numbers that it came to; empty where the rule's text says it
 */
public record Measurement(SortedMap<String, Double> metrics, String bound) {

    /** Nothing measured. */
    public static final Measurement NONE = new Measurement(Collections.emptySortedMap(), "");

    public Measurement {
        metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    }
}
