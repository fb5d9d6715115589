package org.zonegate.features.claim;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.zonegate.rules.ColumnType;
import org.zonegate.text.NearMisses;

/**
 * Rows as a step writes them, compared with those of a query as types understand them: {@code 1} is {@code 1.0} where the
 * column is a number.
 *
 * @param columns their names, in lower case
 * @param rows values as written; null where a cell is empty
 */
record ExpectedRows(List<String> columns, List<List<@Nullable String>> rows) {

    static final ExpectedRows NONE = new ExpectedRows(List.of(), List.of());

    /** How many rows more than expected are asked for, so that it is seen that there are more. */
    static final int SPARE = 100;

    /** What stands for a text without a character, as an empty cell stands for no value. */
    static final String EMPTY = "[empty]";

    ExpectedRows {
        columns = List.copyOf(columns);
        List<List<@Nullable String>> copied = new ArrayList<>();
        rows.forEach(row -> copied.add(Collections.unmodifiableList(new ArrayList<>(row))));
        rows = Collections.unmodifiableList(copied);
    }

    /** Reads a table whose first row names columns, which must be those that the query returns, in any order. */
    static ExpectedRows of(List<List<@Nullable String>> cells, Map<String, String> returned) {
        List<String> columns = new ArrayList<>();
        cells.get(0).forEach(c -> columns.add(String.valueOf(c).toLowerCase(Locale.ROOT)));
        Map<String, String> types = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        types.putAll(returned);
        List<String> problems = new ArrayList<>();
        for (String column : columns) {
            if (!types.containsKey(column)) {
                problems.add("The query returns no column '" + column + "'."
                        + NearMisses.hint(column, returned.keySet()) + " It returns: "
                        + String.join(", ", returned.keySet()) + ".");
            }
        }
        returned.keySet().stream()
                .filter(c -> columns.stream().noneMatch(c::equalsIgnoreCase))
                .forEach(c -> problems.add(
                        "The query returns a column '" + c + "', which the table lacks. Add it, or do not select it."));
        if (new TreeSet<>(columns).size() < columns.size()) {
            problems.add("The table names a column twice.");
        }
        ExpectedRows expected = new ExpectedRows(columns, cells.subList(1, cells.size()));
        if (problems.isEmpty()) {
            problems.addAll(expected.unreadable(types));
        }
        if (!problems.isEmpty()) {
            throw new Misnamed(problems);
        }
        return expected;
    }

    int size() {
        return rows.size();
    }

    private List<String> unreadable(Map<String, String> types) {
        List<String> problems = new ArrayList<>();
        for (List<@Nullable String> row : rows) {
            for (int i = 0; i < columns.size(); i++) {
                String value = row.get(i);
                ColumnType type = ColumnType.of(String.valueOf(types.get(columns.get(i))));
                if (value != null && type.isNumber() && number(value).isEmpty()) {
                    problems.add("Column '" + columns.get(i) + "' is a number, and '" + value + "' is none.");
                }
            }
        }
        return problems;
    }

    /** What differs, in words and numbers; empty where nothing does. */
    Optional<String> compare(Answer.Table found) {
        Map<List<@Nullable String>, Integer> missing = new LinkedHashMap<>();
        List<ColumnType> types = new ArrayList<>();
        List<Integer> places = new ArrayList<>();
        for (String column : columns) {
            int place = place(found, column);
            places.add(place);
            types.add(ColumnType.of(found.columns().get(place).type()));
        }
        for (List<@Nullable String> row : rows) {
            List<@Nullable String> key = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                String cell = row.get(i);
                key.add(canonical(EMPTY.equals(cell) ? "" : cell, types.get(i)));
            }
            missing.merge(key, 1, Integer::sum);
        }
        int unexpected = 0;
        for (List<@Nullable String> row : found.rows()) {
            List<@Nullable String> key = new ArrayList<>();
            for (int i = 0; i < places.size(); i++) {
                key.add(canonical(row.get(places.get(i)), types.get(i)));
            }
            Integer left = missing.get(key);
            if (left == null || left == 0) {
                unexpected++;
            } else {
                missing.put(key, left - 1);
            }
        }
        int absent = missing.values().stream().mapToInt(Integer::intValue).sum();
        if (absent == 0 && unexpected == 0 && found.isComplete()) {
            return Optional.empty();
        }
        String more = found.isComplete() ? "" : " or more";
        return Optional.of("it returns " + Quantity.rows(found.rows().size()) + more + ": " + absent + " of "
                + rows.size() + " expected " + (absent == 1 ? "is" : "are") + " missing, and " + unexpected + more
                + (unexpected == 1 ? " was" : " were") + " not expected");
    }

    private static int place(Answer.Table found, String column) {
        for (int i = 0; i < found.columns().size(); i++) {
            if (found.columns().get(i).name().equalsIgnoreCase(column)) {
                return i;
            }
        }
        throw new Answers.Unanswered(new Verdict.Unknown("The query returned no column '" + column + "'."));
    }

    // One text for all texts that mean the same value.
    private static @Nullable String canonical(@Nullable String value, ColumnType type) {
        if (value == null) {
            return null;
        }
        return switch (type) {
            case FLOATING ->
                number(value).map(n -> Double.toString(n.doubleValue())).orElse(value);
            case WHOLE_NUMBER, DECIMAL ->
                number(value)
                        .map(n -> n.signum() == 0 ? "0" : n.stripTrailingZeros().toPlainString())
                        .orElse(value);
            case BOOLEAN -> value.toLowerCase(Locale.ROOT);
            case TIMESTAMP -> value.replace('T', ' ').replaceFirst("Z$", "");
            default -> value;
        };
    }

    private static Optional<BigDecimal> number(String text) {
        try {
            return Optional.of(new BigDecimal(text.replace(",", "").strip()));
        } catch (NumberFormatException e) {
            // NaN and Infinity are no numbers that can be compared here; they stay texts.
            return Optional.empty();
        }
    }
}
