package org.zonegate.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.athena.model.ColumnInfo;

/** Athena's values, which are texts, as JSON's: the same as Spark's of the same type. */
final class AthenaValues {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private AthenaValues() {}

    /** Spark SQL's name of a column's type; {@code string} of what Athena gives as a text only. */
    static String type(ColumnInfo column) {
        String type = column.type().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "boolean", "tinyint", "smallint", "bigint", "double", "date" -> type;
            case "integer", "int" -> "int";
            case "real", "float" -> "float";
            case "decimal" -> "decimal(" + column.precision() + "," + column.scale() + ")";
            case "timestamp" -> "timestamp_ntz";
            case "timestamp with time zone" -> "timestamp";
            case "varbinary" -> "binary";
            default -> "string";
        };
    }

    /** A value as {@code QueryResult} has it; the text itself where it is not what its type promises. */
    static JsonNode value(ColumnInfo column, @Nullable String text) {
        if (text == null) {
            return JSON.nullNode();
        }
        try {
            return switch (type(column)) {
                case "boolean" -> JSON.booleanNode(Boolean.parseBoolean(text));
                case "tinyint", "smallint", "int", "bigint" -> whole(text);
                case "float", "double" -> real(text);
                case "timestamp_ntz" -> JSON.textNode(DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time(text)));
                case "timestamp" -> JSON.textNode(moment(text));
                // Pairs of digits with spaces between them.
                case "binary" -> JSON.textNode(text.replace(" ", ""));
                default ->
                    type(column).startsWith("decimal")
                            // Not by the factory, which makes 1.1 of 1.10.
                            ? DecimalNode.valueOf(new BigDecimal(text))
                            : JSON.textNode(text);
            };
        } catch (ArithmeticException | NumberFormatException | DateTimeException e) {
            return JSON.textNode(text);
        }
    }

    private static JsonNode whole(String text) {
        BigInteger number = new BigInteger(text);
        return JSON.numberNode(number.longValueExact());
    }

    private static JsonNode real(String text) {
        double value = Double.parseDouble(text);
        // Infinity and NaN are no numbers in JSON.
        return Double.isFinite(value) ? JSON.numberNode(value) : JSON.textNode(text);
    }

    private static LocalDateTime time(String text) {
        return LocalDateTime.parse(text.replace(' ', 'T'));
    }

    /** {@code 2026-01-02 03:04:05.000 Europe/Berlin}, in UTC. */
    private static String moment(String text) {
        int zone = text.indexOf(' ', text.indexOf(' ') + 1);
        if (zone < 0) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time(text));
        }
        return DateTimeFormatter.ISO_INSTANT.format(time(text.substring(0, zone))
                .atZone(ZoneId.of(text.substring(zone + 1)))
                .toInstant());
    }
}
