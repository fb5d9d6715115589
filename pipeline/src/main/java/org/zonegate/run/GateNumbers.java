package org.zonegate.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zonegate.reports.DefinitionRecord;
import org.zonegate.reports.DefinitionRecord.ColumnRecord;
import org.zonegate.reports.PortraitRecord;
import org.zonegate.reports.PortraitRecord.ProfileRecord;
import org.zonegate.reports.RunRecord.TableRecord;
import org.zonegate.run.Measure.Kind;

/**
 * Which numbers of a judged table are worth comparing: how many rows there are, values of required columns that are missing
 * and that differ, bounds of numbers, and what rules measured of all rows. Pure.
 */
final class GateNumbers {

    // A metric with a where clause has it behind its name, and is left out.
    private static final Pattern OF_COLUMN =
            Pattern.compile("Column\\.([^.,]+)\\.(Mean|Sum|StandardDeviation|DistinctValuesCount)");
    private static final Set<String> WHOLE = Set.of("tinyint", "smallint", "int", "bigint");
    // Of these two engines tell values apart in the same way.
    private static final Set<String> COUNTABLE = Set.of("tinyint", "smallint", "int", "bigint", "string", "date");

    private final TableRecord table;
    private final Map<String, ColumnRecord> columns = new HashMap<>();
    private final Map<String, ProfileRecord> profiles = new HashMap<>();
    private final Map<Measure, GateNumber> numbers = new LinkedHashMap<>();

    private GateNumbers(TableRecord table, DefinitionRecord definition) {
        this.table = table;
        definition.columns().forEach(c -> columns.put(lower(c.name()), c));
        Optional.ofNullable(table.portrait())
                .map(PortraitRecord::profiles)
                .orElse(List.of())
                .forEach(p -> profiles.put(lower(p.column()), p));
    }

    static List<GateNumber> of(TableRecord table, DefinitionRecord definition) {
        GateNumbers found = new GateNumbers(table, definition);
        found.exact(Measure.ROWS, table.rows());
        definition.columns().forEach(found::profiled);
        table.rules().forEach(r -> r.metrics().forEach(found::measured));
        return new ArrayList<>(found.numbers.values());
    }

    private void profiled(ColumnRecord column) {
        ProfileRecord profile = profiles.get(lower(column.name()));
        if (profile == null) {
            return;
        }
        if (column.required()) {
            exact(new Measure(Kind.NULLS, column.name(), column.type()), profile.nulls());
            if (!profile.estimated() && COUNTABLE.contains(column.type())) {
                exact(new Measure(Kind.DISTINCT, column.name(), column.type()), profile.distinct());
            }
        }
        // Personal columns have none.
        bound(Kind.LEAST, column, profile.least());
        bound(Kind.GREATEST, column, profile.greatest());
    }

    private void bound(Kind kind, ColumnRecord column, String value) {
        boolean isNumber = WHOLE.contains(column.type()) || column.type().startsWith("decimal");
        Measure measure = new Measure(kind, column.name(), column.type());
        if (!value.isEmpty() && (isNumber || measure.isOfReals())) {
            numbers.put(measure, new GateNumber(measure, value, measure.isOfReals() ? size(value) : 0));
        }
    }

    private void measured(String metric, double value) {
        Matcher matcher = OF_COLUMN.matcher(metric);
        ColumnRecord column = matcher.matches() ? columns.get(lower(matcher.group(1))) : null;
        if (column == null) {
            return;
        }
        Kind kind =
                switch (matcher.group(2)) {
                    case "Mean" -> Kind.MEAN;
                    case "Sum" -> Kind.SUM;
                    case "StandardDeviation" -> Kind.STANDARD_DEVIATION;
                    default -> Kind.DISTINCT;
                };
        Measure measure = new Measure(kind, column.name(), column.type());
        if (kind == Kind.DISTINCT) {
            if (COUNTABLE.contains(column.type())) {
                exact(measure, Math.round(value));
            }
            return;
        }
        double largest = Optional.ofNullable(profiles.get(lower(column.name())))
                .map(p -> Math.max(size(p.least()), size(p.greatest())))
                .orElse(0.0);
        // Of no values at all there is no sum for one engine, and 0 for another.
        if (largest > 0 || value != 0) {
            double scale = Math.max(Math.abs(value), kind == Kind.SUM ? largest * table.rows() : largest);
            numbers.put(measure, new GateNumber(measure, Double.toString(value), scale));
        }
    }

    private void exact(Measure measure, long value) {
        numbers.put(measure, new GateNumber(measure, Long.toString(value), 0));
    }

    private static double size(String number) {
        try {
            return number.isEmpty() ? 0 : Math.abs(Double.parseDouble(number));
        } catch (NumberFormatException e) {
            // The bound of a text.
            return 0;
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
