package org.zonegate.lakehouse;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The files of every table, variables filled in.
 *
 * @param byKind a table whose file is there but cannot be read is there with an empty list
 */
record TableFiles(Map<FileKind, Map<TableId, List<DefinitionFile>>> byKind) {

    /** The tables of the lakehouse: those with a contract's file. */
    Set<TableId> tables() {
        return having(FileKind.TABLES);
    }

    /** The tables that have a file of the kind. */
    Set<TableId> having(FileKind kind) {
        return byKind.getOrDefault(kind, Map.of()).keySet();
    }

    List<DefinitionFile> of(FileKind kind, TableId table) {
        return byKind.getOrDefault(kind, Map.of()).getOrDefault(table, List.of());
    }

    /** The only file of the kind; empty when there is none or it cannot be read. */
    Optional<DefinitionFile> one(FileKind kind, TableId table) {
        return of(kind, table).stream().findFirst();
    }
}
