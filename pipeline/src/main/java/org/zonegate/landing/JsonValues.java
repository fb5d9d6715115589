package org.zonegate.landing;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.ArrayBasedMapData;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.ByteType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DateType;
import org.apache.spark.sql.types.Decimal;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.DoubleType;
import org.apache.spark.sql.types.FloatType;
import org.apache.spark.sql.types.IntegerType;
import org.apache.spark.sql.types.LongType;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.ShortType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructType;
import org.apache.spark.sql.types.TimestampNTZType;
import org.apache.spark.sql.types.TimestampType;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON values as Spark's internal ones, each of exactly its type: text is a JSON string and never a number, a whole
 * number has no fraction and fits. Dates are {@code 2026-11-23}, timestamps {@code 2026-11-23 22:44:55.123} or ISO 8601,
 * in UTC unless they say otherwise.
 */
final class JsonValues {

    private static final Pattern TIMESTAMP = Pattern.compile(
            "(\\d{4}-\\d\\d-\\d\\d)[T ](\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?)(Z|[+-]\\d\\d:?\\d\\d)?");

    private JsonValues() {}

    /** A value that does not keep the contract. */
    static final class Unfit extends Exception {

        private static final long serialVersionUID = 1L;

        private final String reason;

        // Thrown for each bad line of a file, perhaps millions: without a stack trace, which nobody reads.
        Unfit(String reason) {
            super(reason, null, false, false);
            this.reason = reason;
        }

        String reason() {
            return reason;
        }
    }

    /** Reads one value; the parser stands at its first token, and then at its last. */
    interface ValueReader {
        @Nullable Object read(JsonParser parser) throws IOException, Unfit;
    }

    static ValueReader of(String path, DataType type) {
        if (type instanceof StructType struct) {
            StructReader reader = new StructReader(path + ".", struct);
            return parser -> {
                expect(parser, JsonToken.START_OBJECT, path, "an object");
                return reader.read(parser);
            };
        }
        if (type instanceof ArrayType array) {
            ValueReader elements = of(path + "[]", array.elementType());
            return parser -> readArray(parser, path, elements);
        }
        if (type instanceof MapType map && map.keyType() instanceof StringType) {
            ValueReader values = of(path + "{}", map.valueType());
            return parser -> readMap(parser, path, values);
        }
        return scalar(path, type);
    }

    private static ValueReader scalar(String path, DataType type) {
        if (type instanceof StringType) {
            return parser -> {
                expect(parser, JsonToken.VALUE_STRING, path, "a string");
                return UTF8String.fromString(parser.getText());
            };
        }
        if (type instanceof LongType) {
            return parser -> whole(parser, path, Long.MIN_VALUE, Long.MAX_VALUE);
        }
        if (type instanceof IntegerType) {
            return parser -> (int) whole(parser, path, Integer.MIN_VALUE, Integer.MAX_VALUE);
        }
        if (type instanceof ShortType) {
            return parser -> (short) whole(parser, path, Short.MIN_VALUE, Short.MAX_VALUE);
        }
        if (type instanceof ByteType) {
            return parser -> (byte) whole(parser, path, Byte.MIN_VALUE, Byte.MAX_VALUE);
        }
        if (type instanceof DoubleType) {
            return parser -> number(parser, path);
        }
        if (type instanceof FloatType) {
            return parser -> {
                float value = (float) number(parser, path);
                if (Float.isInfinite(value)) {
                    throw beyondNumbers(path);
                }
                return value;
            };
        }
        if (type instanceof DecimalType decimal) {
            return parser -> decimal(parser, path, decimal);
        }
        if (type instanceof BooleanType) {
            return parser -> {
                if (!parser.currentToken().isBoolean()) {
                    throw wrongType(path, "true or false");
                }
                return parser.getBooleanValue();
            };
        }
        if (type instanceof DateType) {
            return parser -> (int) date(parser, path).toEpochDay();
        }
        if (type instanceof TimestampType || type instanceof TimestampNTZType) {
            return parser -> micros(timestamp(parser, path));
        }
        throw new IllegalArgumentException("A landing table cannot have a column of type " + type.sql() + ": " + path
                + ". Take string, and convert it in a transform.");
    }

    /** Reads an object's fields into a row; for top-level objects and nested ones. */
    static final class StructReader {

        private final String[] paths;
        private final ValueReader[] readers;
        private final Map<String, Integer> positions = new HashMap<>();

        StructReader(StructType schema) {
            this("", schema);
        }

        private StructReader(String prefix, StructType schema) {
            paths = new String[schema.size()];
            readers = new ValueReader[schema.size()];
            for (int i = 0; i < readers.length; i++) {
                String name = schema.fields()[i].name();
                paths[i] = prefix + name;
                readers[i] = of(paths[i], schema.fields()[i].dataType());
                positions.put(name, i);
                positions.putIfAbsent(name.toLowerCase(Locale.ROOT), i);
            }
        }

        GenericInternalRow read(JsonParser parser) throws IOException, Unfit {
            @Nullable Object[] values = new Object[readers.length];
            boolean[] seen = new boolean[readers.length];
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                Integer position = position(parser.currentName());
                JsonToken token = parser.nextToken();
                if (position == null) {
                    parser.skipChildren();
                    continue;
                }
                if (seen[position]) {
                    throw new Unfit("field " + paths[position] + " occurs twice");
                }
                seen[position] = true;
                values[position] = token == JsonToken.VALUE_NULL ? null : readers[position].read(parser);
            }
            return new GenericInternalRow(values);
        }

        private @Nullable Integer position(String name) {
            Integer exact = positions.get(name);
            return exact != null ? exact : positions.get(name.toLowerCase(Locale.ROOT));
        }
    }

    private static Object readArray(JsonParser parser, String path, ValueReader elements) throws IOException, Unfit {
        expect(parser, JsonToken.START_ARRAY, path, "an array");
        List<@Nullable Object> values = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            values.add(parser.currentToken() == JsonToken.VALUE_NULL ? null : elements.read(parser));
        }
        return new GenericArrayData(values.toArray());
    }

    private static Object readMap(JsonParser parser, String path, ValueReader values) throws IOException, Unfit {
        expect(parser, JsonToken.START_OBJECT, path, "an object");
        Map<Object, @Nullable Object> entries = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            UTF8String key = UTF8String.fromString(parser.currentName());
            JsonToken token = parser.nextToken();
            if (entries.containsKey(key)) {
                throw new Unfit("a key of " + path + " occurs twice");
            }
            entries.put(key, token == JsonToken.VALUE_NULL ? null : values.read(parser));
        }
        return new ArrayBasedMapData(
                new GenericArrayData(entries.keySet().toArray()),
                new GenericArrayData(entries.values().toArray()));
    }

    private static long whole(JsonParser parser, String path, long least, long most) throws IOException, Unfit {
        expect(parser, JsonToken.VALUE_NUMBER_INT, path, "a whole number");
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                || parser.getLongValue() < least
                || parser.getLongValue() > most) {
            throw new Unfit("wrong type: " + path + " is beyond the contract's whole numbers");
        }
        return parser.getLongValue();
    }

    private static double number(JsonParser parser, String path) throws IOException, Unfit {
        if (!parser.currentToken().isNumeric()) {
            throw wrongType(path, "a number");
        }
        double value = parser.getDoubleValue();
        if (Double.isInfinite(value)) {
            throw beyondNumbers(path);
        }
        return value;
    }

    private static Unfit beyondNumbers(String path) {
        return new Unfit("wrong type: " + path + " is beyond the contract's numbers");
    }

    private static Object decimal(JsonParser parser, String path, DecimalType type) throws IOException, Unfit {
        if (!parser.currentToken().isNumeric()) {
            throw wrongType(path, "a number");
        }
        BigDecimal value = parser.getDecimalValue().stripTrailingZeros();
        // Looked at before the scale is set: 1e99999999 would first be written out.
        if (value.scale() > type.scale()
                || (long) value.precision() - value.scale() > type.precision() - type.scale()) {
            throw new Unfit("wrong type: " + path + " has more digits than "
                    + type.sql().toLowerCase(Locale.ROOT));
        }
        return Decimal.apply(value.setScale(type.scale()), type.precision(), type.scale());
    }

    private static LocalDate date(JsonParser parser, String path) throws IOException, Unfit {
        expect(parser, JsonToken.VALUE_STRING, path, "a date");
        try {
            return inRange(LocalDate.parse(parser.getText()));
        } catch (DateTimeException e) {
            throw wrongType(path, "a date");
        }
    }

    // ISO 8601 knows years of any size, with a sign; Spark's and Iceberg's numbers do not hold them.
    private static LocalDate inRange(LocalDate date) {
        if (date.getYear() < 1 || date.getYear() > 9999) {
            throw new DateTimeException("beyond the years 1 to 9999");
        }
        return date;
    }

    private static Instant timestamp(JsonParser parser, String path) throws IOException, Unfit {
        expect(parser, JsonToken.VALUE_STRING, path, "a timestamp");
        Matcher text = TIMESTAMP.matcher(parser.getText());
        if (!text.matches()) {
            throw wrongType(path, "a timestamp");
        }
        try {
            LocalDateTime local =
                    LocalDateTime.of(inRange(LocalDate.parse(text.group(1))), LocalTime.parse(text.group(2)));
            String offset = text.group(3);
            return local.toInstant(offset == null ? ZoneOffset.UTC : ZoneOffset.of(offset));
        } catch (DateTimeException e) {
            throw wrongType(path, "a timestamp");
        }
    }

    private static long micros(Instant instant) {
        return Math.addExact(Math.multiplyExact(instant.getEpochSecond(), 1_000_000L), instant.getNano() / 1_000L);
    }

    private static void expect(JsonParser parser, JsonToken expected, String path, String words) throws Unfit {
        if (parser.currentToken() != expected) {
            throw wrongType(path, words);
        }
    }

    private static Unfit wrongType(String path, String words) {
        return new Unfit("wrong type: " + path + " is not " + words);
    }
}
