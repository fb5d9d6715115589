package org.zonegate.samples;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.TableId;

/**
 * One case: rows that are given, and the rows that transforms must make of them.
 *
 * @param name its folder's
 * @param description for people; empty when there is none
 * @param lakehouse with the variables that the case sets
 * @param given rows of tables that transforms read
 * @param expected rows of tables whose transforms are run; not empty, and all that they need is given or can be made
 * @param pseudonyms what the pseudonyms in its rows stand for
 */
public record Sample(
        String name,
        String description,
        Lakehouse lakehouse,
        SortedMap<TableId, SampleTable> given,
        SortedMap<TableId, SampleTable> expected,
        SamplePseudonyms pseudonyms) {

    public Sample {
        given = Collections.unmodifiableSortedMap(new TreeMap<>(given));
        expected = Collections.unmodifiableSortedMap(new TreeMap<>(expected));
    }
}
