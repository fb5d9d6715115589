package org.zonegate.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableScan;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types.NestedField;
import org.zonegate.promotion.CouldNotTell;

/**
 * Counts that a snapshot's manifests hold, so that no data is read for them. Exact, because Zonegate overwrites whole
 * tables and so leaves no delete files.
 */
final class ManifestCounts {

    private ManifestCounts() {}

    /**
     * Row count.
     *
     * @throws CouldNotTell when rows of a file were deleted besides
     */
    static long rows(Table table, Snapshot snapshot) {
        long rows = 0;
        for (FileScanTask task : files(table.newScan().useSnapshot(snapshot.snapshotId()))) {
            refuseDeletes(task);
            rows += task.file().recordCount();
        }
        return rows;
    }

    /**
     * Null count by column.
     *
     * @throws CouldNotTell when a file has no count for a column
     */
    static SortedMap<String, Long> nulls(Table table, Snapshot snapshot, Collection<String> columns) {
        SortedMap<String, Long> nulls = new TreeMap<>();
        columns.forEach(c -> nulls.put(c, 0L));
        TableScan scan = table.newScan().useSnapshot(snapshot.snapshotId()).includeColumnStats();
        for (FileScanTask task : files(scan)) {
            refuseDeletes(task);
            for (String column : columns) {
                nulls.merge(column, nullsOf(table, task, column), Long::sum);
            }
        }
        return nulls;
    }

    private static long nullsOf(Table table, FileScanTask task, String column) {
        NestedField field = table.schema().caseInsensitiveFindField(column);
        if (field == null) {
            throw new IllegalStateException(table.name() + " has no column " + column + ".");
        }
        DataFile file = task.file();
        Map<Integer, Long> counts = file.nullValueCounts();
        Long count = counts == null ? null : counts.get(field.fieldId());
        if (count == null) {
            throw new CouldNotTell("Nobody counted the rows of " + file.location() + " without a value in column "
                    + column + (field.type().isNestedType() ? ": Iceberg counts none for " + field.type() : "")
                    + ". Require only columns that hold one value.");
        }
        return count;
    }

    private static void refuseDeletes(FileScanTask task) {
        if (!task.deletes().isEmpty()) {
            throw new CouldNotTell(task.file().location()
                    + " has delete files, so the counts in its manifest are not exact. Run again.");
        }
    }

    private static Iterable<FileScanTask> files(TableScan scan) {
        try (CloseableIterable<FileScanTask> tasks = scan.planFiles()) {
            List<FileScanTask> all = new ArrayList<>();
            tasks.forEach(all::add);
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Could not read the manifests of " + scan.table().name(), e);
        }
    }
}
