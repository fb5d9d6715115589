package org.zonegate.lakehouse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.zonegate.features.FeatureFile;
import org.zonegate.features.cucumber.FeatureReader;

/** Reads the feature files and compares the names in them with the contracts. */
final class ScenariosReader {

    private final SqlFrontend sql;
    private final Settings settings;
    private final Problems problems;

    ScenariosReader(SqlFrontend sql, Settings settings, Problems problems) {
        this.sql = sql;
        this.settings = settings;
        this.problems = problems;
    }

    /**
     * The scenarios that judge one table.
     *
     * @param references other tables that they refer to, by the names that they use
     */
    record TableScenarios(List<FeatureFile> features, SortedMap<String, TableId> references) {

        static final TableScenarios NONE = new TableScenarios(List.of(), new TreeMap<>());
    }

    /** The scenarios of every table; what is wrong with them are problems. */
    Map<TableId, TableScenarios> read(TableFiles files, Map<TableId, Contract> contracts) {
        Map<TableId, TableScenarios> scenarios = new ConcurrentSkipListMap<>();
        contracts.keySet().parallelStream()
                .filter(id -> !files.of(FileKind.FEATURES, id).isEmpty())
                .forEach(id -> scenarios.put(id, scenarios(id, files.of(FileKind.FEATURES, id), contracts)));
        return scenarios;
    }

    /** The files of every table without their scenarios, whatever they say. */
    static Map<TableId, TableScenarios> textsAlone(TableFiles files, Map<TableId, Contract> contracts) {
        Map<TableId, TableScenarios> texts = new TreeMap<>();
        contracts.keySet().forEach(id -> {
            List<FeatureFile> features = files.of(FileKind.FEATURES, id).stream()
                    .map(f -> new FeatureFile(f.path(), f.text(), List.of()))
                    .toList();
            texts.put(id, new TableScenarios(features, new TreeMap<>()));
        });
        return texts;
    }

    private TableScenarios scenarios(TableId id, List<DefinitionFile> files, Map<TableId, Contract> contracts) {
        TableNames names = new TableNames(id, contracts, settings.personalColumns(id), sql);
        List<FeatureFile> features = new ArrayList<>();
        SortedMap<String, TableId> references = new TreeMap<>();
        for (DefinitionFile file : files) {
            FeatureReader.FeatureRead read = FeatureReader.read(file.path(), file.text(), names);
            read.problems().forEach(p -> problems.add(file.path(), p.line(), p.message()));
            features.add(read.file());
            references.putAll(names.references(read.tables()));
        }
        return new TableScenarios(features, references);
    }
}
