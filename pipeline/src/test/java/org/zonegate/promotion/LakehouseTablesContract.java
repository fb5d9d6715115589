package org.zonegate.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.zonegate.lakehouse.Contract;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.LakehouseTables.MoveState;

/** What every {@link LakehouseTables} promises, in memory and in a catalog. */
public abstract class LakehouseTablesContract {

    protected static final String MAIN = "main";
    protected static final RunId RUN = new RunId("20261123_224455_0001");
    protected static final RunId NEXT = new RunId("20261123_224455_0002");

    private static final Contract CONTRACT = TableFixture.table("trusted.customers")
            .required("email", "string")
            .required("serial", "string")
            .column("phone", "string")
            .contract();
    private static final TableId ID = CONTRACT.id();

    /** The tables of a lakehouse in which nothing was published yet. */
    protected abstract LakehouseTables tables();

    /** The same tables, as another process sees them. */
    protected abstract LakehouseTables seenByAnotherProcess();

    /** Overwrites a branch, as an engine does. */
    protected abstract SnapshotId write(
            TableId table, String branch, long rows, Map<String, Long> nulls, Map<String, String> properties);

    /** Rows that a reader of {@code main} finds in the data. */
    protected abstract long visibleRows(TableId table);

    protected abstract Optional<SnapshotId> branch(TableId table, RunId run);

    protected abstract Optional<SnapshotId> tag(TableId table, RunId run);

    private SnapshotId stage(RunId run, long rows) {
        return write(ID, run.reference(), rows, Map.of(), Map.of());
    }

    private Move staged(RunId run, long rows) {
        Optional<SnapshotId> base = tables().open(CONTRACT, run);
        return new Move(ID, run, base, stage(run, rows));
    }

    private Move published(RunId run, long rows) {
        Move move = staged(run, rows);
        tables().publish(move);
        return move;
    }

    private Optional<SnapshotId> main() {
        return tables().published(ID).map(Published::snapshot);
    }

    @Test
    void nothingIsPublishedOfATableThatIsNotThere() {
        assertThat(tables().published(ID)).isEmpty();
        assertThat(tables().schemaChanges(CONTRACT)).isEmpty();
        assertThat(tables().state(new Move(ID, RUN, Optional.empty(), new SnapshotId(1))))
                .isEqualTo(MoveState.STALE);
    }

    @Test
    void opensANewTableWithoutABase() {
        assertThat(tables().open(CONTRACT, RUN)).isEmpty();

        assertThat(branch(ID, RUN)).isPresent();
        assertThat(tables().published(ID)).isEmpty();
        assertThat(tables().schemaDifferences(CONTRACT)).isEmpty();
    }

    @Test
    void opensAPublishedTableAtWhatIsPublished() {
        Move first = published(RUN, 10);

        Optional<SnapshotId> base = tables().open(CONTRACT, NEXT);

        assertThat(base).contains(first.snapshot());
        assertThat(branch(ID, NEXT)).contains(first.snapshot());
    }

    @Test
    void opensATableOfAnOlderContractWithTheNewColumns() {
        published(RUN, 10);
        Contract wider = TableFixture.table("trusted.customers")
                .required("email", "string")
                .required("serial", "string")
                .column("phone", "string")
                .column("since", "date")
                .contract();

        List<String> announced = tables().schemaChanges(wider);
        tables().open(wider, NEXT);

        assertThat(announced).containsExactly("add column since date");
        assertThat(tables().schemaChanges(wider)).isEmpty();
        assertThat(tables().schemaDifferences(wider)).isEmpty();
        assertThat(tables().schemaDifferences(CONTRACT)).hasSize(1);
    }

    @Test
    void refusesAContractThatDropsAColumn() {
        published(RUN, 10);
        Contract narrower = TableFixture.table("trusted.customers")
                .required("email", "string")
                .contract();

        assertThatThrownBy(() -> tables().schemaChanges(narrower)).isInstanceOf(UnusableInput.class);
    }

    @Test
    void countsTheCandidatesRowsAndNulls() {
        Optional<SnapshotId> base = tables().open(CONTRACT, RUN);
        SnapshotId written = write(ID, RUN.reference(), 10, Map.of("email", 3L, "phone", 10L), Map.of());

        assertThat(tables().candidate(CONTRACT, RUN, base))
                .isEqualTo(new Candidate(
                        ID, RUN, written, Optional.empty(), 10, new TreeMap<>(Map.of("email", 3L, "serial", 0L))));
    }

    @Test
    void countsACandidateInWhichNothingWasWritten() {
        Optional<SnapshotId> base = tables().open(CONTRACT, RUN);

        Candidate candidate = tables().candidate(CONTRACT, RUN, base);

        assertThat(candidate.rows()).isZero();
        assertThat(candidate.nulls()).containsOnly(Map.entry("email", 0L), Map.entry("serial", 0L));
    }

    @Test
    void countsOnlyWhatTheCandidateHoldsAndNotWhatItReplaces() {
        published(RUN, 10);
        Move next = staged(NEXT, 4);

        assertThat(tables().candidate(CONTRACT, NEXT, next.base()).rows()).isEqualTo(4);
    }

    @Test
    void doesNotKnowACandidateWhoseBranchIsGone() {
        published(RUN, 10);

        assertThatThrownBy(() -> tables().candidate(CONTRACT, NEXT, Optional.empty()))
                .isInstanceOf(StaleCandidate.class);
    }

    @Test
    void showsReadersNothingOfACandidateBeforeItIsPublished() {
        published(RUN, 10);
        Move next = staged(NEXT, 4);

        assertThat(visibleRows(ID)).isEqualTo(10);
        assertThat(tables().state(next)).isEqualTo(MoveState.READY);

        tables().publish(next);

        assertThat(visibleRows(ID)).isEqualTo(4);
        assertThat(tables().state(next)).isEqualTo(MoveState.MADE);
    }

    @Test
    void movesMainToTheJudgedSnapshotTagsItAndRemovesTheBranch() {
        Move move = published(RUN, 10);

        assertThat(main()).contains(move.snapshot());
        assertThat(tag(ID, RUN)).contains(move.snapshot());
        assertThat(branch(ID, RUN)).isEmpty();
    }

    @Test
    void tellsWhoPublishedWhatAndWhen() {
        Fingerprint fingerprint = new Fingerprint("d1", new TreeMap<>(Map.of(TableId.parse("landing.files"), "f1")));
        Map<String, String> properties = new HashMap<>(fingerprint.toProperties());
        properties.put("zonegate.run", RUN.value());
        Optional<SnapshotId> base = tables().open(CONTRACT, RUN);
        SnapshotId written = write(ID, RUN.reference(), 10, Map.of(), properties);
        Instant before = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        tables().publish(new Move(ID, RUN, base, written));

        Published published = tables().published(ID).orElseThrow();
        assertThat(published.at()).isBetween(before, Instant.now());
        assertThat(published)
                .isEqualTo(new Published(ID, written, 10, Optional.of(RUN), published.at(), Optional.of(fingerprint)));
    }

    @Test
    void doesNotTakeWhatAnotherWriterPublishedForZonegates() {
        published(RUN, 10);

        write(ID, MAIN, 5, Map.of(), Map.of());

        Published published = tables().published(ID).orElseThrow();
        assertThat(published.rows()).isEqualTo(5);
        assertThat(published.run()).isEmpty();
        assertThat(published.fingerprint()).isEmpty();
    }

    @Test
    void publishesNothingWhenTheBranchHasMovedOn() {
        Move first = published(RUN, 10);
        Move judged = staged(NEXT, 4);
        stage(NEXT, 99);

        assertThat(tables().state(judged)).isEqualTo(MoveState.STALE);
        assertThatThrownBy(() -> tables().publish(judged)).isInstanceOf(StaleCandidate.class);

        assertThat(main()).contains(first.snapshot());
        assertThat(visibleRows(ID)).isEqualTo(10);
        assertThat(tag(ID, NEXT)).isEmpty();
    }

    @Test
    void publishesNothingWhenMainHasMovedOn() {
        published(RUN, 10);
        Move judged = staged(NEXT, 4);
        SnapshotId foreign = write(ID, MAIN, 5, Map.of(), Map.of());

        assertThat(tables().state(judged)).isEqualTo(MoveState.STALE);
        assertThatThrownBy(() -> tables().publish(judged)).isInstanceOf(StaleCandidate.class);

        assertThat(main()).contains(foreign);
        assertThat(branch(ID, NEXT)).contains(judged.snapshot());
    }

    @Test
    void publishesNothingOverTheFirstDataOfATableThatWasEmpty() {
        Move judged = staged(RUN, 4);
        SnapshotId foreign = write(ID, MAIN, 5, Map.of(), Map.of());

        assertThatThrownBy(() -> tables().publish(judged)).isInstanceOf(StaleCandidate.class);

        assertThat(main()).contains(foreign);
    }

    @Test
    void publishingTwiceIsHarmless() {
        Move move = published(RUN, 10);
        Move next = published(NEXT, 4);

        tables().publish(move);
        seenByAnotherProcess().publish(next);

        assertThat(main()).contains(next.snapshot());
        assertThat(tables().state(move)).as("made, whatever came after it").isEqualTo(MoveState.MADE);
    }

    @Test
    void keepsTheTagsOfEarlierReleases() {
        Move first = published(RUN, 10);
        Move second = published(NEXT, 4);

        assertThat(second.base()).contains(first.snapshot());
        assertThat(tag(ID, RUN)).contains(first.snapshot());
        assertThat(tag(ID, NEXT)).contains(second.snapshot());
    }

    @Test
    void onlyTagsWhatIsUpToDate() {
        Move first = published(RUN, 10);
        Move tagging = new Move(ID, NEXT, Optional.of(first.snapshot()), first.snapshot());
        assertThat(tables().state(tagging)).isEqualTo(MoveState.READY);

        tables().publish(tagging);

        assertThat(tables().state(tagging)).isEqualTo(MoveState.MADE);
        assertThat(tag(ID, NEXT)).contains(first.snapshot());
        assertThat(main()).contains(first.snapshot());
    }

    @Test
    void doesNotTagWhatIsNoLongerPublished() {
        Move first = published(RUN, 10);
        write(ID, MAIN, 5, Map.of(), Map.of());
        Move tagging = new Move(ID, NEXT, Optional.of(first.snapshot()), first.snapshot());

        assertThatThrownBy(() -> tables().publish(tagging)).isInstanceOf(StaleCandidate.class);

        assertThat(tag(ID, NEXT)).isEmpty();
    }

    @Test
    void takesAMoveBackToWhatWasPublishedBefore() {
        Move first = published(RUN, 10);
        Move second = published(NEXT, 4);

        tables().takeBack(second);

        assertThat(main()).contains(first.snapshot());
        assertThat(visibleRows(ID)).isEqualTo(10);
        assertThat(tag(ID, NEXT)).isEmpty();
        assertThat(tag(ID, RUN)).contains(first.snapshot());
        assertThat(tables().state(second)).isEqualTo(MoveState.STALE);
    }

    @Test
    void takesAMoveBackToNothing() {
        Move move = published(RUN, 10);

        tables().takeBack(move);

        assertThat(tables().published(ID)).isEmpty();
        assertThat(visibleRows(ID)).isZero();
        assertThat(tables().open(CONTRACT, NEXT)).isEmpty();
    }

    @Test
    void takesATagBackWithoutTouchingMain() {
        Move first = published(RUN, 10);
        Move tagging = new Move(ID, NEXT, Optional.of(first.snapshot()), first.snapshot());
        tables().publish(tagging);
        SnapshotId foreign = write(ID, MAIN, 5, Map.of(), Map.of());

        tables().takeBack(tagging);

        assertThat(tag(ID, NEXT)).isEmpty();
        assertThat(main()).contains(foreign);
    }

    @Test
    void takesNothingBackThatSomebodyBuiltOn() {
        Move move = published(RUN, 10);
        SnapshotId foreign = write(ID, MAIN, 5, Map.of(), Map.of());

        assertThatThrownBy(() -> tables().takeBack(move)).isInstanceOf(StaleCandidate.class);

        assertThat(main()).contains(foreign);
        assertThat(tag(ID, RUN)).contains(move.snapshot());
    }

    @Test
    void takingBackTwiceIsHarmless() {
        Move first = published(RUN, 10);
        Move second = published(NEXT, 4);
        tables().takeBack(second);

        tables().takeBack(second);

        assertThat(main()).contains(first.snapshot());
    }

    @Test
    void letsExactlyOneOfTwoCandidatesWin() throws Exception {
        published(new RunId("first"), 1);
        for (int round = 0; round < 3; round++) {
            Move one = staged(new RunId("one" + round), 10);
            Move other = staged(new RunId("other" + round), 20);

            List<Optional<StaleCandidate>> ends =
                    atOnce(() -> outcome(tables(), one), () -> outcome(seenByAnotherProcess(), other));

            assertThat(ends.stream().filter(Optional::isEmpty))
                    .as("winners of round %d", round)
                    .hasSize(1);
            boolean oneWon = ends.get(0).isEmpty();
            assertThat(main()).contains(oneWon ? one.snapshot() : other.snapshot());
            assertThat(tag(ID, oneWon ? other.run() : one.run())).isEmpty();
        }
    }

    @Test
    void losesNoBranchThatIsOpenedWhileAnotherIsPublished() throws Exception {
        published(new RunId("first"), 1);
        Move move = staged(RUN, 10);
        List<RunId> opened = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            opened.add(new RunId("opened" + i));
        }

        List<Optional<StaleCandidate>> ends = atOnce(() -> outcome(tables(), move), () -> {
            LakehouseTables other = seenByAnotherProcess();
            opened.forEach(run -> other.open(CONTRACT, run));
            return Optional.empty();
        });

        assertThat(ends).containsOnly(Optional.empty());
        assertThat(main()).contains(move.snapshot());
        assertThat(opened).allSatisfy(run -> assertThat(branch(ID, run)).isPresent());
    }

    private static Optional<StaleCandidate> outcome(LakehouseTables tables, Move move) {
        try {
            tables.publish(move);
            return Optional.empty();
        } catch (StaleCandidate e) {
            return Optional.of(e);
        }
    }

    /** Runs both on threads of their own, begun together. */
    protected static <T> List<T> atOnce(Callable<T> one, Callable<T> other) throws Exception {
        CyclicBarrier begin = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<T>> futures = new ArrayList<>();
            for (Callable<T> task : List.of(one, other)) {
                futures.add(threads.submit(() -> {
                    begin.await();
                    return task.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
