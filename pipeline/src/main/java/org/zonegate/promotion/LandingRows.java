package org.zonegate.promotion;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zonegate.lakehouse.TableId;

/**
 * What was found in a landing table's files.
 *
 * @param good rows that keep the contract
 * @param quarantined rows that do not, by reason; blank lines are no rows
 * @param filesWithoutRows paths of files that hold no row, good or bad
 */
public record LandingRows(
        TableId table, long good, SortedMap<String, Long> quarantined, List<String> filesWithoutRows) {

    public LandingRows {
        quarantined = Collections.unmodifiableSortedMap(new TreeMap<>(quarantined));
        filesWithoutRows = filesWithoutRows.stream().sorted().toList();
    }

    public long quarantinedRows() {
        return quarantined.values().stream().mapToLong(Long::longValue).sum();
    }

    public long rows() {
        return good + quarantinedRows();
    }

    /**
     * Refuses a delivery of nothing.
     *
     * @param pin the files in which these rows were found
     * @throws CouldNotTell when no row keeps the contract
     */
    void requireUsable(LandingPin pin) {
        if (good == 0) {
            throw new CouldNotTell(
                    table + " has no usable row: its " + pin.files().size() + " file(s) in "
                            + pin.location() + " hold " + rows() + " row(s), of which " + quarantinedRows()
                            + " break the contract. Nothing is published from an empty delivery; check what was delivered.");
        }
    }
}
