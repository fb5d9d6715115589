package org.zonegate.lakehouse;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What {@code lakehouse.yml} says, before it is compared with the other files.
 *
 * @param folders where each kind of file lies, as written: relative to the lakehouse's folder
 * @param samples where samples lie, as written: relative to the lakehouse's folder
 * @param environment where it lives
 * @param tolerance which part of a table's rows may go to quarantine by its rules, where the table's entry does not say
 * @param retention how long what is not published is kept
 * @param tables by the table's name as written
 */
record Settings(
        String title,
        List<Zone> zones,
        Variables variables,
        Map<FileKind, String> folders,
        String samples,
        Environment environment,
        ReleaseMode releaseMode,
        Optional<String> generator,
        double tolerance,
        Retention retention,
        Map<String, TableEntry> tables) {

    /** What it says of one table; columns as written. */
    record TableEntry(
            int line,
            List<YamlMapping.Text> required,
            List<YamlMapping.Text> personal,
            Optional<YamlMapping.Text> account,
            Optional<String> owner,
            Optional<String> ungated,
            Optional<Double> tolerance,
            List<EvidenceEntry> evidence) {}

    /**
     * One of a table's evidence queries, variables filled in.
     *
     * @param sqlLine the line on which the SQL begins
     */
    record EvidenceEntry(int line, EvidenceQuery query, int sqlLine) {}

    List<String> zoneNames() {
        return zones.stream().map(Zone::name).toList();
    }

    String folder(FileKind kind) {
        return folders.getOrDefault(kind, kind.key());
    }

    Optional<TableEntry> entry(TableId table) {
        return Optional.ofNullable(tables.get(table.toString()));
    }

    /** Names of a table's columns that hold personal data, in lower case. */
    Set<String> personalColumns(TableId table) {
        return entry(table)
                .map(e -> e.personal().stream()
                        .map(c -> c.value().toLowerCase(Locale.ROOT))
                        .collect(Collectors.toSet()))
                .orElse(Set.of());
    }

    boolean isLanding(TableId table) {
        return !zones.isEmpty() && zones.get(0).name().equals(table.zone());
    }
}
