package org.zonegate.text;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Pieces of Spark SQL, quoted so that they mean what they say. */
public final class Sql {

    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT);

    private Sql() {}

    /** A column's name. */
    public static String name(String column) {
        return "`" + column.replace("`", "``") + "`";
    }

    /** A text, whatever it holds. */
    public static String text(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    public static String number(BigDecimal value) {
        return "(" + value.toPlainString() + (value.precision() <= 38 && value.scale() <= 38 ? "BD" : "D") + ")";
    }

    /** A point in time, UTC. */
    public static String timestamp(Instant value) {
        return "TIMESTAMP_NTZ'" + TIMESTAMP.format(LocalDateTime.ofInstant(value, ZoneOffset.UTC)) + "'";
    }

    /** A condition between parentheses; on lines of its own, because it may end with a comment. */
    public static String part(String condition) {
        return "(\n" + condition + "\n)";
    }
}
