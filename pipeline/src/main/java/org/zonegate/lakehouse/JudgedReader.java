package org.zonegate.lakehouse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zonegate.features.FeatureFile;
import org.zonegate.lakehouse.Circles.Dependency;
import org.zonegate.lakehouse.RulesReader.TableRules;
import org.zonegate.lakehouse.ScenariosReader.TableScenarios;
import org.zonegate.rules.Ruleset;

/** Reads what judges the tables: rules and scenarios. */
final class JudgedReader {

    private final SqlFrontend sql;
    private final Settings settings;
    private final Problems problems;

    JudgedReader(SqlFrontend sql, Settings settings, Problems problems) {
        this.sql = sql;
        this.settings = settings;
        this.problems = problems;
    }

    /**
     * What judges one table.
     *
     * @param references other tables that its rules and scenarios refer to, by the names that they use
     */
    record Judges(List<Ruleset> rules, List<FeatureFile> features, SortedMap<String, TableId> references) {

        static final Judges NONE = new Judges(List.of(), List.of(), new TreeMap<>());
    }

    /** How the files of rules and scenarios are read. */
    interface Reading {

        Map<TableId, Judges> read(
                JudgedReader reader,
                TableFiles files,
                Map<TableId, Contract> contracts,
                Map<TableId, Transform> transforms);
    }

    /** What judges every table; what is wrong with it are problems, as is a table that nothing judges. */
    Map<TableId, Judges> read(TableFiles files, Map<TableId, Contract> contracts, Map<TableId, Transform> transforms) {
        return together(
                contracts,
                transforms,
                new RulesReader(sql, settings, problems).read(files, contracts),
                new ScenariosReader(sql, settings, problems).read(files, contracts));
    }

    /** The texts alone, whatever they say; only the transforms' circles are problems. */
    Map<TableId, Judges> textsAlone(
            TableFiles files, Map<TableId, Contract> contracts, Map<TableId, Transform> transforms) {
        return together(
                contracts,
                transforms,
                RulesReader.textsAlone(files, contracts),
                ScenariosReader.textsAlone(files, contracts));
    }

    private Map<TableId, Judges> together(
            Map<TableId, Contract> contracts,
            Map<TableId, Transform> transforms,
            Map<TableId, TableRules> rules,
            Map<TableId, TableScenarios> scenarios) {
        if (problems.sorted().isEmpty()) {
            new Circles(dependencies(transforms, rules, scenarios)).refuse(problems);
        }
        Map<TableId, Judges> judges = new TreeMap<>();
        for (TableId id : contracts.keySet()) {
            TableRules ofRules = rules.getOrDefault(id, TableRules.NONE);
            TableScenarios ofScenarios = scenarios.getOrDefault(id, TableScenarios.NONE);
            SortedMap<String, TableId> references = new TreeMap<>(ofRules.references());
            references.putAll(ofScenarios.references());
            judges.put(id, new Judges(ofRules.rulesets(), ofScenarios.features(), references));
        }
        return judges;
    }

    private static Map<TableId, List<Dependency>> dependencies(
            Map<TableId, Transform> transforms,
            Map<TableId, TableRules> rules,
            Map<TableId, TableScenarios> scenarios) {
        Map<TableId, List<Dependency>> dependencies = new TreeMap<>();
        // What judges comes first, so that a circle is told where the rule or scenario is.
        rules.forEach((id, judging) -> judging.references()
                .values()
                .forEach(on -> add(
                        dependencies,
                        id,
                        on,
                        Circles.JUDGED_BY,
                        judging.rulesets().get(0).file())));
        scenarios.forEach((id, judging) -> judging.references()
                .values()
                .forEach(on -> add(
                        dependencies,
                        id,
                        on,
                        Circles.JUDGED_BY,
                        judging.features().get(0).path())));
        transforms.forEach((id, transform) -> transform.upstreams().forEach(on -> dependencies
                .computeIfAbsent(id, i -> new ArrayList<>())
                .add(new Dependency(on, Circles.MADE_FROM, transform.where()))));
        return dependencies;
    }

    private static void add(
            Map<TableId, List<Dependency>> dependencies, TableId id, TableId on, String how, String file) {
        dependencies
                .computeIfAbsent(id, i -> new ArrayList<>())
                .add(new Dependency(on, how, SourceLocation.file(file)));
    }
}
