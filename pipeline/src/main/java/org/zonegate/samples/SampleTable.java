package org.zonegate.samples;

import java.util.List;
import org.zonegate.lakehouse.TableId;
import org.zonegate.lakehouse.Transform;

/**
 * Rows of one table, as a file of a sample has them.
 *
 * @param file path relative to the lakehouse's folder
 * @param columns those that the file mentions, spelled as in the contract; may hold {@link Transform#DISPOSITION}
 */
public record SampleTable(TableId id, String file, List<String> columns, List<SampleRow> rows) {

    public SampleTable {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
    }

    /** Whether it tells what becomes of each row, so that it has rows that are not published, too. */
    public boolean tellsDispositions() {
        return columns.contains(Transform.DISPOSITION);
    }
}
