package org.zonegate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.zonegate.query.QueryColumn;

/** Writes an answer row by row, in the memory that a row takes; closing it ends the document. */
interface ResultWriter extends AutoCloseable {

    void begin(List<QueryColumn> columns);

    void row(List<JsonNode> values);

    @Override
    void close();
}
