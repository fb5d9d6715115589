package org.zonegate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.zonegate.query.QueryColumn;

/** An answer as a Markdown table. */
record MarkdownResult(PrintWriter out) implements ResultWriter {

    // An underscore within a word marks nothing.
    private static final Pattern MARKS = Pattern.compile("[\\\\|*`<\\[\\]]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");

    @Override
    public void begin(List<QueryColumn> columns) {
        line(columns.stream().map(c -> escaped(c.name())).toList());
        line(columns.stream().map(c -> c.isNumeric() ? "---:" : "---").toList());
    }

    @Override
    public void row(List<JsonNode> values) {
        line(values.stream()
                .map(v -> v.isNull() ? "*NULL*" : escaped(Cells.printable(v)))
                .toList());
    }

    private void line(List<String> cells) {
        out.println(cells.stream().collect(Collectors.joining(" | ", "| ", " |")));
    }

    private static String escaped(String text) {
        return MARKS.matcher(text).replaceAll("\\\\$0");
    }

    @Override
    public void close() {
        out.flush();
    }
}
