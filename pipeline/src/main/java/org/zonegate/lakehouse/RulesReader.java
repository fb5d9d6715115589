package org.zonegate.lakehouse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.zonegate.rules.ColumnType;
import org.zonegate.rules.RuleDefinition;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.RuleNames;
import org.zonegate.rules.RuleType;
import org.zonegate.rules.Ruleset;
import org.zonegate.rules.Severity;
import org.zonegate.rules.dqdl.DqdlReader;

/** Reads the DQDL files and compares the names in them with the contracts. */
final class RulesReader {

    /** How rules call the table that they judge. */
    static final String PRIMARY = "primary";

    private final SqlFrontend sql;
    private final Settings settings;
    private final Problems problems;

    RulesReader(SqlFrontend sql, Settings settings, Problems problems) {
        this.sql = sql;
        this.settings = settings;
        this.problems = problems;
    }

    /**
     * What judges one table.
     *
     * @param references other tables that the rules refer to, by the names that they use
     */
    record TableRules(List<Ruleset> rulesets, SortedMap<String, TableId> references) {

        static final TableRules NONE = new TableRules(List.of(), new TreeMap<>());
    }

    /** The rules of every table; what is wrong with them are problems, as is a table that nothing judges. */
    Map<TableId, TableRules> read(
            TableFiles files, Map<TableId, Contract> contracts, Map<TableId, Transform> transforms) {
        Map<TableId, TableRules> rules = new ConcurrentSkipListMap<>();
        contracts.keySet().parallelStream()
                .filter(id -> !files.of(FileKind.RULES, id).isEmpty())
                .forEach(id -> rules.put(id, rules(id, files.of(FileKind.RULES, id), contracts)));
        contracts.keySet().forEach(id -> refuseUnjudged(id, files));
        if (problems.sorted().isEmpty()) {
            new Circles(dependencies(rules, transforms)).refuse(problems);
        }
        return rules;
    }

    /** The files of every table as rulesets without rules, whatever they say; only the transforms' circles are problems. */
    Map<TableId, TableRules> readTextsAlone(
            TableFiles files, Map<TableId, Contract> contracts, Map<TableId, Transform> transforms) {
        Map<TableId, TableRules> rules = new TreeMap<>();
        contracts
                .keySet()
                .forEach(id -> rules.put(
                        id,
                        new TableRules(
                                files.of(FileKind.RULES, id).stream()
                                        .map(f -> new Ruleset(f.path(), f.text(), List.of()))
                                        .toList(),
                                new TreeMap<>())));
        if (problems.sorted().isEmpty()) {
            new Circles(dependencies(rules, transforms)).refuse(problems);
        }
        return rules;
    }

    private void refuseUnjudged(TableId id, TableFiles files) {
        boolean isJudged = !files.of(FileKind.FEATURES, id).isEmpty()
                || files.of(FileKind.RULES, id).stream().anyMatch(f -> Severity.ofFile(f.path()) == Severity.BLOCKING);
        Optional<Settings.TableEntry> entry = settings.entry(id);
        if (!isJudged
                && !settings.isLanding(id)
                && entry.flatMap(Settings.TableEntry::ungated).isEmpty()) {
            problems.add(
                    SourceLocation.file(files.one(FileKind.TABLES, id)
                            .map(DefinitionFile::path)
                            .orElse(LakehouseReader.SETTINGS)),
                    "Nothing judges " + id + ", so anything would be published. Write a rule into "
                            + settings.folder(FileKind.RULES) + "/" + id.zone() + "/" + id.table()
                            + ".dqdl or a scenario into " + settings.folder(FileKind.FEATURES) + "/" + id.zone() + "/"
                            + id.table() + ".feature; or say in " + LakehouseReader.SETTINGS
                            + " why it needs none: tables: " + id + ": ungated: REASON.");
        }
        if (isJudged && entry.flatMap(Settings.TableEntry::ungated).isPresent()) {
            problems.add(
                    LakehouseReader.SETTINGS,
                    entry.get().line(),
                    "Table '" + id + "' is said to be ungated, and has rules or scenarios. Remove 'ungated'.");
        }
    }

    private TableRules rules(TableId id, List<DefinitionFile> files, Map<TableId, Contract> contracts) {
        NamedTables tables = new NamedTables(id, contracts);
        List<Ruleset> rulesets = new ArrayList<>();
        SortedMap<String, TableId> references = new TreeMap<>();
        for (DefinitionFile file : files) {
            DqdlReader.DqdlFile read = DqdlReader.read(file.path(), file.text());
            read.problems()
                    .forEach(p ->
                            problems.add(file.path(), p.line(), "At character " + p.column() + ": " + p.message()));
            if (settings.isLanding(id) && read.ruleset().severity() == Severity.QUARANTINE) {
                problems.add(
                        SourceLocation.file(file.path()),
                        "Rows of a landing table that break its contract go to quarantine by themselves, and others are"
                                + " judged where they are promoted. Put these rules with the table that reads " + id
                                + ".");
            }
            for (RuleDefinition rule : read.ruleset().rules()) {
                rule.expression().simples().forEach(simple -> names(rule, simple, tables, references));
            }
            rulesets.add(read.ruleset());
        }
        return new TableRules(rulesets, references);
    }

    private void names(RuleDefinition rule, Simple simple, NamedTables tables, Map<String, TableId> references) {
        List<String> wrong = RuleNames.check(simple, tables);
        wrong.forEach(message -> problem(rule, message));
        for (String table : RuleNames.tablesOf(simple)) {
            tables.id(table).ifPresent(t -> references.put(table.toLowerCase(Locale.ROOT), t));
        }
        if (wrong.isEmpty()) {
            simple.where().ifPresent(where -> where(rule, where, tables));
            Simple measured = simple.type() == RuleType.DETECT_ANOMALIES ? RuleNames.watched(simple) : simple;
            if (measured.type() == RuleType.CUSTOM_SQL) {
                // A metric is one number, whether or not something is compared with it.
                boolean isNumber = simple.type() == RuleType.DETECT_ANOMALIES
                        || simple.condition().isPresent();
                customSql(rule, measured.parameter(0), isNumber, tables, references);
            }
        }
    }

    private void where(RuleDefinition rule, String where, NamedTables tables) {
        try {
            sql.condition(where, tables.primary());
        } catch (SqlFrontend.SqlProblem e) {
            e.complaints().forEach(c -> problem(rule, "In its where clause: " + c.message()));
        }
    }

    private void customSql(
            RuleDefinition rule, String query, boolean isNumber, NamedTables tables, Map<String, TableId> references) {
        SqlFrontend.RuleQuery understood;
        try {
            understood = sql.ruleQuery(query, tables.all());
        } catch (SqlFrontend.SqlProblem e) {
            e.complaints().forEach(c -> problem(rule, "In its SQL: " + c.message()));
            return;
        }
        understood.tables().stream().filter(t -> !t.equals(PRIMARY)).forEach(t -> tables.id(t)
                .ifPresent(id -> references.put(t, id)));
        if (isNumber) {
            requireOneNumber(rule, understood.columns());
        } else {
            requireColumnsOfPrimary(rule, understood.columns(), tables);
        }
    }

    private void requireOneNumber(RuleDefinition rule, List<SqlFrontend.ResultColumn> columns) {
        if (columns.size() != 1 || !ColumnType.of(columns.get(0).type()).isNumber()) {
            problem(
                    rule,
                    "With a comparison the query must give one number, and it gives "
                            + columns.stream()
                                    .map(c -> c.name() + " " + c.type())
                                    .collect(Collectors.joining(", "))
                            + ". Select one number, such as count(*).");
        }
    }

    private void requireColumnsOfPrimary(
            RuleDefinition rule, List<SqlFrontend.ResultColumn> columns, NamedTables tables) {
        Map<String, String> own = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        own.putAll(tables.columns());
        List<String> strange = columns.stream()
                .filter(c -> !c.type().equals(own.get(c.name())))
                .map(SqlFrontend.ResultColumn::name)
                .toList();
        if (!strange.isEmpty()) {
            problem(
                    rule,
                    "Without a comparison the query gives back the rows of primary that keep the rule, by their columns;"
                            + " these are none of them: "
                            + String.join(", ", strange)
                            + ". Select columns of primary as they are, or add a comparison.");
        }
    }

    private void problem(RuleDefinition rule, String message) {
        problems.add(rule.rule().file(), rule.rule().line(), message);
    }

    private static Map<TableId, List<Circles.Dependency>> dependencies(
            Map<TableId, TableRules> rules, Map<TableId, Transform> transforms) {
        Map<TableId, List<Circles.Dependency>> dependencies = new TreeMap<>();
        transforms.forEach((id, transform) -> transform.upstreams().forEach(u -> dependencies
                .computeIfAbsent(id, i -> new ArrayList<>())
                .add(new Circles.Dependency(u, Circles.MADE_FROM, transform.where()))));
        rules.forEach((id, judged) -> judged.references().values().forEach(r -> dependencies
                .computeIfAbsent(id, i -> new ArrayList<>())
                // First, so that a circle is told where the rule is.
                .add(
                        0,
                        new Circles.Dependency(
                                r,
                                Circles.JUDGED_BY,
                                SourceLocation.file(judged.rulesets().get(0).file())))));
        return dependencies;
    }

    /** The tables as rules of one of them may name them. */
    private static final class NamedTables implements RuleNames.Tables {

        private final TableId own;
        private final Map<TableId, Contract> contracts;
        private final Map<String, TableId> byName = new HashMap<>();

        NamedTables(TableId own, Map<TableId, Contract> contracts) {
            this.own = own;
            this.contracts = contracts;
            Map<String, List<TableId>> byTable =
                    contracts.keySet().stream().collect(Collectors.groupingBy(TableId::table));
            contracts.keySet().stream().filter(id -> !id.equals(own)).forEach(id -> {
                byName.put(id.toString(), id);
                if (byTable.getOrDefault(id.table(), List.of()).size() == 1) {
                    byName.put(id.table(), id);
                }
            });
        }

        Optional<TableId> id(String name) {
            return Optional.ofNullable(byName.get(name.toLowerCase(Locale.ROOT)));
        }

        List<Column> primary() {
            return contractColumns(own);
        }

        Map<String, List<Column>> all() {
            Map<String, List<Column>> all = new HashMap<>(Map.of(PRIMARY, primary()));
            byName.forEach((name, id) -> all.put(name, contractColumns(id)));
            return all;
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
        public List<String> names() {
            Set<TableId> ids = contracts.keySet();
            return ids.stream()
                    .filter(id -> !id.equals(own))
                    .map(id -> byName.containsKey(id.table()) ? id.table() : id.toString())
                    .toList();
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
}
