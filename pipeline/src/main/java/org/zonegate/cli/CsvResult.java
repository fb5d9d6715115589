package org.zonegate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.stream.Collectors;
import org.zonegate.query.QueryColumn;

/**
 * An answer as comma-separated values. NULL is nothing, and the empty text is a pair of quotes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
record CsvResult(PrintWriter out) implements ResultWriter {

    private static final String END_OF_LINE = "\r\n";

    @Override
    public void begin(List<QueryColumn> columns) {
        line(columns.stream().<JsonNode>map(c -> TextNode.valueOf(c.name())).toList());
    }

    @Override
    public void row(List<JsonNode> values) {
        line(values);
    }

    private void line(List<JsonNode> values) {
        out.print(values.stream().map(CsvResult::field).collect(Collectors.joining(",")));
        out.print(END_OF_LINE);
    }

    private static String field(JsonNode value) {
        if (value.isNull()) {
            return "";
        }
        String text = Cells.text(value);
        boolean isPlain =
                !text.isEmpty() && text.chars().noneMatch(c -> c == '"' || c == ',' || c == '\r' || c == '\n');
        return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public void close() {
        out.flush();
    }
}
