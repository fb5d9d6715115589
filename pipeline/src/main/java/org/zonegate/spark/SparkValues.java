package org.zonegate.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.apache.spark.sql.Row;
import org.jspecify.annotations.Nullable;
import scala.collection.JavaConverters;

/** Spark's values as JSON's: numbers and truth values as they are, the rest as text. */
final class SparkValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SparkValues() {}

    static List<JsonNode> of(Row row) {
        List<JsonNode> values = new ArrayList<>(row.size());
        for (int i = 0; i < row.size(); i++) {
            values.add(of(row.get(i)));
        }
        return values;
    }

    static JsonNode of(@Nullable Object value) {
        if (value == null) {
            return JSON.nullNode();
        }
        if (value instanceof Boolean truth) {
            return JSON.booleanNode(truth);
        }
        if (value instanceof Number number) {
            return number(number);
        }
        if (value instanceof Row struct) {
            ObjectNode object = JSON.objectNode();
            for (int i = 0; i < struct.size(); i++) {
                object.set(struct.schema().fieldNames()[i], of(struct.get(i)));
            }
            return object;
        }
        if (value instanceof scala.collection.Map<?, ?> map) {
            ObjectNode object = JSON.objectNode();
            JavaConverters.mapAsJavaMap(map)
                    .forEach((k, v) -> object.set(of((Object) k).asText(), of((Object) v)));
            return object;
        }
        if (value instanceof scala.collection.Seq<?> sequence) {
            ArrayNode array = JSON.arrayNode();
            JavaConverters.seqAsJavaList(sequence).forEach(v -> array.add(of((Object) v)));
            return array;
        }
        return JSON.textNode(text(value));
    }

    private static JsonNode number(Number number) {
        if (number instanceof BigDecimal decimal) {
            // Not by the factory, which makes 1.1 of 1.10.
            return DecimalNode.valueOf(decimal);
        }
        if (number instanceof Double || number instanceof Float) {
            // Through its text, so that a float keeps its digits; infinity and NaN are no numbers in JSON.
            double value = number.doubleValue();
            return Double.isFinite(value)
                    ? JSON.numberNode(Double.parseDouble(number.toString()))
                    : JSON.textNode(number.toString());
        }
        return JSON.numberNode(number.longValue());
    }

    private static String text(Object value) {
        if (value instanceof LocalDateTime time) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
        }
        if (value instanceof Timestamp time) {
            return DateTimeFormatter.ISO_INSTANT.format(time.toInstant());
        }
        if (value instanceof Date date) {
            return date.toLocalDate().toString();
        }
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : value.toString();
    }
}
