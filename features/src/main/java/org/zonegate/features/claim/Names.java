package org.zonegate.features.claim;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zonegate.features.ScenarioTables;
import org.zonegate.features.ScenarioTables.QueryForecast;
import org.zonegate.rules.ColumnType;
import org.zonegate.text.NearMisses;
import org.zonegate.text.Sql;

/** Looks up what a step names, and refuses what is not there. */
public final class Names {

    private final ScenarioTables tables;

    public Names(ScenarioTables tables) {
        this.tables = tables;
    }

    /** Refuses a step for another reason. */
    public static Misnamed refused(String problem) {
        return new Misnamed(List.of(problem));
    }

    /** A column that there is, with Spark SQL's name of its type. */
    record Column(String name, String type) {

        String sql() {
            return Sql.name(name);
        }
    }

    /** A column of the candidate and the one of another table that it is compared with. */
    record Pair(Column here, Column there) {}

    /** The candidate's column of that name. */
    Column column(String name) {
        return column(name, tables.columns(), "here");
    }

    List<Column> columns(List<String> names) {
        return all(names, this::column);
    }

    private static Column column(String name, Map<String, String> columns, String where) {
        Map<String, String> caseless = caseless(columns);
        String type = caseless.get(name);
        if (type == null) {
            throw new Misnamed(List.of("There is no column '" + name + "' " + where + "."
                    + NearMisses.hint(name, columns.keySet()) + " Columns: " + listing(columns.keySet()) + "."));
        }
        return new Column(name.toLowerCase(Locale.ROOT), type);
    }

    /** Refuses a table that there is not; gives its name as SQL writes it. */
    String table(String name) {
        columnsOf(name);
        return name.toLowerCase(Locale.ROOT);
    }

    private Map<String, String> columnsOf(String table) {
        return tables.columnsOf(table)
                .orElseThrow(() -> new Misnamed(List.of(
                        isOwn(table)
                                ? "'" + table
                                        + "' is the table that is judged here. Name another table, or compare with"
                                        + " what is published: since the last release."
                                : "There is no other table '" + table + "'."
                                        + NearMisses.hint(table, tables.names()) + " Tables: "
                                        + listing(tables.names()) + ".")));
    }

    /** Refuses a candidate that is not the one that the feature file's place names. */
    public void requireOwn(String table) {
        if (!isOwn(table)) {
            String place = tables.fullName(table).replace('.', '/') + ".feature";
            throw new Misnamed(List.of("This file judges " + tables.table() + ", by its place, and not '" + table
                    + "'. Scenarios about another candidate belong into " + place + "."));
        }
    }

    private boolean isOwn(String table) {
        String own = tables.table();
        return table.equalsIgnoreCase(own) || table.equalsIgnoreCase(own.substring(own.indexOf('.') + 1));
    }

    /** The columns of the candidate and of {@code table} that {@code keys} pairs, each pair of comparable types. */
    List<Pair> pairs(String table, List<Key> keys) {
        Map<String, String> others = columnsOf(table);
        return all(keys, key -> {
            Column here = column(key.here());
            Column there = column(key.there(), others, "in '" + table + "'");
            if (!ColumnType.of(here.type()).isComparableWith(ColumnType.of(there.type()))) {
                throw new Misnamed(List.of("Column '" + here.name() + "' is " + here.type() + " and '" + table + "."
                        + there.name() + "' is " + there.type()
                        + ": they are never equal. Compare columns of one type."));
            }
            return new Pair(here, there);
        });
    }

    /** The SQL of a value that is compared with a column. */
    static String literal(Column column, Value value) {
        return value.sql(column.type())
                .orElseThrow(() -> new Misnamed(List.of("Column '" + column.name() + "' is " + column.type() + ", and "
                        + value + " is none of its values. Compare it with " + Value.wanted(column.type()) + ".")));
    }

    List<String> literals(Column column, List<Value> values) {
        return all(values, value -> literal(column, value));
    }

    /** Refuses a condition that does not type-check on the rows of {@code table}. */
    public String condition(String table, String sql) {
        List<String> problems = tables.condition(table, sql);
        if (!problems.isEmpty()) {
            throw new Misnamed(problems.stream().map(p -> "In its SQL: " + p).toList());
        }
        return sql;
    }

    /** Refuses a query that cannot be asked. */
    QueryForecast query(String sql) {
        QueryForecast query = tables.query(sql);
        if (!query.problems().isEmpty()) {
            throw new Misnamed(
                    query.problems().stream().map(p -> "In its SQL: " + p).toList());
        }
        return query;
    }

    /**
     * Refuses a name that no table of the lakehouse has for a column: whoever says that a column must not be there means
     * one that could be.
     */
    String absent(String name) {
        if (!caseless(tables.everyColumn()).containsKey(name)) {
            throw new Misnamed(List.of("No table of the lakehouse has a column '" + name + "', so that its absence says"
                    + " nothing." + NearMisses.hint(name, tables.everyColumn().keySet())
                    + " Name a column that could get here."));
        }
        return name.toLowerCase(Locale.ROOT);
    }

    ScenarioTables tables() {
        return tables;
    }

    /** Does the same to each, and refuses everything that is wrong at once. */
    static <F, T> List<T> all(Collection<F> items, Function<F, T> each) {
        List<T> done = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (F item : items) {
            try {
                done.add(each.apply(item));
            } catch (Misnamed e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new Misnamed(problems);
        }
        return done;
    }

    private static Map<String, String> caseless(Map<String, String> columns) {
        Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        byName.putAll(columns);
        return byName;
    }

    private static String listing(Collection<String> names) {
        return names.stream().map(n -> n.toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
    }
}
