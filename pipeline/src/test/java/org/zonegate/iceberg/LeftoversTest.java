package org.zonegate.iceberg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zonegate.iceberg.QuarantineFixture.keep;
import static org.zonegate.iceberg.QuarantineFixture.line;
import static org.zonegate.promotion.TableFixture.landing;
import static org.zonegate.promotion.TableFixture.table;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.SnapshotRef;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.zonegate.iceberg.Leftover.Kind;
import org.zonegate.iceberg.QuarantineReader.Selection;
import org.zonegate.lakehouse.Contract;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.Retention;
import org.zonegate.promotion.Move;
import org.zonegate.promotion.PendingRelease;
import org.zonegate.promotion.ReleaseJournal;
import org.zonegate.promotion.RunId;
import org.zonegate.promotion.SnapshotId;
import org.zonegate.promotion.TableFixture;

/** Iceberg tells the time of snapshots itself, so the clock that decides what is old is a month ahead. */
class LeftoversTest {

    private static final TableFixture PARCELS = table("trusted.parcels").from("landing.parcels");
    private static final Contract CONTRACT = PARCELS.contract();

    private final Instant now = Instant.now().plus(Duration.ofDays(30));
    private final LocalDateTime today = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
    private final MortalCatalog catalog = MortalCatalog.open();
    private final IcebergTables tables = new IcebergTables(catalog);
    private final List<PendingRelease> pending = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        catalog.close();
    }

    private static Lakehouse lakehouse(Retention retention) {
        Lakehouse like = TableFixture.lakehouse(landing("landing.parcels"), PARCELS);
        return new Lakehouse(
                like.title(),
                like.zones(),
                like.tables(),
                like.variables(),
                like.environment(),
                like.releaseMode(),
                retention,
                like.generator(),
                like.samples());
    }

    private Leftovers leftovers(Retention retention, Instant at) {
        ReleaseJournal journal = new ReleaseJournal() {
            @Override
            public void begin(PendingRelease release) {
                pending.add(release);
            }

            @Override
            public List<PendingRelease> pending() {
                return List.copyOf(pending);
            }

            @Override
            public void end(RunId run) {
                pending.removeIf(r -> r.run().equals(run));
            }
        };
        return new Leftovers(lakehouse(retention), tables, journal, Clock.fixed(at, ZoneOffset.UTC));
    }

    private Leftovers leftovers() {
        return leftovers(Retention.DEFAULT, now);
    }

    private RunId run(Duration ago) {
        return RunId.next(Clock.fixed(now.minus(ago), ZoneOffset.UTC), RandomGenerator.getDefault());
    }

    private RunId daysAgo(int days) {
        return run(Duration.ofDays(days));
    }

    /** A candidate of one row, on its branch. */
    private Move stage(RunId run) {
        Optional<SnapshotId> base = tables.open(CONTRACT, run);
        Table table = tables.load(CONTRACT.id());
        DataFile file = RecordFiles.write(table, run.value(), out -> {
            GenericRecord row = GenericRecord.create(table.schema());
            row.set(0, run.value());
            out.accept(row);
        });
        table.newOverwrite()
                .overwriteByRowFilter(Expressions.alwaysTrue())
                .addFile(file)
                .toBranch(run.reference())
                .commit();
        table.refresh();
        return new Move(
                CONTRACT.id(),
                run,
                base,
                new SnapshotId(table.snapshot(run.reference()).snapshotId()));
    }

    private void publish(RunId run) {
        tables.publish(stage(run));
    }

    private List<Long> snapshots() {
        List<Long> ids = new ArrayList<>();
        for (Snapshot snapshot : tables.load(CONTRACT.id()).snapshots()) {
            ids.add(snapshot.snapshotId());
        }
        return ids;
    }

    private List<String> rowsAt(RunId run) {
        List<String> rows = new ArrayList<>();
        Table table = tables.load(CONTRACT.id());
        IcebergGenerics.read(table)
                .useSnapshot(table.snapshot(run.reference()).snapshotId())
                .build()
                .forEach(row -> rows.add((String) row.get(0)));
        return rows;
    }

    @Test
    void findsNothingWhereNothingWasMade() {
        assertThat(leftovers().find()).isEmpty();
        assertThat(leftovers().remove()).isEmpty();
    }

    @Test
    void removesOldBranchesOfRunsAndNothingElse() {
        RunId published = daysAgo(40);
        RunId withheld = daysAgo(20);
        RunId interrupted = daysAgo(21);
        RunId young = daysAgo(13);
        RunId beingPublished = daysAgo(22);
        publish(published);
        stage(withheld);
        tables.open(CONTRACT, interrupted);
        tables.open(CONTRACT, young);
        pending.add(new PendingRelease(beingPublished, List.of(stage(beingPublished)), "{}"));
        Table table = tables.load(CONTRACT.id());
        for (String others : List.of("audit", "run_of_mine", "run_20250101")) {
            table.manageSnapshots().createBranch(others).commit();
        }

        List<Leftover> removed = leftovers().remove();

        assertThat(removed)
                .contains(new Leftover(
                        CONTRACT.id(), Kind.CANDIDATES, 2, List.of(interrupted.reference(), withheld.reference())));
        assertThat(tables.load(CONTRACT.id()).refs())
                .containsOnlyKeys(
                        "main",
                        published.reference(),
                        young.reference(),
                        beingPublished.reference(),
                        "audit",
                        "run_of_mine",
                        "run_20250101");
        assertThat(tables.load(CONTRACT.id()).refs().get(published.reference()))
                .matches(SnapshotRef::isTag, "is a tag");
        assertThat(tables.published(CONTRACT.id())).isPresent();
        assertThat(leftovers().remove()).isEmpty();
    }

    @Test
    void leavesARunThatMayStillBeGoingOn() {
        Retention none = new Retention(Duration.ZERO, Duration.ZERO, 1);
        RunId goingOn = run(Duration.ofHours(23));
        RunId over = run(Duration.ofHours(25));
        stage(goingOn);
        stage(over);

        List<Leftover> removed = leftovers(none, now).remove();

        assertThat(removed)
                .first()
                .isEqualTo(new Leftover(CONTRACT.id(), Kind.CANDIDATES, 1, List.of(over.reference())));
        assertThat(tables.load(CONTRACT.id()).refs()).containsKey(goingOn.reference());
    }

    @Test
    void expiresSnapshotsThatNothingNamesAndKeepsEachPublishedState() {
        RunId first = daysAgo(60);
        RunId second = daysAgo(50);
        RunId withheld = daysAgo(45);
        publish(first);
        publish(second);
        long dead = stage(withheld).snapshot().value();

        List<Leftover> removed = leftovers().remove();

        assertThat(removed).extracting(Leftover::kind).containsExactly(Kind.CANDIDATES, Kind.SNAPSHOTS);
        assertThat(snapshots()).doesNotContain(dead);
        assertThat(rowsAt(first)).containsExactly(first.value());
        assertThat(rowsAt(second)).containsExactly(second.value());
        assertThat(tables.published(CONTRACT.id())).isPresent();
    }

    /** A query may still read it, and a release that is being published may have to go back to it. */
    @Test
    void keepsWhatWasMainUntilJustNowHoweverOldItIs() throws InterruptedException {
        publish(daysAgo(60));
        Table table = tables.load(CONTRACT.id());
        table.newAppend().commit();
        long untagged = table.currentSnapshot().snapshotId();
        Thread.sleep(20);
        Instant between = Instant.now();
        Thread.sleep(20);
        table.newAppend().commit();

        leftovers(Retention.DEFAULT, between.plus(Duration.ofDays(14))).remove();
        assertThat(snapshots()).contains(untagged);

        leftovers(Retention.DEFAULT, between.plus(Duration.ofDays(15))).remove();
        assertThat(snapshots()).doesNotContain(untagged);
    }

    @Test
    void expiresNothingOfATableWhoseFilesMayBeOthersToo() {
        stage(daysAgo(20));
        tables.load(CONTRACT.id())
                .updateProperties()
                .set(TableProperties.GC_ENABLED, "false")
                .commit();
        int before = snapshots().size();

        List<Leftover> removed = leftovers().remove();

        assertThat(removed).extracting(Leftover::kind).containsExactly(Kind.CANDIDATES);
        assertThat(snapshots()).hasSize(before);
    }

    @Test
    void tellsBeforehandWhatItRemovesAndChangesNothing() {
        publish(daysAgo(60));
        stage(daysAgo(20));
        Object before = tables.load(CONTRACT.id()).refs();

        List<Leftover> found = leftovers().find();

        assertThat(tables.load(CONTRACT.id()).refs()).isEqualTo(before);
        assertThat(found).extracting(Leftover::kind).containsExactly(Kind.CANDIDATES, Kind.SNAPSHOTS);
        assertThat(leftovers().remove()).isEqualTo(found);
    }

    @Test
    void deletesOldRowsOfTheQuarantine() {
        keep(tables, line("run1", "not JSON", "old", today.minusDays(91)));
        keep(tables, line("run2", "not JSON", "young", today.minusDays(89)));
        keep(
                tables,
                line("run1", "not JSON", "old, compacted", today.minusDays(100)),
                line("run2", "not JSON", "young, compacted", today.minusDays(1)));

        List<Leftover> found = leftovers().find();
        assertThat(quarantined()).hasSize(4);
        List<Leftover> removed = leftovers().remove();

        assertThat(removed).first().isEqualTo(new Leftover(QuarantineTable.ID, Kind.ROWS, 2, List.of()));
        assertThat(found).first().isEqualTo(removed.get(0));
        assertThat(quarantined()).containsExactlyInAnyOrder("young", "young, compacted");
    }

    private List<String> quarantined() {
        try (Stream<QuarantinedRow> rows =
                new QuarantineReader(tables).rows(new Selection(Optional.empty(), Optional.empty()))) {
            return rows.map(QuarantinedRow::row).toList();
        }
    }

    /** The rows are gone from the table at once, and from the disk when nobody can be reading them any more. */
    @Test
    void deletesTheFilesOfOldRowsADayLater() throws IOException {
        keep(tables, line("run1", "not JSON", "old", today.minusDays(200)));
        Table quarantine = tables.load(QuarantineTable.ID);
        String file;
        try (CloseableIterable<FileScanTask> tasks = quarantine.newScan().planFiles()) {
            file = tasks.iterator().next().file().location();
        }

        leftovers(Retention.DEFAULT, Instant.now()).remove();
        assertThat(quarantined()).isEmpty();
        assertThat(quarantine.io().newInputFile(file).exists()).isTrue();

        leftovers(Retention.DEFAULT, Instant.now().plus(Duration.ofHours(25))).remove();
        assertThatThrownBy(() -> quarantine.io().newInputFile(file)).isInstanceOf(NotFoundException.class);
    }

    @Test
    void expiresOldStatesOfTheQualityTables() {
        QualityTables quality = new QualityTables(tables, Clock.systemUTC());
        quality.append(RunFixture.run(0).record());
        quality.append(RunFixture.run(1).record());

        List<Leftover> removed = leftovers().remove();

        assertThat(removed).containsExactly(new Leftover(QualityTable.RUNS.id(), Kind.SNAPSHOTS, 1, List.of()));
        assertThat(quality.runs()).hasSize(2);
    }
}
