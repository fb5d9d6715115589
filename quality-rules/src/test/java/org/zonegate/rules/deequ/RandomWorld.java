package org.zonegate.rules.deequ;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.zonegate.rules.MetricHistory;
import org.zonegate.rules.deequ.PlainTable.Column;

/** Small tables at random: empty ones, columns without a value, duplicates, and the values that engines stumble over. */
final class RandomWorld {

    static final Instant NOW = Instant.parse("2026-02-01T10:00:00Z");

    private static final int MOST_ROWS = 12;
    private static final Map<Column, List<Object>> VALUES = new LinkedHashMap<>();

    static {
        values("id", PlainType.BIGINT, 1L, 2L, 3L, 4L, 5L, 6L);
        values("n", PlainType.INT, -3, 0, 1, 2, 5, 12);
        values("order id", PlainType.BIGINT, 0L, 1L, 10L, 9_007_199_254_740_993L);
        values("Score", PlainType.DOUBLE, -2.5, -0.0, 0.0, 0.25, 1.0, 1.5, 3.0, 0.1);
        values("odd", PlainType.DOUBLE, Double.NaN, Double.NaN, -0.0, 0.0, 1.5, Double.POSITIVE_INFINITY, 0.1);
        values("amount", PlainType.DECIMAL, decimals("0.00", "0.10", "1.50", "-2.25", "10.00", "99999999.99"));
        values("name", PlainType.STRING, "", "  ", "\n", "\t", "a", "b", "ab", "Ab", "é", "漢字", "😀", "say \"hi\"");
        values("group", PlainType.STRING, "it's", "NULL", "EMPTY", "a", "b", "\u00a0", "x%", "a\\d");
        values("code", PlainType.STRING, "12", "-3", "1.5", "abc", "true", "2026-01-31", "99999999999", "");
        values(
                "stamp",
                PlainType.STRING,
                "2026-01-31",
                "2026-01-31 10:00:00",
                "2026-01-31T10:00:00Z",
                "abc",
                "2026-02-30");
        values(
                "later",
                PlainType.STRING,
                "2026-01-31T12:00:00+02:00",
                "2026-02-01T10:00:00.5",
                "1970-01-01",
                "0983-05-01");
        values("day", PlainType.DATE, LocalDate.of(2026, 1, 31), LocalDate.of(2026, 2, 1), LocalDate.of(983, 5, 1));
        values(
                "at",
                PlainType.TIMESTAMP_NTZ,
                times("2026-01-31T10:00:00", "2026-01-31T00:00:00", "1969-12-31T23:59:59.5"));
        values(
                "seen",
                PlainType.TIMESTAMP,
                instants("2026-01-31T10:00:00", "2026-02-02T00:00:00", "2026-02-01T09:59:59.999"));
        values("flag", PlainType.BOOLEAN, true, false);
        values(
                "ms",
                PlainType.BIGINT,
                milliseconds("2026-01-31T10:00:00", "2026-02-01T09:00:00", "1973-03-03T09:46:40"));
        values("seconds", PlainType.BIGINT, 1_769_853_600L, 1_769_853_600_000L, -1L);
        values("tags", PlainType.ARRAY, List.of(1, 2), List.of(), List.of(3));
    }

    private final Random random;
    private final Map<String, PlainWorld.Predicate> predicates = new HashMap<>();

    private RandomWorld(Random random) {
        this.random = random;
    }

    private static void values(String name, PlainType type, Object... values) {
        VALUES.put(new Column(name, type), List.of(values));
    }

    private static Object[] decimals(String... texts) {
        return Arrays.stream(texts).map(BigDecimal::new).toArray();
    }

    private static Object[] times(String... texts) {
        return Arrays.stream(texts).map(LocalDateTime::parse).toArray();
    }

    private static Object[] instants(String... texts) {
        return Arrays.stream(texts)
                .map(t -> LocalDateTime.parse(t).toInstant(ZoneOffset.UTC))
                .toArray();
    }

    private static Object[] milliseconds(String... texts) {
        return Arrays.stream(texts)
                .map(t -> LocalDateTime.parse(t).toInstant(ZoneOffset.UTC).toEpochMilli())
                .toArray();
    }

    /** The values that a column of that name has. */
    static List<Object> values(String column) {
        return VALUES.entrySet().stream()
                .filter(e -> e.getKey().name().equalsIgnoreCase(column))
                .findFirst()
                .orElseThrow()
                .getValue();
    }

    /** A table and others that resemble it, without where clauses and queries yet. */
    static PlainWorld next(Random random) {
        return new RandomWorld(random).world();
    }

    private PlainWorld world() {
        PlainTable primary = table();
        Map<String, PlainTable> others = new HashMap<>();
        others.put("orders", changed(primary));
        others.put("trusted.orders", changed(primary));
        others.put("nothing", new PlainTable(primary.columns(), List.of()));
        return new PlainWorld(primary, others, predicates, new HashMap<>(), NOW, history(random.nextInt()));
    }

    private PlainTable table() {
        List<Column> columns = new ArrayList<>(VALUES.keySet());
        Collections.shuffle(columns, random);
        columns = new ArrayList<>(columns.subList(0, 3 + random.nextInt(6)));
        columns.removeIf(c -> c.name().equals("id"));
        columns.add(random.nextInt(columns.size()), new Column("id", PlainType.BIGINT));
        int size = random.nextInt(8) == 0 ? 0 : random.nextInt(MOST_ROWS + 1);
        List<Double> nulls = columns.stream()
                .map(c -> pick(List.of(0.0, 0.0, 0.3, 0.7, 1.0)))
                .toList();
        List<List<@Nullable Object>> rows = new ArrayList<>();
        while (rows.size() < size) {
            if (!rows.isEmpty() && random.nextInt(5) == 0) {
                rows.add(pick(rows));
            } else {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 0; i < columns.size(); i++) {
                    row.add(
                            random.nextDouble() < nulls.get(i)
                                    ? null
                                    : pick(VALUES.getOrDefault(columns.get(i), List.of())));
                }
                rows.add(row);
            }
        }
        return new PlainTable(columns, rows);
    }

    /** The table with rows missing, doubled and changed, and at times without a column or with one of another type. */
    private PlainTable changed(PlainTable table) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (List<@Nullable Object> row : table.rows()) {
            if (random.nextInt(4) > 0) {
                List<@Nullable Object> copy = new ArrayList<>(row);
                if (random.nextInt(3) == 0) {
                    int i = random.nextInt(copy.size());
                    copy.set(
                            i,
                            random.nextInt(3) == 0
                                    ? null
                                    : pick(values(table.columns().get(i).name())));
                }
                rows.add(copy);
                if (random.nextInt(4) == 0) {
                    rows.add(copy);
                }
            }
        }
        return switch (random.nextInt(4)) {
            case 0 -> withoutLast(table.columns(), rows);
            case 1 -> widened(table.columns(), rows);
            default -> new PlainTable(table.columns(), rows);
        };
    }

    private static PlainTable withoutLast(List<Column> columns, List<List<@Nullable Object>> rows) {
        int last = columns.size() - 1;
        return new PlainTable(
                columns.subList(0, last),
                rows.stream().map(r -> r.subList(0, last)).toList());
    }

    /** With int columns as bigint, and names in capital letters. */
    private static PlainTable widened(List<Column> columns, List<List<@Nullable Object>> rows) {
        List<Column> wide = columns.stream()
                .map(c -> new Column(
                        c.name().toUpperCase(Locale.ROOT), c.type() == PlainType.INT ? PlainType.BIGINT : c.type()))
                .toList();
        List<List<@Nullable Object>> widened = new ArrayList<>();
        for (List<@Nullable Object> row : rows) {
            List<@Nullable Object> copy = new ArrayList<>();
            for (Object value : row) {
                copy.add(value instanceof Integer number ? Long.valueOf(number) : value);
            }
            widened.add(copy);
        }
        return new PlainTable(wide, widened);
    }

    /** Earlier values, always the same of one metric, many or few. */
    private static MetricHistory history(int seed) {
        return (metric, most) -> {
            Random random = new Random(seed * 31L + metric.hashCode());
            int size = List.of(0, 1, 3, 4, 5, 6, 12, 31).get(random.nextInt(8));
            int scale = List.of(1, 1, 4, 12).get(random.nextInt(4));
            List<Double> values = new ArrayList<>();
            while (values.size() < size) {
                values.add(random.nextInt(12) / (double) scale);
            }
            return values.subList(0, Math.min(size, most));
        };
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
