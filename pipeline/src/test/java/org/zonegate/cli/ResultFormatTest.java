package org.zonegate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.zonegate.query.InvalidQuery;
import org.zonegate.query.QueryColumn;

final class ResultFormatTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final List<QueryColumn> COLUMNS = List.of(
            new QueryColumn("name", "string", false),
            new QueryColumn("amount", "decimal(10,2)", false),
            new QueryColumn("email", "string", true));

    private static final List<List<JsonNode>> ROWS = List.of(
            row(
                    JSON.textNode("a|b, \"c\"\n\u001b[31m"),
                    DecimalNode.valueOf(new BigDecimal("1.10")),
                    JSON.textNode("‹3f9a1c07›")),
            row(JSON.textNode(""), JSON.nullNode(), JSON.nullNode()),
            row(
                    JSON.textNode("x".repeat(50)),
                    DecimalNode.valueOf(new BigDecimal("1200")),
                    JSON.textNode("‹00000000›")));

    @Test
    void alignsColumnsAndCutsLongCellsOnAScreen() {
        assertThat(written(ResultFormat.table, true, COLUMNS, ROWS)).isEqualTo("""
                name                                      amount  email
                ----------------------------------------  ------  ----------
                a|b, "c"\\n\\u001b[31m                        1.10  ‹3f9a1c07›
                                                            NULL  NULL
                xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx…    1200  ‹00000000›
                """);
    }

    @Test
    void cutsNothingThatGoesToAFile() {
        assertThat(written(ResultFormat.table, false, COLUMNS, ROWS))
                .contains("x".repeat(50))
                .doesNotContain("…");
    }

    @Test
    void writesRowsBeyondTheMeasuredOnesAsTheyCome() {
        List<List<JsonNode>> many =
                IntStream.range(0, 1500).mapToObj(i -> row(JSON.numberNode(i))).toList();

        assertThat(written(ResultFormat.table, false, List.of(new QueryColumn("n", "int", false)), many)
                        .lines())
                .hasSize(1502)
                .contains("  n", "  0", "1499");
    }

    @Test
    void quotesCommaSeparatedValues() {
        assertThat(written(ResultFormat.csv, false, COLUMNS, ROWS))
                .isEqualTo("name,amount,email\r\n\"a|b, \"\"c\"\"\n\u001b[31m\",1.10,‹3f9a1c07›\r\n\"\",,\r\n"
                        + "x".repeat(50) + ",1200,‹00000000›\r\n");
    }

    @Test
    void escapesMarkdown() {
        assertThat(written(
                        ResultFormat.markdown,
                        false,
                        List.of(new QueryColumn("snapshot_id", "bigint", false), new QueryColumn("t", "string", false)),
                        List.of(
                                row(JSON.numberNode(7), JSON.textNode("a|b *c* _d_ <e>\n\\")),
                                row(JSON.nullNode(), JSON.textNode("")))))
                .isEqualTo("""
                        | snapshot_id | t |
                        | ---: | --- |
                        | 7 | a\\|b \\*c\\* \\_d\\_ \\<e>\\\\n\\\\ |
                        | *NULL* |  |
                        """);
    }

    @Test
    void writesOneJsonDocument() throws IOException {
        String json = written(ResultFormat.json, false, COLUMNS, ROWS);

        JsonNode document = new ObjectMapper().readTree(json);
        assertThat(document.get("columns").toString())
                .isEqualTo("[{\"name\":\"name\",\"type\":\"string\"},{\"name\":\"amount\",\"type\":\"decimal(10,2)\"},"
                        + "{\"name\":\"email\",\"type\":\"string\",\"masked\":true}]");
        assertThat(document.get("rows")).hasSize(3);
        assertThat(document.at("/rows/1").toString()).isEqualTo("{\"name\":\"\",\"amount\":null,\"email\":null}");
        assertThat(json).contains("\"amount\":1.10");
    }

    @Test
    void writesAnAnswerWithoutRows() throws IOException {
        assertThat(new ObjectMapper()
                        .readTree(written(ResultFormat.json, false, COLUMNS, List.of()))
                        .get("rows"))
                .isEmpty();
        assertThat(written(ResultFormat.csv, false, COLUMNS, List.of())).isEqualTo("name,amount,email\r\n");
        assertThat(written(ResultFormat.table, false, COLUMNS, List.of())).isEqualTo("""
                name  amount  email
                ----  ------  -----
                """);
    }

    @Test
    void refusesTwoColumnsOfOneNameInAnObject() {
        List<QueryColumn> twice = List.of(new QueryColumn("a", "int", false), new QueryColumn("a", "int", false));

        assertThatThrownBy(() -> written(ResultFormat.json, false, twice, List.of()))
                .isInstanceOf(InvalidQuery.class)
                .hasMessageContaining("'a'");
    }

    private static List<JsonNode> row(JsonNode... values) {
        return List.of(values);
    }

    private static String written(
            ResultFormat format, boolean onScreen, List<QueryColumn> columns, List<List<JsonNode>> rows) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        try (ResultWriter writer = format.writer(out, new Terminal(out, onScreen, false, onScreen, 100))) {
            writer.begin(columns);
            rows.forEach(writer::row);
        }
        return text.toString();
    }
}
