package org.zonegate.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.zonegate.lakehouse.Column;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.reports.DefinitionRecord;
import org.zonegate.reports.DefinitionRecord.ColumnRecord;

/** Makes the records of a lakehouse's definitions. Pure. */
final class DefinitionRecorder {

    private DefinitionRecorder() {}

    /** By the tables' names, upstream first. */
    static Map<String, DefinitionRecord> records(Lakehouse lakehouse) {
        Map<String, DefinitionRecord> records = new LinkedHashMap<>();
        lakehouse.tables().forEach(t -> records.put(t.id().toString(), record(t)));
        return records;
    }

    private static DefinitionRecord record(TableDefinition table) {
        return new DefinitionRecord(
                description(table.contract().ddl()),
                table.settings().owner().orElse(""),
                table.settings().ungated().orElse(""),
                names(table.upstreams()),
                names(table.references().values().stream().distinct().toList()),
                table.contract().columns().stream().map(c -> column(table, c)).toList());
    }

    private static List<String> names(List<TableId> tables) {
        return tables.stream().map(TableId::toString).toList();
    }

    private static ColumnRecord column(TableDefinition table, Column column) {
        return new ColumnRecord(
                column.name(),
                column.type(),
                column.comment().orElse(""),
                column.isRequired(),
                table.personalColumns().contains(column.name().toLowerCase(Locale.ROOT)));
    }

    /** The comment that a statement begins with. */
    private static String description(String ddl) {
        return ddl.stripLeading()
                .lines()
                .takeWhile(line -> line.startsWith("--"))
                .map(line -> line.substring(2).strip())
                .collect(Collectors.joining(" "));
    }
}
