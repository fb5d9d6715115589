package org.zonegate.query;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.List;

/**
 * An answer.
 *
 * @param rows can be taken once; each has a value for each column, where null is JSON's null, a time is text as ISO 8601
 *     writes it, and bytes are text in hexadecimal digits
 * @param notes what to know about it, in full sentences
 */
public record QueryResult(List<QueryColumn> columns, Iterator<List<JsonNode>> rows, List<String> notes) {

    public QueryResult {
        columns = List.copyOf(columns);
        notes = List.copyOf(notes);
    }

    /** Names of the columns that are masked. */
    public List<String> masked() {
        return columns.stream()
                .filter(QueryColumn::isMasked)
                .map(QueryColumn::name)
                .toList();
    }
}
