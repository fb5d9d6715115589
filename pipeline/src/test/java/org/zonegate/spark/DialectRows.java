package org.zonegate.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.zonegate.lakehouse.Column;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.rules.Severity;

/**
 * Invented rows of a table, made from its contract alone and the same on every run: few values of each type, so that joins
 * meet, groups fill and orders tie, and among them those that engines differ on. They are such as the gate publishes: no NULL in a
 * required column or one that a rule calls complete, and no primary key twice.
 */
final class DialectRows {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    // What sorts, compares or prints differently where an engine trims, folds, collates or takes empty for NULL.
    private static final List<String> TEXTS = Stream.concat(
                    Stream.of(
                            "",
                            " ",
                            "a",
                            "a ",
                            " a",
                            "A",
                            "b",
                            "Z",
                            "_",
                            "NULL",
                            "null",
                            "it's",
                            "100%",
                            "a@b",
                            "ada@example.org",
                            "Ada@example.org",
                            "grace@example.org",
                            "\u00e4",
                            "\u00c4",
                            "a\u0308",
                            "\u65e5\u672c",
                            "\uffee",
                            "\ud83d\ude00",
                            "line\nbreak",
                            "back\\slash",
                            "\"quoted\"",
                            "0123456789abcdef".repeat(4),
                            "0123456789ab".repeat(5)),
                    IntStream.range(0, 20).mapToObj(i -> "person-" + i + "@example.org"))
            .toList();

    private static final List<Long> LONGS = Stream.concat(
                    Stream.of(
                            0L, -1L, 1L, 999L, -86_400_001L, 1_420_070_400_000L, 4_102_444_799_999L, 951_782_399_999L),
                    IntStream.range(0, 32).mapToObj(i -> 1_655_296_678_763L + 75L * i))
            .toList();
    private static final List<Integer> INTS = List.of(0, 1, -1, 24, 25, 26, -24, -25, -26, 49, 50, 199, 200, 2_000_000);
    private static final List<Double> DOUBLES =
            List.of(0.0, 0.1, -0.1, 0.3, 1.0, 1.5, -1.5, 9.81, -19.999, 20.0, 1.0e-7, 12345.678);
    private static final List<String> DATES =
            List.of("1969-12-31", "1970-01-01", "2024-02-29", "2026-03-01", "2026-03-02", "2026-12-31");
    private static final List<String> TIMES = List.of(
            "1969-12-31 23:59:59.999",
            "1970-01-01 00:00:00",
            "2024-02-29 12:00:00",
            "2026-03-01 09:12:44.123456",
            "2026-03-01 09:12:44.123457",
            "2026-03-29 02:30:00");

    private final TableDefinition table;
    private final Random random;
    private final Set<String> neverNull = new HashSet<>();
    private final List<Set<String>> keys = new ArrayList<>();

    DialectRows(TableDefinition table) {
        this.table = table;
        this.random = new Random(table.id().toString().hashCode());
        table.contract().requiredColumns().forEach(c -> neverNull.add(lower(c.name())));
        table.rules(Severity.BLOCKING).stream()
                .flatMap(set -> set.rules().stream())
                .map(rule -> rule.rule().text())
                .forEach(this::keep);
    }

    private void keep(String rule) {
        Set<String> columns = new HashSet<>();
        Matcher quoted = QUOTED.matcher(rule);
        while (quoted.find()) {
            columns.add(lower(quoted.group(1)));
        }
        if (rule.startsWith("IsComplete ") || rule.startsWith("IsPrimaryKey ")) {
            neverNull.addAll(columns);
        }
        if (rule.startsWith("IsPrimaryKey ")) {
            keys.add(columns);
        }
    }

    /** Rows of any values, the contract's columns in its order; fewer than {@code count} where a key has too few values. */
    List<List<JsonNode>> any(int count) {
        return rows(count, 0.1);
    }

    /** Rows with nothing in any column that may be without. */
    List<List<JsonNode>> mostlyNull(int count) {
        return rows(count, 1.0);
    }

    private List<List<JsonNode>> rows(int count, double nulls) {
        List<Column> columns = table.contract().columns();
        // Not every table has every value: else nothing is missing anywhere.
        List<List<JsonNode>> values = columns.stream()
                .map(c -> some(values(DataType.fromDDL(c.type()))))
                .toList();
        List<Set<List<JsonNode>>> seen = keys.stream()
                .map(k -> (Set<List<JsonNode>>) new HashSet<List<JsonNode>>())
                .toList();
        List<List<JsonNode>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<JsonNode> row = new ArrayList<>();
            for (int c = 0; c < columns.size(); c++) {
                boolean isNull = random.nextDouble() < nulls
                        && !neverNull.contains(lower(columns.get(c).name()));
                row.add(isNull ? JSON.nullNode() : anyOf(values.get(c)));
            }
            if (isNew(row, seen)) {
                rows.add(row);
            }
        }
        return rows;
    }

    private boolean isNew(List<JsonNode> row, List<Set<List<JsonNode>>> seen) {
        List<Column> columns = table.contract().columns();
        List<List<JsonNode>> found = keys.stream()
                .map(key -> IntStream.range(0, row.size())
                        .filter(c -> key.contains(lower(columns.get(c).name())))
                        .mapToObj(row::get)
                        .toList())
                .toList();
        for (int k = 0; k < found.size(); k++) {
            if (seen.get(k).contains(found.get(k))) {
                return false;
            }
        }
        for (int k = 0; k < found.size(); k++) {
            seen.get(k).add(found.get(k));
        }
        return true;
    }

    /** The first, which is nothing or zero, more often than the others. */
    private JsonNode anyOf(List<JsonNode> values) {
        return values.get(random.nextInt(10) == 0 ? 0 : random.nextInt(values.size()));
    }

    private List<JsonNode> some(List<JsonNode> values) {
        return values.stream()
                .filter(v -> v.equals(values.get(0)) || random.nextInt(4) > 0)
                .toList();
    }

    private static List<JsonNode> values(DataType type) {
        if (type instanceof DecimalType decimal) {
            return Stream.of("0", "0.01", "-0.01", "1.1", "4.5", "39", "99.99", "12345.67")
                    .map(d -> (JsonNode) JSON.numberNode(new BigDecimal(d).setScale(decimal.scale())))
                    .toList();
        }
        return switch (type.catalogString()) {
            case "string" ->
                TEXTS.stream().map(v -> (JsonNode) JSON.textNode(v)).toList();
            case "bigint" ->
                LONGS.stream().map(v -> (JsonNode) JSON.numberNode(v)).toList();
            case "int" -> INTS.stream().map(v -> (JsonNode) JSON.numberNode(v)).toList();
            case "double" ->
                DOUBLES.stream().map(v -> (JsonNode) JSON.numberNode(v)).toList();
            case "boolean" -> List.of(JSON.booleanNode(true), JSON.booleanNode(false));
            case "date" -> DATES.stream().map(v -> (JsonNode) JSON.textNode(v)).toList();
            case "timestamp_ntz" ->
                TIMES.stream().map(v -> (JsonNode) JSON.textNode(v)).toList();
            default ->
                throw new IllegalArgumentException("No values of type " + type.catalogString()
                        + " are made here. Add some, and how module athena-dialect hands them to Trino.");
        };
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
