package org.zonegate.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zonegate.iceberg.RunFixture.passed;
import static org.zonegate.iceberg.RunFixture.rule;
import static org.zonegate.iceberg.RunFixture.run;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.types.Types.NestedField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.zonegate.lakehouse.Environment;
import org.zonegate.lakehouse.TableId;
import org.zonegate.reports.RunRecord;

class QualityTablesTest {

    private final MortalCatalog catalog = MortalCatalog.open();
    private final IcebergTables tables = new IcebergTables(catalog);
    private final QualityTables quality = new QualityTables(tables, Clock.systemUTC());

    @AfterEach
    void close() throws IOException {
        catalog.close();
    }

    private List<String> rows(QualityTable table) {
        return rows(tables, table);
    }

    /** Each row's values, one text a row, in the order of texts; as texts do what follows from a row without a value. */
    private static List<String> rows(IcebergTables tables, QualityTable table) {
        List<String> rows = new ArrayList<>();
        tables.find(table.id()).ifPresent(found -> {
            List<String> columns =
                    found.schema().columns().stream().map(NestedField::name).toList();
            RecordFiles.scan(
                    found,
                    Expressions.alwaysTrue(),
                    columns,
                    row -> rows.add(String.join(
                            " | ",
                            columns.stream()
                                    .map(c -> String.valueOf(row.getField(c)))
                                    .toList())));
        });
        rows.sort(null);
        return rows;
    }

    private static List<DataFile> files(Table table) {
        List<DataFile> files = new ArrayList<>();
        try (CloseableIterable<FileScanTask> tasks = table.newScan().planFiles()) {
            tasks.forEach(t -> files.add(t.file()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    @Test
    void keepsWhatARunDidWithoutRowsOfTheData() {
        RunRecord record = run(0).landing("9deb", 50L, passed("Dataset.*.RowCount", 50))
                .table(
                        "trusted.a",
                        "withheld",
                        rule("blocking", "failed", "Dataset.*.RowCount", 0.5),
                        rule("quarantine", "passed", "Column.age.Mean", 40))
                .table("trusted.b", "blocked")
                .table("trusted.c", "published")
                .record();

        quality.append(record);

        String run = "20261123_224455_0000 | 2026-11-23T22:44:55";
        assertThat(rows(QualityTable.RUNS))
                .containsExactly(
                        run + " | A lakehouse | 0.1.0 | withheld | 2.5 | 1 | 1 | 1 | 0 | {\"consent\":\"customer\"}");
        assertThat(rows(QualityTable.TABLE_RESULTS))
                .containsExactly(
                        run + " | landing.files | accepted | 50 | 3 | null | 9deb |  | ",
                        run
                                + " | trusted.a | withheld | 100 | 3 | 1.5 | 11795473895 | 7 | rules/trusted/a.dqdl:2: Too few. And 1 reason more.",
                        run + " | trusted.b | blocked | null | 3 | 1.5 |  | 7 | trusted.a was withheld.",
                        run + " | trusted.c | published | 100 | 3 | 1.5 | 11795473895 | 7 | ");
        assertThat(rows(QualityTable.RULE_OUTCOMES))
                .containsExactly(
                        run
                                + " | landing.files | Dataset.*.RowCount > 1 | rules/trusted/a.dqdl | 2 | blocking | passed |  | 2.0 | null | null | accepted",
                        run
                                + " | trusted.a | Column.age.Mean > 1 | rules/trusted/a.dqdl | 2 | quarantine | passed |  | 2.0 | 4 | null | withheld",
                        run
                                + " | trusted.a | Dataset.*.RowCount > 1 | rules/trusted/a.dqdl | 2 | blocking | failed | It is 0.5. | 2.0 | null | 5 | withheld");
        assertThat(rows(QualityTable.METRICS))
                .containsExactly(
                        run + " | landing.files | accepted | 9deb | Dataset.*.RowCount | 50.0",
                        run + " | trusted.a | withheld | 11795473895 | Column.age.Mean | 40.0",
                        run + " | trusted.a | withheld | 11795473895 | Dataset.*.RowCount | 0.5",
                        run + " | trusted.c | published | 11795473895 | Dataset.*.RowCount | 100.0");
        assertThat(rows(QualityTable.SCENARIO_OUTCOMES))
                .containsExactly(
                        run
                                + " | trusted.a | Nobody is here twice | People | features/trusted/a.feature | 4 | blocking | passed | 0.25 |  |  | withheld",
                        run
                                + " | trusted.c | Nobody is here twice | People | features/trusted/a.feature | 4 | blocking | passed | 0.25 |  |  | published");
    }

    @Test
    void tellsWhatItsRulesMadeOfADelivery() {
        quality.append(
                run(0).landing("a", 1L, rule("warning", "failed", "m", 1)).record());
        quality.append(
                run(1).landing("b", 1L, rule("quarantine", "failed", "m", 1)).record());
        quality.append(run(2).landing("c", 1L, rule("blocking", "not evaluated", "m", 1))
                .record());
        quality.append(run(3).landing("d", 1L).record());
        quality.append(run(4).landing("e", null).record());

        assertThat(rows(QualityTable.TABLE_RESULTS))
                .as("of files that were only listed, nothing")
                .extracting(row -> row.split(" \\| ", -1)[3])
                .containsExactly("accepted", "refused", "refused", "read");
    }

    @Test
    void appendsARunOnce() {
        RunRecord record = run(0).table("trusted.a", "published", passed("Dataset.*.RowCount", 1))
                .record();
        quality.append(record);
        List<String> before = everything();

        quality.append(record);

        assertThat(everything()).isEqualTo(before).hasSize(5);
    }

    @Test
    void appendsARunOnceThoughTheSnapshotThatAppendedItIsGone() {
        RunRecord record = run(0).table("trusted.a", "published", passed("Dataset.*.RowCount", 1))
                .record();
        quality.append(record);
        quality.append(run(1).table("trusted.a", "published", passed("Dataset.*.RowCount", 2))
                .record());
        List<String> before = everything();
        for (QualityTable table : QualityTable.values()) {
            table.of(tables).expireSnapshots().expireOlderThan(Long.MAX_VALUE).commit();
            assertThat(table.of(tables).snapshots()).hasSize(1);
        }

        quality.append(record);

        assertThat(everything()).isEqualTo(before);
    }

    @ParameterizedTest
    @EnumSource
    void addsToTheOtherTablesWhatACrashKeptFromThem(QualityTable deadly) {
        RunRecord record = run(0).table("trusted.a", "published", passed("Dataset.*.RowCount", 1))
                .record();
        catalog.dieAt(deadly.id());
        assertThatThrownBy(() -> quality.append(record)).hasMessageStartingWith("died");
        catalog.live();
        assertThat(rows(deadly)).isEmpty();
        assertThat(quality.runs()).as("only a run that is whole").isEmpty();

        quality.append(record);

        assertThat(everything()).hasSize(5);
        assertThat(quality.runs()).containsExactly(record.run());
    }

    private List<String> everything() {
        return Arrays.stream(QualityTable.values())
                .flatMap(t -> rows(t).stream().map(row -> t + " " + row))
                .toList();
    }

    /** The other writer is faster exactly between the look and the commit. */
    @Test
    void looksAgainWhereAnotherProcessWasFaster() {
        RunRecord ours = run(0).table("trusted.a", "published").record();
        quality.append(run(1).record());
        Table table = QualityTable.RUNS.of(tables);
        DataFile file = RecordFiles.write(table, "ours", out -> {});
        List<Long> seen = new ArrayList<>();

        boolean isCommitted = ExactCommit.commit(table, current -> {
            seen.add(current.currentSnapshot().snapshotId());
            if (seen.size() == 1) {
                quality.append(ours);
            }
            return seen.size() < 3 ? Optional.of(current.newAppend().appendFile(file)) : Optional.empty();
        });

        assertThat(isCommitted).isTrue();
        assertThat(seen)
                .as("states on which it was decided")
                .doesNotHaveDuplicates()
                .hasSize(2);
        assertThat(quality.runs()).hasSize(2);
        assertThat(table.currentSnapshot().parentId()).isEqualTo(seen.get(1));
    }

    /** Two processes that finish the same release, and others with releases of their own, in one SQLite file. */
    @Test
    void appendsEachRunOnceWhoeverElseAppends(@TempDir Path folder) throws Exception {
        int processes = 4;
        RunRecord shared = run(0).table("trusted.a", "published", passed("Dataset.*.RowCount", 1))
                .record();
        CyclicBarrier begin = new CyclicBarrier(processes);
        ExecutorService threads = Executors.newFixedThreadPool(processes);
        List<Future<?>> appended = new ArrayList<>();
        for (int i = 1; i <= processes; i++) {
            RunRecord own = run(i).table("trusted.a", "published", passed("Dataset.*.RowCount", i))
                    .record();
            appended.add(threads.submit(() -> {
                begin.await();
                try (Connection connection = new Connection(folder)) {
                    connection.quality.append(shared);
                    connection.quality.append(own);
                }
                return null;
            }));
        }
        for (Future<?> one : appended) {
            one.get();
        }
        threads.shutdown();

        try (Connection connection = new Connection(folder)) {
            for (QualityTable table : QualityTable.values()) {
                assertThat(rows(connection.tables, table))
                        .as("%s", table)
                        .hasSize(processes + 1)
                        .doesNotHaveDuplicates();
                assertThat(folder.resolve("data/quality/" + table.id().table() + "/data"))
                        .as("no file of an append that came too late")
                        .satisfies(data -> assertThat(data.toFile().list((dir, name) -> name.endsWith(".parquet")))
                                .hasSize(processes + 1));
            }
        }
    }

    /** A process's connection to the embedded catalog. */
    private static final class Connection implements AutoCloseable {

        final Warehouse warehouse;
        final Closeable catalog;
        final IcebergTables tables;
        final QualityTables quality;

        Connection(Path folder) {
            warehouse = new Warehouse(folder.toString(), Environment.THIS_MACHINE, Map.of());
            warehouse.prepare();
            Catalog opened = warehouse.openCatalog();
            catalog = (Closeable) opened;
            tables = new IcebergTables(opened);
            quality = new QualityTables(tables, Clock.systemUTC());
        }

        @Override
        public void close() throws IOException {
            catalog.close();
            warehouse.close();
        }
    }

    @Test
    void makesOneFileOfManySmallOnes() {
        int runs = Compaction.MOST_SMALL_FILES + 3;

        IntStream.range(0, runs)
                .forEach(i -> quality.append(run(i).table("trusted.a", "published", passed("Dataset.*.RowCount", i))
                        .record()));

        for (QualityTable table : QualityTable.values()) {
            assertThat(files(table.of(tables))).as("%s", table).hasSize(3);
            assertThat(rows(table)).as("%s", table).hasSize(runs).doesNotHaveDuplicates();
        }
        assertThat(quality.metricHistory(TableId.parse("trusted.a")).last("Dataset.*.RowCount", 3))
                .containsExactly(runs - 1.0, runs - 2.0, runs - 3.0);
    }

    @Test
    void forgetsTheSmallFilesADayAfterTheyWereMadeOne() {
        QualityTables later =
                new QualityTables(tables, Clock.fixed(Instant.now().plus(Duration.ofDays(2)), ZoneOffset.UTC));

        IntStream.rangeClosed(0, Compaction.MOST_SMALL_FILES)
                .forEach(i -> (i < Compaction.MOST_SMALL_FILES ? quality : later)
                        .append(run(i).table("trusted.a", "published").record()));

        assertThat(QualityTable.RUNS.of(tables).snapshots())
                .as("the compacted state alone; of the table that is compacted within a day, all")
                .hasSize(1);
    }

    @Test
    void losesNoRunThatIsAppendedDuringACompaction() {
        Table stale = withManyFiles();
        RunFixture.appendInOneFile(tables, QualityTable.RUNS, List.of(run(1000)));

        boolean isCompacted = Compaction.compact(stale);

        assertThat(isCompacted).isTrue();
        assertThat(quality.runs())
                .hasSize(Compaction.MOST_SMALL_FILES + 2)
                .contains(run(1000).id());
        assertThat(files(QualityTable.RUNS.of(tables))).hasSize(2);
    }

    @Test
    void leavesACompactionToWhoWasFaster() {
        Table slow = withManyFiles();
        Table fast = QualityTable.RUNS.of(tables);
        Compaction.compact(fast);

        boolean isCompacted = Compaction.compact(slow);

        assertThat(isCompacted).isFalse();
        assertThat(rows(QualityTable.RUNS))
                .hasSize(Compaction.MOST_SMALL_FILES + 1)
                .doesNotHaveDuplicates();
    }

    /** One file more than there may be, appended by an earlier version, which did not mind. */
    private Table withManyFiles() {
        for (int i = 0; i <= Compaction.MOST_SMALL_FILES; i++) {
            RunFixture.appendInOneFile(tables, QualityTable.RUNS, List.of(run(i)));
        }
        return QualityTable.RUNS.of(tables);
    }
}
