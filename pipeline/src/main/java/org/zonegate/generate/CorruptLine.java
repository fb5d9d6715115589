package org.zonegate.generate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Ways to spoil a good row. Most keep its values, so that a reader who takes the line for a row counts too many.
 * What some JSON readers forgive and others do not (single quotes, NaN, comments) is left out: its fate is no one's word.
 */
enum CorruptLine {
    NOT_JSON {
        @Override
        byte[] spoil(byte[] row, List<String> keys, Dice dice) {
            String text = new String(row, StandardCharsets.UTF_8);
            return bytes(dice.oneOf(new String[] {
                text + ",", "row " + text, text.substring(1), "<html>502</html>", String.join(",", keys)
            }));
        }
    },
    NOT_AN_OBJECT {
        @Override
        byte[] spoil(byte[] row, List<String> keys, Dice dice) {
            String text = new String(row, StandardCharsets.UTF_8);
            return bytes(dice.oneOf(new String[] {"[" + text + "]", "[]", "null", "42", "\"row\""}));
        }
    },
    TRUNCATED {
        @Override
        byte[] spoil(byte[] row, List<String> keys, Dice dice) {
            return Arrays.copyOf(row, 1 + dice.below(row.length - 1));
        }
    },
    TWO_OBJECTS {
        @Override
        byte[] spoil(byte[] row, List<String> keys, Dice dice) {
            String text = new String(row, StandardCharsets.UTF_8);
            return bytes(text + dice.oneOf(new String[] {"", " ", ","}) + text);
        }
    },
    EMPTY_OBJECT {
        @Override
        byte[] spoil(byte[] row, List<String> keys, Dice dice) {
            return bytes("{}");
        }
    },
    MISSING_KEY {
        @Override
        byte[] spoil(byte[] row, List<String> keys, Dice dice) throws IOException {
            String missing = keys.get(dice.below(keys.size()));
            return rewrite(row, (name, value, json) -> {
                if (!name.equals(missing)) {
                    copy(name, value, json);
                }
            });
        }
    },
    NULL_KEY {
        @Override
        byte[] spoil(byte[] row, List<String> keys, Dice dice) throws IOException {
            String nothing = keys.get(dice.below(keys.size()));
            return rewrite(row, (name, value, json) -> {
                if (name.equals(nothing)) {
                    json.writeNullField(name);
                } else {
                    copy(name, value, json);
                }
            });
        }
    },
    WRONG_TYPE {
        @Override
        byte[] spoil(byte[] row, List<String> keys, Dice dice) throws IOException {
            int fields = countFields(row);
            int wrong = dice.below(fields);
            int how = dice.below(4);
            int[] at = {0};
            return rewrite(row, (name, value, json) -> {
                if (at[0]++ == wrong) {
                    writeWrongly(name, value, how, json);
                } else {
                    copy(name, value, json);
                }
            });
        }
    };

    private static final CorruptLine[] ALL = values();
    private static final JsonFactory JSON = new JsonFactory();

    /** A line of this kind, made from a good row; {@code keys} are the fields a row must have. */
    abstract byte[] spoil(byte[] row, List<String> keys, Dice dice) throws IOException;

    static CorruptLine any(Dice dice) {
        return dice.oneOf(ALL);
    }

    private interface FieldWriter {
        void write(String name, JsonParser value, JsonGenerator json) throws IOException;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static int countFields(byte[] row) throws IOException {
        int fields = 0;
        try (JsonParser parser = JSON.createParser(row)) {
            while (parser.nextToken() != null) {
                if (parser.currentToken() == JsonToken.FIELD_NAME) {
                    fields++;
                }
            }
        }
        return fields;
    }

    private static byte[] rewrite(byte[] row, FieldWriter writer) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(row.length);
        try (JsonParser parser = JSON.createParser(row);
                JsonGenerator json = JSON.createGenerator(out)) {
            parser.nextToken();
            json.writeStartObject();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                parser.nextToken();
                writer.write(name, parser, json);
            }
            json.writeEndObject();
        }
        return out.toByteArray();
    }

    private static void copy(String name, JsonParser value, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        json.copyCurrentEvent(value);
    }

    private static void writeWrongly(String name, JsonParser value, int how, JsonGenerator json) throws IOException {
        json.writeFieldName(name);
        String text = value.getText();
        if (how == 0) {
            json.writeBoolean(true);
        } else if (how == 1) {
            json.writeStartArray();
            json.copyCurrentEvent(value);
            json.writeEndArray();
        } else if (value.currentToken() == JsonToken.VALUE_STRING) {
            json.writeNumber(text.length());
        } else if (how == 2 && value.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            json.writeNumber(text + ".5");
        } else {
            json.writeString(text);
        }
    }
}
