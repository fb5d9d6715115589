package org.zonegate.rules.deequ;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What single values mean. */
final class PlainValues {

    private static final Pattern ISO = Pattern.compile(
            "(\\d{4}-\\d{2}-\\d{2})(?:[ T](\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,6})?)?)(Z|[+-]\\d{2}:\\d{2})?)?");

    private PlainValues() {}

    /** The value in a form in which Java's equals is SQL's: no number is equal to itself, and zero has no sign. */
    static Object key(Object value) {
        if (value instanceof Double number) {
            return number == 0 ? Double.valueOf(0) : number;
        }
        return value instanceof BigDecimal number ? number.stripTrailingZeros() : value;
    }

    /** Whether two values, of the same or of different types, are equal in SQL, nulls being equal to each other. */
    static boolean equal(@Nullable Object one, @Nullable Object other) {
        if (one == null || other == null) {
            return one == other;
        }
        if (one instanceof Number first && other instanceof Number second) {
            return (first instanceof Double || second instanceof Double)
                    ? key(first.doubleValue()).equals(key(second.doubleValue()))
                    : exact(first).compareTo(exact(second)) == 0;
        }
        if (isPointInTime(one) && isPointInTime(other)) {
            return instant(one).equals(instant(other));
        }
        return one.equals(other);
    }

    private static boolean isPointInTime(Object value) {
        return value instanceof Instant || value instanceof LocalDateTime;
    }

    /** The number that a value is; not of NaN and the infinities. */
    static BigDecimal exact(Number number) {
        if (number instanceof BigDecimal decimal) {
            return decimal;
        }
        return number instanceof Double ? new BigDecimal(number.doubleValue()) : BigDecimal.valueOf(number.longValue());
    }

    /** The point in time that a value says; empty for text that says none. */
    static Optional<Instant> instant(Object value) {
        if (value instanceof Instant instant) {
            return Optional.of(instant);
        }
        if (value instanceof LocalDateTime time) {
            return Optional.of(time.toInstant(ZoneOffset.UTC));
        }
        if (value instanceof LocalDate date) {
            return Optional.of(date.atStartOfDay(ZoneOffset.UTC).toInstant());
        }
        return value instanceof Number milliseconds
                ? Optional.of(Instant.ofEpochMilli(milliseconds.longValue()))
                : written((String) value);
    }

    private static Optional<Instant> written(String text) {
        Matcher matcher = ISO.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try {
            LocalTime time = matcher.group(2) == null ? LocalTime.MIDNIGHT : LocalTime.parse(matcher.group(2));
            ZoneOffset offset = matcher.group(3) == null ? ZoneOffset.UTC : ZoneOffset.of(matcher.group(3));
            return Optional.of(LocalDate.parse(matcher.group(1)).atTime(time).toInstant(offset));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
