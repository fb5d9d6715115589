package org.zonegate.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Values of an answer as text. */
final class Cells {

    private static final String NULL = "NULL";
    private static final Set<Integer> UNSHOWN = Stream.of(
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR)
            .map(Byte::intValue)
            .collect(Collectors.toUnmodifiableSet());

    private Cells() {}

    /** The value itself: text as it is, an array or object as JSON. */
    static String text(JsonNode value) {
        if (value instanceof DecimalNode decimal) {
            return decimal.decimalValue().toPlainString();
        }
        return value.isContainerNode() ? value.toString() : value.asText();
    }

    /**
     * The value on one line for people, with NULL in words, and with escapes in place of characters that would move the
     * cursor, or do worse to a terminal.
     */
    static String printable(JsonNode value) {
        return value.isNull() ? NULL : printable(text(value));
    }

    /** As {@link #printable(JsonNode)}. */
    static String printable(String value) {
        StringBuilder line = new StringBuilder();
        value.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    if (UNSHOWN.contains(Character.getType(c))) {
                        line.append(String.format("\\u%04x", c));
                    } else {
                        line.appendCodePoint(c);
                    }
                }
            }
        });
        return line.toString();
    }
}
