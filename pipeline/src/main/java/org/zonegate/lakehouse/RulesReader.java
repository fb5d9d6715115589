package org.zonegate.lakehouse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.zonegate.rules.Ruleset;
import org.zonegate.rules.Severity;
import org.zonegate.rules.dqdl.DqdlReader;

/** Reads the DQDL files and compares the names in them with the contracts. */
final class RulesReader {

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
    Map<TableId, TableRules> read(TableFiles files, Map<TableId, Contract> contracts) {
        Map<TableId, TableRules> rules = new ConcurrentSkipListMap<>();
        contracts.keySet().parallelStream()
                .filter(id -> !files.of(FileKind.RULES, id).isEmpty())
                .forEach(id -> rules.put(id, rules(id, files.of(FileKind.RULES, id), contracts)));
        contracts.keySet().forEach(id -> refuseUnjudged(id, files));
        return rules;
    }

    /** The files of every table as rulesets without rules, whatever they say. */
    static Map<TableId, TableRules> textsAlone(TableFiles files, Map<TableId, Contract> contracts) {
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
        TableNames tables = new TableNames(id, contracts, settings.personalColumns(id), sql);
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
            RuleCheck check = new RuleCheck(sql, tables, (line, message) -> problems.add(file.path(), line, message));
            check.check(read.ruleset());
            references.putAll(check.references());
            rulesets.add(read.ruleset());
        }
        return new TableRules(rulesets, references);
    }
}
