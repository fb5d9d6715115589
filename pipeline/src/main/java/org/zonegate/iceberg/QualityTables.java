package org.zonegate.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.util.SnapshotUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.reports.RunRecord;
import org.zonegate.rules.MetricHistory;

/**
 * What the runs of a lakehouse did, in its own {@link QualityTable}s: appended once for each run, by whichever process
 * comes to it, and read without an engine.
 */
public final class QualityTables {

    private static final Logger LOG = LoggerFactory.getLogger(QualityTables.class);

    /** How long a snapshot is kept after it was replaced: a query may still be reading it. */
    static final Duration SNAPSHOTS_KEPT = Duration.ofDays(1);

    // Between the clocks of the machines that runs begin on and those that append them.
    private static final Duration CLOCK_DIFFERENCE = Duration.ofHours(1);

    private final IcebergTables tables;
    private final Clock clock;

    public QualityTables(IcebergTables tables, Clock clock) {
        this.tables = tables;
        this.clock = clock;
    }

    /**
     * Appends a run to each table that it is not in yet.
     *
     * @throws CouldNotTell when others write all the time, or the catalog does not say what it did; then some of the tables
     *     may hold the run, and appending it again adds it to the others
     */
    public void append(RunRecord run) {
        Map<QualityTable, List<Record>> rows = RunRows.of(run);
        for (QualityTable table : QualityTable.values()) {
            List<Record> added = rows.getOrDefault(table, List.of());
            if (!added.isEmpty()) {
                append(table.of(tables), added, run);
            }
        }
    }

    private void append(Table table, List<Record> rows, RunRecord run) {
        if (holds(table, run)) {
            return;
        }
        DataFile file = RecordFiles.write(table, run.run(), out -> rows.forEach(out));
        boolean isAppended = ExactCommit.commit(
                table, current -> holds(current, run) ? Optional.empty() : Optional.of(appending(current, file, run)));
        if (isAppended) {
            keepSmall(table);
        } else {
            RecordFiles.drop(table, file);
        }
    }

    private static AppendFiles appending(Table table, DataFile file, RunRecord run) {
        // Fast: there are never many manifests to merge, because there are never many files.
        return table.newFastAppend().appendFile(file).set(IcebergTables.RUN_PROPERTY, run.run());
    }

    // The snapshot that appended a run names it. Where so old a snapshot may have been expired, the rows are asked: the
    // bounds in the manifests tell which file can hold them, and of a new run that is none.
    private static boolean holds(Table table, RunRecord run) {
        Instant before = Instant.parse(run.startedAt()).minus(CLOCK_DIFFERENCE);
        boolean reachesBack = table.currentSnapshot() == null;
        for (Snapshot snapshot : SnapshotUtil.currentAncestors(table)) {
            if (run.run().equals(snapshot.summary().get(IcebergTables.RUN_PROPERTY))) {
                return true;
            }
            reachesBack |= snapshot.parentId() == null
                    || Instant.ofEpochMilli(snapshot.timestampMillis()).isBefore(before);
        }
        return !reachesBack && hasRowsOf(table, run);
    }

    private static boolean hasRowsOf(Table table, RunRecord run) {
        try (CloseableIterable<Record> rows =
                RecordFiles.scan(table, Expressions.equal("run", run.run()), List.of("run"))) {
            return rows.iterator().hasNext();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + table.name(), e);
        }
    }

    // The run is appended, and what it did is known: no reason to fail it.
    private void keepSmall(Table table) {
        try {
            if (Compaction.compact(table)) {
                ForgottenSnapshots.expire(table, clock.instant().minus(SNAPSHOTS_KEPT));
            }
        } catch (RuntimeException e) {
            LOG.warn("{} could not be compacted; the next run tries again", table.name(), e);
        }
    }

    /** The ids of all runs that are in every table. */
    public Set<String> runs() {
        Set<String> runs = new HashSet<>();
        tables.find(QualityTable.RUNS.id())
                .ifPresent(table -> RecordFiles.scan(
                        table,
                        Expressions.alwaysTrue(),
                        List.of("run"),
                        row -> runs.add((String) row.getField("run"))));
        return runs;
    }

    /** What was measured of a table in earlier runs that published it; of a landing table, in those that accepted it. */
    public MetricHistory metricHistory(TableId table) {
        return new PublishedMetrics(tables, table);
    }

    /**
     * The last runs that concerned a table.
     *
     * @param most how many at the most
     * @return newest first; empty when there were none
     */
    public List<TableRun> history(TableId table, int most) {
        return new TableHistory(tables, table, most).read();
    }
}
