package org.zonegate.lakehouse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.zonegate.features.FeatureProblem;
import org.zonegate.features.ScenarioTables;
import org.zonegate.lakehouse.SqlFrontend.ResultColumn;
import org.zonegate.lakehouse.SqlFrontend.SqlProblem;
import org.zonegate.rules.RuleNames;
import org.zonegate.rules.dqdl.DqdlReader;

/**
 * The tables as rules and scenarios of one of them may name them: {@code zone.table}, or the table alone where only one zone
 * has it.
 */
public final class TableNames implements RuleNames.Tables, ScenarioTables {

    private final TableId own;
    private final Map<TableId, Contract> contracts;
    private final Set<String> personal;
    private final SqlFrontend sql;
    private final Map<String, TableId> byName = new HashMap<>();

    /**
     * As {@code own} names them.
     *
     * @param personal names of its columns that hold personal data, in lower case
     */
    TableNames(TableId own, Map<TableId, Contract> contracts, Set<String> personal, SqlFrontend sql) {
        this.own = own;
        this.contracts = contracts;
        this.personal = personal;
        this.sql = sql;
        Map<String, List<TableId>> byTable = contracts.keySet().stream().collect(Collectors.groupingBy(TableId::table));
        contracts.keySet().stream().filter(id -> !id.equals(own)).forEach(id -> {
            byName.put(id.toString(), id);
            if (byTable.getOrDefault(id.table(), List.of()).size() == 1) {
                byName.put(id.table(), id);
            }
        });
    }

    /** The names that scenarios of {@code own} may use in a lakehouse. */
    public static TableNames of(Lakehouse lakehouse, TableDefinition own, SqlFrontend sql) {
        Map<TableId, Contract> contracts = new TreeMap<>();
        lakehouse.tables().forEach(t -> contracts.put(t.id(), t.contract()));
        return new TableNames(own.id(), contracts, own.personalColumns(), sql);
    }

    Optional<TableId> id(String name) {
        return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
    }

    /** What these names stand for, in lower case; without those that stand for no other table. */
    public SortedMap<String, TableId> references(Collection<String> names) {
        SortedMap<String, TableId> references = new TreeMap<>();
        names.forEach(name -> id(name).ifPresent(id -> references.put(name.toLowerCase(Locale.ROOT), id)));
        return references;
    }

    List<Column> primary() {
        return contractColumns(own);
    }

    /** The columns of every table that a rule's SQL may name. */
    Map<String, List<Column>> all() {
        Map<String, List<Column>> all = new HashMap<>(Map.of(PRIMARY, primary()));
        byName.forEach((name, id) -> all.put(name, contractColumns(id)));
        return all;
    }

    @Override
    public String table() {
        return own.toString();
    }

    @Override
    public String fullName(String name) {
        return id(name).map(TableId::toString).orElse(name);
    }

    @Override
    public boolean isPersonal(String column) {
        return personal.contains(column.toLowerCase(Locale.ROOT));
    }

    @Override
    public Map<String, String> columns() {
        return columns(own);
    }

    @Override
    public Optional<Map<String, String>> columnsOf(String table) {
        return id(table).map(this::columns);
    }

    @Override
    public Map<String, String> everyColumn() {
        Map<String, String> every = new LinkedHashMap<>();
        contracts.keySet().forEach(id -> every.putAll(columns(id)));
        return every;
    }

    @Override
    public List<String> names() {
        return contracts.keySet().stream()
                .filter(id -> !id.equals(own))
                .map(id -> byName.containsKey(id.table()) ? id.table() : id.toString())
                .toList();
    }

    @Override
    public List<String> condition(String table, String condition) {
        List<Column> columns = table.equals(PRIMARY)
                ? primary()
                : id(table).map(this::contractColumns).orElse(List.of());
        try {
            sql.condition(condition, columns);
            return List.of();
        } catch (SqlProblem e) {
            return complaints(e);
        }
    }

    @Override
    public QueryForecast query(String query) {
        Map<String, List<Column>> named = all();
        named.put(PUBLISHED, primary());
        try {
            SqlFrontend.RuleQuery understood = sql.ruleQuery(query, named);
            Map<String, String> columns = new LinkedHashMap<>();
            for (ResultColumn column : understood.columns()) {
                if (columns.putIfAbsent(column.name(), column.type()) != null) {
                    return refused(List.of("It returns two columns called '" + column.name() + "'. Name one of them in"
                            + " another way, with AS."));
                }
            }
            return new QueryForecast(List.of(), understood.tables(), columns);
        } catch (SqlProblem e) {
            return refused(complaints(e));
        }
    }

    private static QueryForecast refused(List<String> problems) {
        return new QueryForecast(problems, Set.of(), Map.of());
    }

    private static List<String> complaints(SqlProblem problem) {
        return problem.complaints().stream().map(SqlFrontend.Complaint::message).toList();
    }

    @Override
    public RulesForecast rules(String file, String dqdl) {
        List<FeatureProblem> problems = new ArrayList<>();
        DqdlReader.DqdlFile read = DqdlReader.read(file, dqdl);
        read.problems().forEach(p -> problems.add(new FeatureProblem(p.line(), p.message())));
        RuleCheck check = new RuleCheck(sql, this, (line, message) -> problems.add(new FeatureProblem(line, message)));
        check.check(read.ruleset());
        return new RulesForecast(problems, check.references().keySet());
    }

    @Override
    public String runnable(String query) {
        QueryForecast forecast = query(query);
        List<String> named = new ArrayList<>();
        if (forecast.tables().contains(PRIMARY)) {
            named.add(PRIMARY + " AS (SELECT * FROM " + own + ")");
        }
        if (forecast.tables().contains(PUBLISHED)) {
            named.add(PUBLISHED + " AS (SELECT * FROM " + own + ".branch_main)");
        }
        String simple = "SELECT * FROM " + PRIMARY + " WHERE ";
        if (query.startsWith(simple) && named.size() == 1) {
            return "SELECT * FROM " + own + " WHERE " + query.substring(simple.length());
        }
        return named.isEmpty() ? query : "WITH " + String.join(", ", named) + " SELECT * FROM (\n" + query + "\n)";
    }

    private List<Column> contractColumns(TableId id) {
        Contract contract = contracts.get(id);
        return contract == null ? List.of() : contract.columns();
    }

    private Map<String, String> columns(TableId id) {
        Map<String, String> columns = new LinkedHashMap<>();
        contractColumns(id).forEach(c -> columns.put(c.name(), c.type()));
        return columns;
    }
}
