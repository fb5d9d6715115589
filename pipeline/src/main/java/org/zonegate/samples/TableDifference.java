package org.zonegate.samples;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * How the rows that were made differ from the expected ones, as little as they can be said to.
 *
 * @param columns those in which they were compared; of a file that mentions none, those of the contract
 * @param differing rows that are there, with other values, in the order of the file
 * @param missing expected rows that nothing is like, in the order of the file
 * @param unexpected made rows that are like nothing
 */
public record TableDifference(
        SampleTable expected,
        List<String> columns,
        List<RowDifference> differing,
        List<SampleRow> missing,
        List<MadeRow> unexpected) {

    public TableDifference {
        columns = List.copyOf(columns);
        differing = List.copyOf(differing);
        missing = List.copyOf(missing);
        unexpected = List.copyOf(unexpected);
    }

    /** Whether there is none. */
    public boolean isNone() {
        return differing.isEmpty() && missing.isEmpty() && unexpected.isEmpty();
    }

    /** An expected row and the row that was made in its place, with the cells that differ. */
    public record RowDifference(SampleRow expected, List<CellDifference> cells) {

        public RowDifference {
            cells = List.copyOf(cells);
        }
    }

    /** A cell that is not as it should be. */
    public record CellDifference(String column, JsonNode expected, JsonNode found) {}
}
