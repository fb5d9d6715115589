package org.zonegate.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotSummary;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.io.CloseableIterable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes one file of many small ones, in a table that grows by a small one with each run. */
final class Compaction {

    private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);

    /**
     * How many small files a table may have. Opening one costs each reader some milliseconds, in a bucket tens of them;
     * rewriting many at once costs the run that does it seconds.
     */
    static final int MOST_SMALL_FILES = 16;

    // Larger ones stay as they are: else all of a long history would be written anew each time.
    private static final long SMALL_BYTES = 16L << 20;

    private Compaction() {}

    /**
     * Rewrites the small files of the table's current state into one, if there are too many. What others append meanwhile
     * stays; where others rewrite meanwhile, theirs stays.
     *
     * @return whether it did
     */
    static boolean compact(Table table) {
        Snapshot current = table.currentSnapshot();
        if (current == null || dataFiles(current) <= MOST_SMALL_FILES) {
            return false;
        }
        List<DataFile> small = smallFiles(table);
        if (small.size() <= MOST_SMALL_FILES) {
            return false;
        }
        DataFile whole = RecordFiles.write(table, "compacted", file -> small.forEach(s -> copy(table, s, file)));
        RewriteFiles rewrite =
                table.newRewrite().validateFromSnapshot(current.snapshotId()).addFile(whole);
        small.forEach(rewrite::deleteFile);
        try {
            rewrite.commit();
        } catch (CommitFailedException | ValidationException e) {
            LOG.info("{} was rewritten by somebody else meanwhile: {}", table.name(), e.getMessage());
            RecordFiles.drop(table, whole);
            return false;
        }
        LOG.info("{}: made one file of {}", table.name(), small.size());
        return true;
    }

    // From the snapshot's summary, so that most runs need not read a manifest.
    private static long dataFiles(Snapshot snapshot) {
        return Long.parseLong(snapshot.summary().getOrDefault(SnapshotSummary.TOTAL_DATA_FILES_PROP, "0"));
    }

    private static List<DataFile> smallFiles(Table table) {
        List<DataFile> small = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
            for (FileScanTask task : tasks) {
                // Files with deletes, which other programs write, are theirs to rewrite.
                if (task.deletes().isEmpty() && task.file().fileSizeInBytes() < SMALL_BYTES) {
                    small.add(task.file());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the manifests of " + table.name(), e);
        }
        return small;
    }

    private static void copy(Table table, DataFile from, Consumer<Record> to) {
        try (CloseableIterable<Record> rows = RecordFiles.read(table, from)) {
            rows.forEach(to);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + from.location(), e);
        }
    }
}
