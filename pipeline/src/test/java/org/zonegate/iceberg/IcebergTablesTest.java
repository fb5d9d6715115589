package org.zonegate.iceberg;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.SupportsNamespaces;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.lakehouse.Contract;
import org.zonegate.lakehouse.Environment;
import org.zonegate.promotion.LakehouseTables;
import org.zonegate.promotion.Move;
import org.zonegate.promotion.Published;
import org.zonegate.promotion.RunId;
import org.zonegate.promotion.SnapshotId;
import org.zonegate.promotion.TableFixture;

/** Over the embedded catalog. */
class IcebergTablesTest extends IcebergTablesContract {

    // One for all tests, each of which leaves it empty: making one takes longer than most of them.
    @TempDir
    static Path folder;

    private static final List<AutoCloseable> OPEN = new ArrayList<>();
    private static @Nullable Catalog shared;

    private static Catalog connect(Path location) {
        Warehouse warehouse = new Warehouse(location.toString(), Environment.THIS_MACHINE, Map.of());
        warehouse.prepare();
        Catalog catalog = warehouse.openCatalog();
        synchronized (OPEN) {
            OPEN.add((AutoCloseable) catalog);
            OPEN.add(warehouse);
        }
        return catalog;
    }

    private static synchronized Catalog catalog() {
        Catalog current = shared;
        if (current == null) {
            current = connect(folder);
            shared = current;
        }
        return current;
    }

    @Override
    IcebergTables iceberg() {
        return new IcebergTables(catalog());
    }

    @AfterEach
    void dropEveryTable() {
        Namespace zone = Namespace.of("trusted");
        if (((SupportsNamespaces) catalog()).namespaceExists(zone)) {
            catalog().listTables(zone).forEach(table -> catalog().dropTable(table, false));
        }
    }

    @AfterAll
    static void closeEverything() throws Exception {
        for (AutoCloseable closeable : OPEN) {
            closeable.close();
        }
        OPEN.clear();
        shared = null;
    }

    @Override
    protected LakehouseTables seenByAnotherProcess() {
        return new IcebergTables(connect(folder));
    }

    @Test
    void opensAWarehouseThatTwoProcessesMakeAtOnce() throws Exception {
        Path fresh = folder.resolve("fresh");
        Contract contract = TableFixture.table("trusted.customers").contract();

        List<Optional<SnapshotId>> bases = atOnce(
                () -> new IcebergTables(connect(fresh)).open(contract, RUN),
                () -> new IcebergTables(connect(fresh)).open(contract, NEXT));

        assertThat(bases).containsOnly(Optional.empty());
        assertThat(new IcebergTables(connect(fresh)).load(contract.id()).refs())
                .containsKeys(RUN.reference(), NEXT.reference());
    }

    /** Two processes, each with a release of its own tables, in one SQLite file. */
    @Test
    void losesNoMoveOfAReleaseWhileAnotherProcessPublishes() throws Exception {
        List<Move> ours = new ArrayList<>();
        List<Move> theirs = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            ours.add(staged("trusted.ours" + i, RUN));
            theirs.add(staged("trusted.theirs" + i, NEXT));
        }
        LakehouseTables other = seenByAnotherProcess();

        atOnce(() -> publishAll(iceberg(), ours), () -> publishAll(other, theirs));

        assertThat(ours).allSatisfy(this::isPublished);
        assertThat(theirs).allSatisfy(this::isPublished);
    }

    private Move staged(String table, RunId run) {
        Contract contract = TableFixture.table(table).contract();
        Optional<SnapshotId> base = iceberg().open(contract, run);
        return new Move(contract.id(), run, base, write(contract.id(), run.reference(), 1, Map.of(), Map.of()));
    }

    private static boolean publishAll(LakehouseTables tables, List<Move> moves) {
        moves.forEach(tables::publish);
        return true;
    }

    private void isPublished(Move move) {
        assertThat(iceberg().published(move.table()).map(Published::snapshot)).contains(move.snapshot());
        assertThat(tag(move.table(), move.run())).contains(move.snapshot());
    }
}
