package org.zonegate.reports.pages;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.zonegate.reports.DefinitionRecord;
import org.zonegate.reports.DefinitionRecord.ColumnRecord;
import org.zonegate.reports.RunRecord;

/** The columns of one table whose whole numbers stand for moments, as its contract says, and how these are shown. */
final class Moments {

    private static final String PROMISE = "milliseconds since 1970";
    private static final Pattern MILLIS = Pattern.compile("\\d{11,13}");
    private static final Pattern LONG = Pattern.compile("\\b\\d{12,13}\\b");
    private static final DateTimeFormatter EXACT =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    static final Moments NONE = new Moments(Set.of());

    private final Set<String> columns;

    private Moments(Set<String> columns) {
        this.columns = columns;
    }

    static Moments of(DefinitionRecord definition) {
        return new Moments(definition.columns().stream()
                .filter(c -> c.type().equals("bigint")
                        && c.comment().toLowerCase(Locale.ROOT).contains(PROMISE))
                .map(ColumnRecord::name)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet()));
    }

    /** As the table's contract was in that run. */
    static Moments of(RunRecord run, String table) {
        DefinitionRecord definition = run.definitions().get(table);
        return definition == null ? NONE : of(definition);
    }

    /** Whether the column's numbers are moments. */
    boolean has(String column) {
        return columns.contains(column.toLowerCase(Locale.ROOT));
    }

    /** A column's name, with what its values are shown as. */
    String heading(String column) {
        return has(column) ? column + " (UTC)" : column;
    }

    /** To the millisecond; what is no such number stays. */
    List<@Nullable String> row(List<String> names, List<@Nullable String> row) {
        List<@Nullable String> shown = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            String value = row.get(i);
            boolean isMoment =
                    value != null && has(names.get(i)) && MILLIS.matcher(value).matches();
            shown.add(isMoment ? EXACT.format(moment(value)) : value);
        }
        return shown;
    }

    /** A value of the column, to the second where it is a moment, else with separators where it is a long number. */
    String value(String column, String value) {
        return has(column) && MILLIS.matcher(value).matches()
                ? Words.moment(moment(value))
                : Words.grouped(Words.cut(value));
    }

    /** What a rule says of such a column, with its numbers as moments. */
    String inWords(String rule, String words) {
        String lower = rule.toLowerCase(Locale.ROOT);
        return columns.stream().anyMatch(c -> lower.contains("\"" + c + "\""))
                ? LONG.matcher(words).replaceAll(m -> Words.day(moment(m.group())))
                : words;
    }

    private static Instant moment(String millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis));
    }
}
