package org.zonegate.features.claim;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zonegate.rules.ColumnType;
import org.zonegate.text.Sql;

/**
 * A value as a step writes it: a number, {@code "text"} in quotes, {@code true} or {@code false}. What a text means depends
 * on the column that it is compared with: there it can be a date or a time, in ISO 8601.
 *
 * @param text without quotes
 * @param isQuoted whether it stood in quotes
 */
public record Value(String text, boolean isQuoted) {

    /** How steps write one. */
    public static final String PATTERN = "-?\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|-?\\d+(?:\\.\\d+)?|\"[^\"]*\"|true|false";

    /** How steps write several: {@code "a", "b" or "c"}. */
    public static final String LIST_PATTERN = "(?:" + PATTERN + ")(?:(?:, | or |, or )(?:" + PATTERN + "))*";

    private static final Pattern ONE = Pattern.compile(PATTERN);

    /** Understands what {@link #PATTERN} lets through. */
    public static Value parse(String written) {
        return written.startsWith("\"")
                ? new Value(written.substring(1, written.length() - 1), true)
                : new Value(written, false);
    }

    /** Understands what {@link #LIST_PATTERN} lets through. */
    public static List<Value> parseList(String written) {
        List<Value> values = new ArrayList<>();
        Matcher matcher = ONE.matcher(written);
        while (matcher.find()) {
            values.add(parse(matcher.group()));
        }
        return values;
    }

    /** The SQL of this value for a column of that type; empty where it can be none of its values. */
    Optional<String> sql(String columnType) {
        return switch (ColumnType.of(columnType)) {
            case WHOLE_NUMBER -> isQuoted ? instant().map(i -> Long.toString(i.toEpochMilli())) : number();
            case FLOATING, DECIMAL -> isQuoted ? Optional.empty() : number();
            case TEXT -> isQuoted ? Optional.of(Sql.text(text)) : Optional.empty();
            case BOOLEAN -> isTruth() ? Optional.of(text) : Optional.empty();
            case DATE -> isQuoted ? date().map(d -> "DATE'" + d + "'") : Optional.empty();
            case TIMESTAMP -> isQuoted ? instant().map(Sql::timestamp) : Optional.empty();
            case OTHER -> Optional.empty();
        };
    }

    /** What a column of that type can be compared with, for people. */
    static String wanted(String columnType) {
        return switch (ColumnType.of(columnType)) {
            case WHOLE_NUMBER -> "a number, or a date in quotes where it holds milliseconds since 1970";
            case FLOATING, DECIMAL -> "a number without quotes";
            case TEXT -> "text in quotes";
            case BOOLEAN -> "true or false";
            case DATE -> "a date in quotes, such as \"2024-01-31\"";
            case TIMESTAMP -> "a date or time in quotes, such as \"2024-01-31T12:00:00Z\"";
            case OTHER -> "nothing: use 'satisfies' with SQL";
        };
    }

    private boolean isTruth() {
        return !isQuoted && (text.equals("true") || text.equals("false"));
    }

    private Optional<String> number() {
        return isTruth() ? Optional.empty() : Optional.of(Sql.number(new BigDecimal(text.replace(",", ""))));
    }

    private Optional<LocalDate> date() {
        return read(LocalDate::parse);
    }

    // A time without an offset is UTC.
    private Optional<Instant> instant() {
        return read(OffsetDateTime::parse)
                .map(OffsetDateTime::toInstant)
                .or(() -> read(LocalDateTime::parse).map(t -> t.toInstant(ZoneOffset.UTC)))
                .or(() -> date().map(d -> d.atStartOfDay(ZoneOffset.UTC).toInstant()));
    }

    private <T> Optional<T> read(Function<String, T> reader) {
        try {
            return Optional.of(reader.apply(text));
        } catch (DateTimeParseException e) {
            // Another form may fit.
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return isQuoted ? "\"" + text + "\"" : text;
    }
}
