package org.zonegate.lakehouse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import org.zonegate.text.NearMisses;

/** Reads the contracts and compares them with what {@code lakehouse.yml} says of their tables. */
final class ContractReader {

    private final SqlFrontend sql;
    private final Settings settings;
    private final Problems problems;

    ContractReader(SqlFrontend sql, Settings settings, Problems problems) {
        this.sql = sql;
        this.settings = settings;
        this.problems = problems;
    }

    /** Every contract that can be understood; the rest are problems. */
    Map<TableId, Contract> read(TableFiles files) {
        refuseUnknownTables(files.tables());
        Map<TableId, Contract> contracts = new ConcurrentSkipListMap<>();
        files.tables().parallelStream().forEach(id -> files.one(FileKind.TABLES, id)
                .flatMap(f -> contract(id, f))
                .ifPresent(contract -> contracts.put(id, contract)));
        return contracts;
    }

    private void refuseUnknownTables(Collection<TableId> known) {
        settings.tables().forEach((name, entry) -> {
            if (known.stream().noneMatch(id -> id.toString().equals(name))) {
                problems.add(
                        LakehouseReader.SETTINGS,
                        entry.line(),
                        "There is no table '" + name + "'." + NearMisses.hint(name, known) + " Tables: "
                                + Problems.listing(known) + ".");
            }
        });
    }

    private Optional<Contract> contract(TableId id, DefinitionFile file) {
        SqlFrontend.ParsedTable parsed;
        try {
            parsed = sql.parseTable(file.text());
        } catch (SqlFrontend.SqlProblem e) {
            problems.add(file.path(), e);
            return Optional.empty();
        }
        judge(id, file.path(), parsed);
        return Optional.of(new Contract(
                id,
                parsed.format(),
                withRequirements(id, file.path(), withoutDisposition(parsed.columns())),
                parsed.partitioning(),
                parsed.location(),
                parsed.properties(),
                file.text(),
                SourceLocation.file(file.path())));
    }

    private void judge(TableId id, String file, SqlFrontend.ParsedTable parsed) {
        SourceLocation where = SourceLocation.file(file);
        if (!parsed.name().equals(id.table())) {
            problems.add(
                    where,
                    "The file's name says table '" + id.table() + "', its CREATE TABLE says '" + parsed.name()
                            + "'. Make the two the same.");
        }
        String namespace = parsed.namespace();
        if (!namespace.isEmpty() && !namespace.equals(id.zone()) && !namespace.endsWith("_" + id.zone())) {
            problems.add(
                    where,
                    "The file lies in zone '" + id.zone() + "', its CREATE TABLE makes the table in '" + namespace
                            + "'. Name the zone's database: '" + id.zone() + "', or what ends in '_" + id.zone()
                            + "'.");
        }
        if (settings.isLanding(id) && parsed.format() != Contract.Format.EXTERNAL_JSON) {
            problems.add(
                    where,
                    "Zone '" + id.zone()
                            + "' is the first: others deliver its files. Declare the table as CREATE EXTERNAL"
                            + " TABLE with ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe' and a LOCATION, or move it to"
                            + " a later zone.");
        }
        if (!settings.isLanding(id) && parsed.format() != Contract.Format.ICEBERG) {
            problems.add(
                    where,
                    "Tables of zone '" + id.zone()
                            + "' are published by Zonegate, so they are Iceberg tables. Write CREATE"
                            + " TABLE with TBLPROPERTIES ('table_type' = 'ICEBERG'), or move it to zone '"
                            + settings.zoneNames().get(0) + "'.");
        }
        if (settings.isLanding(id)) {
            settings.entry(id)
                    .flatMap(Settings.TableEntry::account)
                    .ifPresent(a -> problems.add(
                            LakehouseReader.SETTINGS,
                            a.line(),
                            "Table " + id
                                    + " is delivered by others and has no row account to waive. Remove 'account'."));
        }
        for (Column column : parsed.columns()) {
            if (column.name().equalsIgnoreCase(Transform.DISPOSITION)) {
                problems.add(
                        where,
                        "Column '" + column.name()
                                + "' is what a transform tells each row's fate in, and is never part of"
                                + " a table. Remove it from the contract.");
            }
        }
    }

    private static List<Column> withoutDisposition(List<Column> columns) {
        return columns.stream()
                .filter(c -> !c.name().equalsIgnoreCase(Transform.DISPOSITION))
                .toList();
    }

    private List<Column> withRequirements(TableId id, String file, List<Column> columns) {
        Optional<Settings.TableEntry> entry = settings.entry(id);
        Set<String> required = entry.map(e -> existing(id, file, "required", e.required(), columns))
                .orElse(Set.of());
        entry.ifPresent(e -> existing(id, file, "personal", e.personal(), columns));
        return columns.stream()
                .map(c -> required.contains(c.name().toLowerCase(Locale.ROOT))
                        ? new Column(c.name(), c.type(), Column.Requirement.REQUIRED, c.comment())
                        : c)
                .toList();
    }

    /** The names, in lower case, that are columns of the table; the others become problems. */
    private Set<String> existing(
            TableId id, String file, String key, List<YamlMapping.Text> names, List<Column> columns) {
        List<String> known = columns.stream().map(Column::name).toList();
        Set<String> existing = new HashSet<>();
        for (YamlMapping.Text name : names) {
            if (known.stream().noneMatch(k -> k.equalsIgnoreCase(name.value()))) {
                problems.add(
                        LakehouseReader.SETTINGS,
                        name.line(),
                        "'" + key + "' of table '" + id + "' names column '" + name.value() + "', which " + file
                                + " lacks." + NearMisses.hint(name.value(), known) + " Columns: "
                                + Problems.listing(new ArrayList<>(known)) + ".");
            } else if (!existing.add(name.value().toLowerCase(Locale.ROOT))) {
                problems.add(
                        LakehouseReader.SETTINGS,
                        name.line(),
                        "'" + key + "' of table '" + id + "' names column '" + name.value() + "' twice. Keep one.");
            }
        }
        return existing;
    }
}
