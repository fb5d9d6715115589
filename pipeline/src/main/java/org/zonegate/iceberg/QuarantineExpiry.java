package org.zonegate.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.OverwriteFiles;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.expressions.StrictMetricsEvaluator;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.util.DateTimeUtil;

/**
 * Rows of {@code quality.quarantine} whose time is over. All rows of a file that a run wrote were kept back at one time,
 * so that whole files go; a file that another program made of several is written anew without them.
 */
final class QuarantineExpiry {

    private final Table quarantine;
    private final LocalDateTime before;
    private final Expression isOver;

    /**
     * The rows that were kept back before a time.
     *
     * @param before UTC
     */
    QuarantineExpiry(Table quarantine, LocalDateTime before) {
        this.quarantine = quarantine;
        this.before = before;
        this.isOver = Expressions.lessThan("at", DateTimeUtil.microsFromTimestamp(before));
    }

    /** How many there are. */
    long count() {
        return found(quarantine).rows();
    }

    /**
     * Deletes them. Earlier snapshots hold them until these are expired.
     *
     * @return how many there were
     */
    long delete() {
        List<DataFile> unused = new ArrayList<>();
        AtomicLong rows = new AtomicLong();
        boolean isDone = ExactCommit.commit(quarantine, current -> {
            drop(unused);
            Found found = found(current);
            rows.set(found.rows());
            return found.rows() == 0 ? Optional.empty() : Optional.of(deleting(current, found, unused));
        });
        if (!isDone) {
            drop(unused);
        }
        return rows.get();
    }

    // What an attempt wrote that another writer overtook.
    private void drop(List<DataFile> unused) {
        unused.forEach(file -> RecordFiles.drop(quarantine, file));
        unused.clear();
    }

    private OverwriteFiles deleting(Table current, Found found, List<DataFile> written) {
        OverwriteFiles deleting = current.newOverwrite();
        found.whole().forEach(deleting::deleteFile);
        if (!found.mixed().isEmpty()) {
            found.mixed().forEach(deleting::deleteFile);
            DataFile kept = RecordFiles.write(current, "kept", out -> found.mixed()
                    .forEach(file -> read(current, file, row -> {
                        if (!isOver(row)) {
                            out.accept(row);
                        }
                    })));
            deleting.addFile(kept);
            written.add(kept);
        }
        return deleting;
    }

    /**
     * Files with rows whose time is over.
     *
     * @param whole those with no others
     * @param mixed those with others, too
     * @param rows the rows whose time is over, in both
     */
    private record Found(List<DataFile> whole, List<DataFile> mixed, long rows) {}

    private Found found(Table current) {
        StrictMetricsEvaluator holdsNoOthers = new StrictMetricsEvaluator(current.schema(), isOver);
        List<DataFile> whole = new ArrayList<>();
        List<DataFile> mixed = new ArrayList<>();
        long rows = 0;
        try (CloseableIterable<FileScanTask> tasks =
                current.newScan().filter(isOver).includeColumnStats().planFiles()) {
            for (FileScanTask task : tasks) {
                // What another program deleted row by row must not come back: that program is to rewrite such a file.
                if (task.deletes().isEmpty()) {
                    DataFile file = task.file().copy();
                    boolean isWhole = holdsNoOthers.eval(file);
                    long over = isWhole ? file.recordCount() : rowsThatAreOver(current, file);
                    if (over > 0) {
                        (isWhole || over == file.recordCount() ? whole : mixed).add(file);
                    }
                    rows += over;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the manifests of " + current.name(), e);
        }
        return new Found(whole, mixed, rows);
    }

    private long rowsThatAreOver(Table current, DataFile file) {
        long[] rows = new long[1];
        read(current, file, row -> rows[0] += isOver(row) ? 1 : 0);
        return rows[0];
    }

    private boolean isOver(Record row) {
        LocalDateTime at = (LocalDateTime) row.getField("at");
        return at != null && at.isBefore(before);
    }

    private static void read(Table current, DataFile file, Consumer<Record> found) {
        try (CloseableIterable<Record> rows = RecordFiles.read(current, file)) {
            rows.forEach(found);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + file.location(), e);
        }
    }
}
