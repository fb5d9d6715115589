package org.zonegate.promotion;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.zonegate.lakehouse.TableId;

/** The fake keeps the contract that the other tests of this package rely on. */
class InMemoryTablesTest extends LakehouseTablesContract {

    private final InMemoryTables tables = new InMemoryTables(Clock.systemUTC(), new Crashes());

    @Override
    protected LakehouseTables tables() {
        return tables;
    }

    @Override
    protected LakehouseTables seenByAnotherProcess() {
        return tables;
    }

    @Override
    protected SnapshotId write(
            TableId table, String branch, long rows, Map<String, Long> nulls, Map<String, String> properties) {
        return tables.write(table, branch, new InMemoryTables.Snapshot(Long.toString(rows), rows, nulls, properties));
    }

    @Override
    protected long visibleRows(TableId table) {
        String content = tables.visible(table);
        return content.isEmpty() ? 0 : Long.parseLong(content);
    }

    @Override
    protected Optional<SnapshotId> branch(TableId table, RunId run) {
        return tables.branch(table, run.reference());
    }

    @Override
    protected Optional<SnapshotId> tag(TableId table, RunId run) {
        return tables.tag(table, run.reference());
    }
}
