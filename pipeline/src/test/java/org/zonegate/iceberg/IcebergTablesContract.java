package org.zonegate.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DataFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Metrics;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types.NestedField;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.LakehouseTables;
import org.zonegate.promotion.LakehouseTablesContract;
import org.zonegate.promotion.RunId;
import org.zonegate.promotion.SnapshotId;

/** Over a catalog of Iceberg's; what is written are entries of manifests alone, because nobody reads the data. */
abstract class IcebergTablesContract extends LakehouseTablesContract {

    /** The tables, empty before each test. */
    abstract IcebergTables iceberg();

    @Override
    protected LakehouseTables tables() {
        return iceberg();
    }

    @Override
    protected SnapshotId write(
            TableId id, String branch, long rows, Map<String, Long> nulls, Map<String, String> properties) {
        Table table = iceberg().load(id);
        Map<Integer, Long> values = new HashMap<>();
        Map<Integer, Long> nullValues = new HashMap<>();
        for (NestedField field : table.schema().columns()) {
            values.put(field.fieldId(), rows);
            nullValues.put(field.fieldId(), nulls.getOrDefault(field.name(), 0L));
        }
        DataFile file = DataFiles.builder(table.spec())
                .withPath(table.location() + "/data/" + UUID.randomUUID() + ".parquet")
                .withFormat(FileFormat.PARQUET)
                .withFileSizeInBytes(100)
                .withMetrics(new Metrics(rows, Map.of(), values, nullValues, Map.of()))
                .build();
        OverwriteFiles overwrite = table.newOverwrite()
                .overwriteByRowFilter(Expressions.alwaysTrue())
                .addFile(file)
                .toBranch(branch);
        properties.forEach(overwrite::set);
        overwrite.commit();
        table.refresh();
        return new SnapshotId(table.snapshot(branch).snapshotId());
    }

    @Override
    protected long visibleRows(TableId id) {
        try (CloseableIterable<FileScanTask> tasks =
                iceberg().load(id).newScan().planFiles()) {
            long rows = 0;
            for (FileScanTask task : tasks) {
                rows += task.file().recordCount();
            }
            return rows;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Optional<SnapshotId> branch(TableId id, RunId run) {
        return reference(id, run).filter(SnapshotRef::isBranch).map(r -> new SnapshotId(r.snapshotId()));
    }

    @Override
    protected Optional<SnapshotId> tag(TableId id, RunId run) {
        return reference(id, run).filter(SnapshotRef::isTag).map(r -> new SnapshotId(r.snapshotId()));
    }

    private Optional<SnapshotRef> reference(TableId id, RunId run) {
        return Optional.ofNullable(iceberg().load(id).refs().get(run.reference()));
    }
}
