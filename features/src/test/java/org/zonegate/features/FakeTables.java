package org.zonegate.features;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zonegate.rules.dqdl.DqdlReader;

/** The tables of a lending library, one of which is judged. */
public final class FakeTables implements ScenarioTables {

    private static final Map<String, Map<String, String>> TABLES = Map.of(
            "trusted.loans",
            columns(
                    "id bigint, book string, email string, day date, at timestamp, since bigint, fee double, back boolean"),
            "trusted.books",
            columns("isbn string, title string, copies int"));

    private static Map<String, String> columns(String list) {
        Map<String, String> columns = new LinkedHashMap<>();
        for (String column : list.split(", ", -1)) {
            String[] parts = column.split(" ", -1);
            columns.put(parts[0], parts[1]);
        }
        return columns;
    }

    @Override
    public String table() {
        return "trusted.loans";
    }

    @Override
    public String fullName(String name) {
        return name.contains(".") ? name : "trusted." + name;
    }

    @Override
    public boolean isPersonal(String column) {
        return column.equals("email");
    }

    @Override
    public Map<String, String> everyColumn() {
        Map<String, String> all = new LinkedHashMap<>();
        TABLES.values().forEach(all::putAll);
        return all;
    }

    @Override
    public Map<String, String> columns() {
        return TABLES.getOrDefault(table(), Map.of());
    }

    @Override
    public Optional<Map<String, String>> columnsOf(String table) {
        return table.endsWith("loans") ? Optional.empty() : Optional.ofNullable(TABLES.get(fullName(table)));
    }

    @Override
    public List<String> names() {
        return List.of("books");
    }

    @Override
    public List<String> condition(String table, String sql) {
        return sql.contains("nonsense") ? List.of("There is no column 'nonsense'.") : List.of();
    }

    @Override
    public String runnable(String query) {
        return "WITH primary AS (SELECT * FROM trusted.loans) " + query;
    }

    @Override
    public QueryForecast query(String sql) {
        if (!sql.startsWith("SELECT")) {
            return new QueryForecast(List.of("This is no SELECT."), Set.of(), Map.of());
        }
        return new QueryForecast(
                List.of(),
                sql.contains("books") ? Set.of("primary", "books") : Set.of("primary"),
                columns("book string, n bigint"));
    }

    @Override
    public RulesForecast rules(String file, String dqdl) {
        return new RulesForecast(
                DqdlReader.read(file + ".dqdl", dqdl).problems().stream()
                        .map(p -> new FeatureProblem(p.line(), p.message()))
                        .toList(),
                Set.of());
    }
}
