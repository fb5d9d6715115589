package org.zonegate.iceberg;

import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.zonegate.lakehouse.TableId;

/** A catalog in memory that fails at one table while it is told to, as if the process died there. */
final class MortalCatalog extends InMemoryCatalog {

    private Optional<TableId> deadly = Optional.empty();

    static MortalCatalog open() {
        MortalCatalog catalog = new MortalCatalog();
        catalog.initialize("memory", Map.of());
        return catalog;
    }

    void dieAt(TableId table) {
        deadly = Optional.of(table);
    }

    void live() {
        deadly = Optional.empty();
    }

    @Override
    public Table loadTable(TableIdentifier name) {
        if (deadly.map(t -> TableIdentifier.of(t.zone(), t.table()))
                .filter(name::equals)
                .isPresent()) {
            throw new IllegalStateException("died at " + name);
        }
        return super.loadTable(name);
    }
}
