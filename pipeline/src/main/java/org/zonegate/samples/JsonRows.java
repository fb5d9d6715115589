package org.zonegate.samples;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.zonegate.samples.WrittenRows.Unreadable;

/** Reads rows that are JSON objects: one after the other, on a line each or on several, or all in one array. */
final class JsonRows {

    // Decimals as they are written: 0.1 as a double is another number.
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final Map<String, WrittenRows.Name> columns = new LinkedHashMap<>();
    private final List<WrittenRows.Row> rows = new ArrayList<>();

    private JsonRows() {}

    static WrittenRows read(String text) throws Unreadable {
        JsonRows reader = new JsonRows();
        try (JsonParser parser = JSON.createParser(text)) {
            reader.readAll(parser);
        } catch (JsonProcessingException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new Unreadable(
                    line, "This is no JSON: " + e.getOriginalMessage().strip() + ".");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new WrittenRows(List.copyOf(reader.columns.values()), reader.rows);
    }

    private void readAll(JsonParser parser) throws IOException, Unreadable {
        if (parser.nextToken() == JsonToken.START_ARRAY) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                row(parser);
            }
            if (parser.nextToken() != null) {
                throw new Unreadable(
                        line(parser), "Something stands after the array. Put all rows into it, or leave it out.");
            }
            return;
        }
        while (parser.currentToken() != null) {
            row(parser);
            parser.nextToken();
        }
    }

    private void row(JsonParser parser) throws IOException, Unreadable {
        int first = line(parser);
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new Unreadable(first, "This is no row. Write each row as an object, as in {\"column\": \"value\"}.");
        }
        List<WrittenRows.Cell> cells = new ArrayList<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String column = parser.currentName();
            int line = line(parser);
            parser.nextToken();
            JsonNode value = JSON.readTree(parser);
            columns.putIfAbsent(column, new WrittenRows.Name(column, line));
            cells.add(new WrittenRows.Cell(column, value, line));
        }
        rows.add(new WrittenRows.Row(first, cells));
    }

    private static int line(JsonParser parser) {
        return parser.currentTokenLocation().getLineNr();
    }

    /** The JSON value that the text is; the text itself where it is none. */
    static JsonNode value(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            return JSON.getNodeFactory().textNode(text);
        }
    }
}
