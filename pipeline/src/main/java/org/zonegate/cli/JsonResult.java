package org.zonegate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.zonegate.query.InvalidQuery;
import org.zonegate.query.QueryColumn;

/** An answer as one JSON document: {@code {"columns": [...], "rows": [...]}}, each row an object on a line. */
final class JsonResult implements ResultWriter {

    private final PrintWriter out;
    private final ObjectMapper json = new ObjectMapper();
    private List<QueryColumn> columns = List.of();
    private String separator = "";

    JsonResult(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void begin(List<QueryColumn> answered) {
        Set<String> names = new HashSet<>();
        for (QueryColumn column : answered) {
            if (!names.add(column.name())) {
                throw new InvalidQuery("Two columns are called '" + column.name()
                        + "', and a JSON object holds a name once. Give one of them another name with AS.");
            }
        }
        columns = answered;
        out.println("{\"columns\": [");
        for (int i = 0; i < columns.size(); i++) {
            QueryColumn column = columns.get(i);
            var node = json.createObjectNode().put("name", column.name()).put("type", column.type());
            if (column.isMasked()) {
                node.put("masked", true);
            }
            out.println("  " + node + (i + 1 < columns.size() ? "," : ""));
        }
        out.print("], \"rows\": [");
    }

    @Override
    public void row(List<JsonNode> values) {
        var row = json.createObjectNode();
        for (int i = 0; i < values.size(); i++) {
            row.set(columns.get(i).name(), values.get(i));
        }
        out.print(separator + System.lineSeparator() + "  " + row);
        separator = ",";
    }

    @Override
    public void close() {
        if (!columns.isEmpty()) {
            out.println(separator.isEmpty() ? "]}" : System.lineSeparator() + "]}");
        }
        out.flush();
    }
}
