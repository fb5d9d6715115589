package org.zonegate.rules.deequ;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.zonegate.rules.deequ.PlainTable.Column;
import org.zonegate.rules.deequ.PlainWorld.Predicate;
import org.zonegate.rules.deequ.PlainWorld.Truth;

/** Where clauses and queries at random, each in SQL and in Java; the world learns what they mean. */
final class RandomSql {

    private static final PlainTable FAILS = new PlainTable(List.of(), List.of());

    private final Random random;
    private final PlainWorld world;
    private final Set<String> forRows = new HashSet<>();

    RandomSql(Random random, PlainWorld world) {
        this.random = random;
        this.world = world;
    }

    private record Clause(String sql, Predicate predicate) {}

    /** A where clause. */
    String where() {
        Clause clause = random.nextInt(20) == 0 ? dividing() : clause(random.nextInt(3));
        String sql = random.nextInt(20) == 0 ? clause.sql() + " -- so it is" : clause.sql();
        world.predicates().put(sql, clause.predicate());
        return sql;
    }

    private Clause clause(int depth) {
        if (depth == 0) {
            return atom();
        }
        Clause one = clause(depth - 1);
        Clause other = clause(depth - 1);
        return switch (random.nextInt(3)) {
            case 0 ->
                new Clause(
                        "NOT (" + one.sql() + ")",
                        row -> one.predicate().of(row).not());
            case 1 ->
                new Clause(
                        "(" + one.sql() + ") AND (" + other.sql() + ")",
                        row -> one.predicate().of(row).and(other.predicate().of(row)));
            // Without parentheses, which whoever joins it with other conditions has to add.
            default ->
                new Clause(
                        one.sql() + " OR " + other.sql(),
                        row -> one.predicate().of(row).or(other.predicate().of(row)));
        };
    }

    private Clause dividing() {
        return world.primary().has("n")
                ? new Clause("10 / n > 2", row -> {
                    Object value = world.primary().value(row, "n");
                    if (value instanceof Integer n && n == 0) {
                        throw new ArithmeticException("division by zero");
                    }
                    return value instanceof Integer n ? Truth.of(10.0 / n > 2) : Truth.UNKNOWN;
                })
                : new Clause("false", row -> Truth.FALSE);
    }

    private Clause atom() {
        Column column = pick(world.primary().columns());
        String name = quoted(column.name());
        Object value = pick(RandomWorld.values(column.name()));
        if (random.nextInt(12) == 0) {
            return pick(List.of(
                    new Clause("true", row -> Truth.TRUE),
                    new Clause("1 = 0", row -> Truth.FALSE),
                    new Clause("CAST(NULL AS BOOLEAN)", row -> Truth.UNKNOWN)));
        }
        if (random.nextInt(4) == 0 || column.type() == PlainType.DOUBLE || column.type() == PlainType.ARRAY) {
            return random.nextBoolean()
                    ? new Clause(name + " IS NULL", row -> Truth.of(value(row, column) == null))
                    : new Clause(name + " IS NOT NULL", row -> Truth.of(value(row, column) != null));
        }
        return switch (column.type()) {
            case BIGINT, INT, DECIMAL -> {
                BigDecimal number = PlainValues.exact((Number) value);
                yield pick(List.of(
                        new Clause(name + " > " + value, known(column, v -> compared(v, number) > 0)),
                        new Clause(name + " <= " + value, known(column, v -> compared(v, number) <= 0)),
                        new Clause(name + " = " + value, known(column, v -> compared(v, number) == 0))));
            }
            case STRING ->
                pick(List.of(
                        new Clause(name + " = " + literal((String) value), known(column, v -> v.equals(value))),
                        new Clause(name + " <> " + literal((String) value), known(column, v -> !v.equals(value))),
                        new Clause(
                                "length(" + name + ") > 1",
                                known(
                                        column,
                                        v -> v.toString()
                                                        .codePointCount(
                                                                0, v.toString().length())
                                                > 1)),
                        new Clause(name + " LIKE 'a%'", known(column, v -> v.toString()
                                .startsWith("a")))));
            case BOOLEAN -> new Clause(name, known(column, v -> (Boolean) v));
            default ->
                new Clause(name + " >= DATE'2026-01-31'", known(column, v -> !PlainValues.instant(v)
                        .orElseThrow()
                        .isBefore(PlainValues.instant("2026-01-31").orElseThrow())));
        };
    }

    private @Nullable Object value(List<@Nullable Object> row, Column column) {
        return world.primary().value(row, column.name());
    }

    private Predicate known(Column column, Function<Object, Boolean> test) {
        return row -> {
            Object value = value(row, column);
            return value == null ? Truth.UNKNOWN : Truth.of(test.apply(value));
        };
    }

    private static int compared(Object value, BigDecimal number) {
        return PlainValues.exact((Number) value).compareTo(number);
    }

    /** A query that most often gives one number. */
    String queryForNumber() {
        String where = where();
        PlainTable orders = world.others().getOrDefault("orders", FAILS);
        return switch (random.nextInt(10)) {
            case 0 ->
                query(
                        "SELECT count(*) FROM primary",
                        w -> number((long) w.primary().rows().size()));
            case 1 ->
                query(
                        "SELECT count(*) FROM orders",
                        w -> number((long) orders.rows().size()));
            case 2 ->
                query(
                        "SELECT sum(id) FROM primary",
                        w -> number(ids(w, "true").stream().reduce(Long::sum).orElse(null)));
            case 3 ->
                query(
                        "SELECT count(DISTINCT id) FROM primary",
                        w -> number(ids(w, "true").stream().distinct().count()));
            case 4 -> query("SELECT id FROM primary WHERE false", w -> ofId(List.of()));
            case 5 -> query("SELECT 1 UNION ALL SELECT 2", w -> ofId(List.of(List.of(1L), List.of(2L))));
            case 6 -> query("SELECT count(*) FROM unheard_of", w -> FAILS);
            case 7 ->
                query(
                        "SELECT max(id) FROM primary WHERE " + where,
                        w -> selected(w, where).columns().isEmpty()
                                ? FAILS
                                : number(ids(w, where).stream()
                                        .max(Long::compareTo)
                                        .orElse(null)));
            default ->
                query(
                        "SELECT count(*) FROM primary WHERE " + where,
                        w -> selected(w, where).columns().isEmpty()
                                ? FAILS
                                : number((long) selected(w, where).rows().size()));
        };
    }

    /** A query that most often gives rows of the table. */
    String queryForRows() {
        String query = newQueryForRows();
        forRows.add(query);
        return query;
    }

    /** Whether a query is one of {@link #queryForRows()}. */
    boolean isForRows(String query) {
        return forRows.contains(query);
    }

    private String newQueryForRows() {
        String where = where();
        List<String> columns = new ArrayList<>(world.primary().names());
        Collections.shuffle(columns, random);
        List<String> some = List.copyOf(columns.subList(0, Math.min(columns.size(), 1 + random.nextInt(2))));
        String list = String.join(", ", some.stream().map(RandomSql::quoted).toList());
        PlainTable orders = world.others().getOrDefault("orders", FAILS);
        return switch (random.nextInt(8)) {
            case 0 -> query("SELECT 1 AS unheard_of FROM primary", w -> onlyColumn("unheard_of"));
            case 1 -> query("SELECT id FROM unheard_of", w -> FAILS);
            case 2, 3 -> query("SELECT * FROM primary WHERE " + where, w -> selected(w, where));
            case 4 ->
                some.stream().allMatch(orders::has)
                        ? query("SELECT " + list + " FROM orders", w -> projected(orders, some))
                        : query("SELECT * FROM primary", PlainWorld::primary);
            case 5 ->
                query(
                        "SELECT DISTINCT " + list + " FROM primary WHERE " + where,
                        w -> projected(selected(w, where), some));
            default ->
                query("SELECT " + list + " FROM primary WHERE " + where, w -> projected(selected(w, where), some));
        };
    }

    private String query(String sql, Function<PlainWorld, PlainTable> result) {
        world.queries().put(sql, result);
        return sql;
    }

    private static PlainTable selected(PlainWorld world, String where) {
        Predicate predicate = world.predicates().getOrDefault(where, row -> Truth.TRUE);
        try {
            return new PlainTable(
                    world.primary().columns(),
                    world.primary().rows().stream()
                            .filter(r -> predicate.of(r) == Truth.TRUE)
                            .toList());
        } catch (ArithmeticException e) {
            return FAILS;
        }
    }

    private static List<Long> ids(PlainWorld world, String where) {
        PlainTable selected = selected(world, where);
        List<Long> ids = new ArrayList<>();
        for (List<@Nullable Object> row : selected.rows()) {
            if (selected.value(row, "id") instanceof Long id) {
                ids.add(id);
            }
        }
        return ids;
    }

    private static PlainTable projected(PlainTable table, List<String> columns) {
        if (table.columns().isEmpty()) {
            return FAILS;
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (List<@Nullable Object> row : table.rows()) {
            List<@Nullable Object> projected = new ArrayList<>();
            columns.forEach(c -> projected.add(table.value(row, c)));
            rows.add(projected);
        }
        return new PlainTable(
                columns.stream().map(c -> table.columns().get(table.index(c))).toList(), rows);
    }

    private static PlainTable number(@Nullable Long number) {
        return ofId(List.of(Arrays.asList((Object) number)));
    }

    private static PlainTable ofId(List<List<@Nullable Object>> rows) {
        return new PlainTable(List.of(new Column("id", PlainType.BIGINT)), rows);
    }

    private static PlainTable onlyColumn(String name) {
        return new PlainTable(List.of(new Column(name, PlainType.INT)), List.of());
    }

    static String quoted(String column) {
        return column.matches("[a-zA-Z]+") && !column.equals("group") ? column : "`" + column + "`";
    }

    private static String literal(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
