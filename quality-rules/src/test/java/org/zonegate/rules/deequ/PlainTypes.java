package org.zonegate.rules.deequ;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Which of the texts that tests make can be read as which type. */
final class PlainTypes {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

    private PlainTypes() {}

    /** A value's text, as Spark writes it. */
    static String text(Object value) {
        if (value instanceof Instant instant) {
            return TIME.format(instant.atOffset(ZoneOffset.UTC));
        }
        if (value instanceof LocalDateTime time) {
            return TIME.format(time);
        }
        return value instanceof BigDecimal decimal ? decimal.setScale(2).toPlainString() : value.toString();
    }

    /** Whether a text can be read as a type that ColumnDataType knows, in capital letters. */
    static boolean canBeRead(String text, String type) {
        return switch (type) {
            case "BOOLEAN" -> List.of("true", "false").contains(text);
            case "DATE", "TIMESTAMP" -> text.matches("\\d{4}-\\d{2}-\\d{2}( \\d{2}:\\d{2}:\\d{2})?");
            case "INTEGER" -> text.matches("-?\\d{1,18}") && Long.parseLong(text) == (int) Long.parseLong(text);
            case "LONG" -> text.matches("-?\\d{1,18}");
            default -> text.matches("-?\\d+(\\.\\d+)?(E\\d+)?|NaN|-?Infinity");
        };
    }
}
