package org.zonegate.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Map;

/**
 * A row of a file.
 *
 * @param line where it begins, from 1
 * @param cells values in their normal form, by column as the contract spells it; a column that is not there is NULL
 */
public record SampleRow(int line, Map<String, JsonNode> cells) {

    public SampleRow {
        cells = Map.copyOf(cells);
    }

    /** The value in a column. */
    public JsonNode cell(String column) {
        return cells.getOrDefault(column, NullNode.getInstance());
    }
}
