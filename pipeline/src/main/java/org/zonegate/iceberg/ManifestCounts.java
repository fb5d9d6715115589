package org.zonegate.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collection;
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

/**
 * Counts that a snapshot's manifests hold, so that no data is read for them. Exact, because Zonegate overwrites whole
 * tables and so leaves no delete files.
 */
final class ManifestCounts {

    private ManifestCounts() {}

    static long rows(Table table, Snapshot snapshot) {
        long rows = 0;
        for (FileScanTask task : files(table.newScan().useSnapshot(snapshot.snapshotId()))) {
            rows += task.file().recordCount();
        }
        return rows;
    }

    /**
     * Null count by column.
     *
     * @throws IllegalStateException when a file has no count for a column: then it cannot be told
     */
    static SortedMap<String, Long> nulls(Table table, Snapshot snapshot, Collection<String> columns) {
        SortedMap<String, Long> nulls = new TreeMap<>();
        columns.forEach(c -> nulls.put(c, 0L));
        TableScan scan = table.newScan().useSnapshot(snapshot.snapshotId()).includeColumnStats();
        for (FileScanTask task : files(scan)) {
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
            throw new IllegalStateException(
                    file.location() + " has no null count for column " + column + " in its manifest.");
        }
        if (!task.deletes().isEmpty()) {
            throw new IllegalStateException(
                    file.location() + " has delete files, so its manifest's counts are not exact.");
        }
        return count;
    }

    private static Iterable<FileScanTask> files(TableScan scan) {
        try (CloseableIterable<FileScanTask> tasks = scan.planFiles()) {
            java.util.List<FileScanTask> all = new java.util.ArrayList<>();
            tasks.forEach(all::add);
            return all;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Could not read the manifests of " + scan.table().name(), e);
        }
    }
}
