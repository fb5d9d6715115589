package org.zonegate.samples;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.util.Map;
import java.util.TreeMap;
import org.zonegate.promotion.Disposition;

/**
 * A row that a transform gave.
 *
 * @param cells values in their normal form, by column in any case
 * @param disposition what becomes of it
 */
public record MadeRow(Map<String, JsonNode> cells, Disposition disposition) {

    public MadeRow {
        Map<String, JsonNode> caseless = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        caseless.putAll(cells);
        cells = caseless;
    }

    /** The value in a column. */
    public JsonNode cell(String column) {
        return cells.getOrDefault(column, NullNode.getInstance());
    }

    /** Whether a candidate holds it. */
    public boolean isPublished() {
        return disposition.kind() == Disposition.Kind.PUBLISHED || disposition.kind() == Disposition.Kind.REPEATED;
    }
}
