package org.zonegate.rules.suggest;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.zonegate.rules.ColumnType;

/**
 * Where suggestions come from and go to, for the heading of their file.
 *
 * @param table {@code zone.table}
 * @param source which of its data was profiled, in words: {@code what run r1 published}
 * @param at when
 * @param file where a lakehouse keeps the table's rules
 */
public record Provenance(String table, String source, Instant at, String file) {

    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    /** The heading, a line each. */
    public List<String> heading(TableProfile profile) {
        List<String> lines = new ArrayList<>();
        lines.add("Rules for " + table + ", suggested on " + MINUTE.format(at) + " from " + source + ": "
                + Words.rows(profile.rows()) + ".");
        if (profile.rows() == 0) {
            lines.add("There is no row to learn from, so only the schema is described.");
        } else {
            lines.add("Each rule holds on that data. Whether it must hold on all data, only people know: correct it or"
                    + " remove it.");
            addUndescribed(profile, lines);
        }
        lines.add("");
        lines.add("To use them, in the lakehouse's folder:");
        lines.add("    zonegate suggest " + table + " > " + file);
        lines.add("    zonegate check");
        return lines;
    }

    private static void addUndescribed(TableProfile profile, List<String> lines) {
        String empty = names(profile.columns().stream().filter(c -> !c.hasValues()));
        if (!empty.isEmpty()) {
            lines.add("Nothing is claimed of columns in which no row has a value: " + empty + ".");
        }
        String other = names(profile.columns().stream().filter(c -> c.hasValues() && c.type() == ColumnType.OTHER));
        if (!other.isEmpty()) {
            lines.add("DQDL has no rules about the values of columns that are nested or binary: " + other + ".");
        }
        String personal = names(profile.columns().stream()
                .filter(c -> c.hasValues() && c.column().isPersonal()));
        if (!personal.isEmpty()) {
            lines.add("Of personal columns no values and no ranges are shown: " + personal + ".");
        }
    }

    private static String names(Stream<ColumnProfile> columns) {
        return columns.map(ColumnProfile::name).collect(Collectors.joining(", "));
    }
}
