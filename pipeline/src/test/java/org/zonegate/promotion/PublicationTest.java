package org.zonegate.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zonegate.promotion.TableFixture.table;
import static org.zonegate.promotion.World.id;
import static org.zonegate.promotion.World.run;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zonegate.lakehouse.Contract;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.Crashes.Crashed;

class PublicationTest {

    private static final List<TableId> TABLES = List.of(id("trusted.a"), id("trusted.b"), id("trusted.c"));
    // c is up to date and only gets the tag; d never had anything published.
    private static final TableId EMPTY = id("trusted.d");

    /** Three tables that hold "old", with candidates "new" of run 2 for two of them and for an empty fourth. */
    private static final class Decided {
        private final World world = new World();
        private final PendingRelease release;

        Decided() {
            List<Move> moves = new ArrayList<>();
            for (TableId table : TABLES) {
                Contract contract = contract(table);
                Optional<SnapshotId> nothing = world.tables.open(contract, run(1));
                assertThat(nothing).isEmpty();
                SnapshotId old = write(table, run(1).reference(), "old");
                world.tables.publish(new Move(table, run(1), Optional.empty(), old));
                if (table.equals(id("trusted.c"))) {
                    moves.add(new Move(table, run(2), Optional.of(old), old));
                } else {
                    moves.add(stage(table));
                }
            }
            moves.add(stage(EMPTY));
            release = new PendingRelease(run(2), moves, "record");
            world.crashes.restart();
        }

        private Move stage(TableId table) {
            Optional<SnapshotId> base = world.tables.open(contract(table), run(2));
            return new Move(table, run(2), base, write(table, run(2).reference(), "new"));
        }

        SnapshotId write(TableId table, String branch, String content) {
            return world.tables.write(table, branch, new InMemoryTables.Snapshot(content, 1, Map.of(), Map.of()));
        }

        void somebodyElseWritesTo(String table) {
            write(id(table), InMemoryTables.MAIN, "foreign");
        }

        void staleInTheMiddle() {
            world.crashes.when("after publishing trusted.a", () -> somebodyElseWritesTo("trusted.b"));
        }

        String visible() {
            SortedMap<TableId, String> visible = world.tables.visible();
            return String.join(" ", visible.values());
        }
    }

    private static final String BEFORE = "old old old ";
    private static final String AFTER = "new new old new";

    private final Decided decided = new Decided();

    private static Contract contract(TableId table) {
        return table(table.toString()).contract();
    }

    @Test
    void movesEveryTableAndForgetsTheRelease() {
        decided.world.publication().publish(decided.release);

        assertThat(decided.visible()).isEqualTo(AFTER);
        assertThat(decided.world.journal.pending()).isEmpty();
        assertThat(decided.release.moves()).allSatisfy(move -> {
            assertThat(decided.world.tables.tag(move.table(), "run_run2")).contains(move.snapshot());
            assertThat(decided.world.tables.branch(move.table(), "run_run2")).isEmpty();
        });
    }

    static IntStream stepsOfAPublication() {
        Decided decided = new Decided();
        decided.world.publication().publish(decided.release);
        return IntStream.range(0, decided.world.crashes.steps().size());
    }

    @ParameterizedTest
    @MethodSource("stepsOfAPublication")
    void isFinishedByTheNextCommandWhereverItWasKilled(int step) {
        decided.world.crashes.crashAt(step);
        assertThatThrownBy(() -> decided.world.publication().publish(decided.release))
                .isInstanceOf(Crashed.class);
        boolean begun =
                !decided.world.journal.pending().isEmpty() || decided.visible().equals(AFTER);

        decided.world.restart();

        assertThat(decided.visible()).isEqualTo(begun ? AFTER : BEFORE);
        assertThat(decided.world.journal.pending()).isEmpty();
        decided.world.publication().publish(decided.release);
        assertThat(decided.visible()).isEqualTo(AFTER);
    }

    /** Killed while publishing, and killed again while finishing, at every pair of steps. */
    @ParameterizedTest
    @MethodSource("stepsOfAPublication")
    void isFinishedInTheEndHoweverOftenItWasKilled(int first) {
        for (int second = 0; second < 8; second++) {
            Decided again = new Decided();
            again.world.crashes.crashAt(first);
            assertThatThrownBy(() -> again.world.publication().publish(again.release))
                    .isInstanceOf(Crashed.class);
            again.world.crashes.crashAt(second);
            try {
                again.world.publication().finishInterrupted();
            } catch (Crashed e) {
                again.world.crashes.restart();
            }

            again.world.restart();

            assertThat(again.visible()).isIn(BEFORE, AFTER);
            assertThat(again.world.journal.pending()).isEmpty();
        }
    }

    @Test
    void coversEveryMoveWithItsSteps() {
        decided.world.publication().publish(decided.release);

        assertThat(decided.world.crashes.steps())
                .as("what the two tests above go through")
                .containsSubsequence(
                        "before the journal",
                        "after the journal",
                        "before publishing trusted.a",
                        "after publishing trusted.a",
                        "before publishing trusted.d",
                        "after publishing trusted.d",
                        "before the journal's end")
                .hasSize(12);
    }

    @Test
    void tellsTheRunsThatItFinished() {
        decided.world.crashes.crashAt(5);
        assertThatThrownBy(() -> decided.world.publication().publish(decided.release))
                .isInstanceOf(Crashed.class);

        assertThat(decided.world.restart()).containsExactly(run(2));
        assertThat(decided.world.restart()).isEmpty();
    }

    @Test
    void movesNothingWhenATableIsStaleFromTheStart() {
        decided.somebodyElseWritesTo("trusted.b");

        assertThatThrownBy(() -> decided.world.publication().publish(decided.release))
                .isInstanceOf(StaleCandidate.class)
                .hasMessageContaining("trusted.b was written to by somebody else since run run2 staged its candidate");

        assertThat(decided.visible()).isEqualTo("old foreign old ");
        assertThat(decided.world.journal.pending()).isEmpty();
        assertThat(decided.world.crashes.steps()).as("nothing was tried").isEmpty();
    }

    @Test
    void movesNothingWhenTheBranchIsNoLongerTheJudgedSnapshot() {
        decided.write(id("trusted.b"), run(2).reference(), "unjudged");

        assertThatThrownBy(() -> decided.world.publication().publish(decided.release))
                .isInstanceOf(StaleCandidate.class);

        assertThat(decided.visible()).isEqualTo(BEFORE);
    }

    /** Somebody writes between two moves. */
    @Test
    void takesBackWhatItMovedWhenATableBecomesStaleInTheMiddle() {
        decided.world.crashes.when("after publishing trusted.a", () -> decided.somebodyElseWritesTo("trusted.b"));

        assertThatThrownBy(() -> decided.world.publication().publish(decided.release))
                .isInstanceOf(StaleCandidate.class)
                .hasMessageContaining("trusted.b");

        assertThat(decided.visible()).isEqualTo("old foreign old ");
        assertThat(decided.world.tables.tag(id("trusted.a"), "run_run2")).isEmpty();
        assertThat(decided.world.journal.pending()).isEmpty();
    }

    @Test
    void takesBackToEmptyAndLeavesNoTagOfAReleaseThatNeverWas() {
        List<Move> backwards = new ArrayList<>(decided.release.moves());
        Collections.reverse(backwards);
        decided.world.crashes.when("after publishing trusted.c", () -> decided.somebodyElseWritesTo("trusted.b"));

        assertThatThrownBy(() -> decided.world.publication().publish(new PendingRelease(run(2), backwards, "record")))
                .isInstanceOf(StaleCandidate.class);

        assertThat(decided.visible()).isEqualTo("old foreign old ");
        assertThat(decided.world.tables.tag(EMPTY, "run_run2")).isEmpty();
        assertThat(decided.world.tables.tag(id("trusted.c"), "run_run2")).isEmpty();
    }

    static IntStream stepsOfTakingBack() {
        Decided decided = new Decided();
        decided.staleInTheMiddle();
        assertThatThrownBy(() -> decided.world.publication().publish(decided.release))
                .isInstanceOf(StaleCandidate.class);
        List<String> steps = decided.world.crashes.steps();
        return IntStream.range(steps.indexOf("before publishing trusted.b"), steps.size());
    }

    @ParameterizedTest
    @MethodSource("stepsOfTakingBack")
    void isTakenBackByTheNextCommandWhereverTakingBackWasKilled(int step) {
        decided.staleInTheMiddle();
        decided.world.crashes.crashAt(step);
        assertThatThrownBy(() -> decided.world.publication().publish(decided.release))
                .isInstanceOf(Crashed.class);

        List<RunId> finished = decided.world.restart();

        assertThat(finished).isEmpty();
        assertThat(decided.visible()).isEqualTo("old foreign old ");
        assertThat(decided.world.journal.pending()).isEmpty();
    }

    /** The next command must not be stopped by a release that it can take back. */
    @Test
    void finishesTheOtherReleasesWhenOneHasToBeTakenBack() {
        decided.world.crashes.crashAt(3);
        assertThatThrownBy(() -> decided.world.publication().publish(decided.release))
                .isInstanceOf(Crashed.class);
        decided.world.crashes.restart();
        decided.somebodyElseWritesTo("trusted.b");
        TableId other = id("trusted.z");
        decided.world.tables.open(contract(other), run(3));
        SnapshotId candidate = decided.write(other, run(3).reference(), "new");
        decided.world.journal.begin(
                new PendingRelease(run(3), List.of(new Move(other, run(3), Optional.empty(), candidate)), "record"));

        List<RunId> finished = decided.world.restart();

        assertThat(finished).containsExactly(run(3));
        assertThat(decided.visible()).isEqualTo("old foreign old  new");
        assertThat(decided.world.journal.pending()).isEmpty();
    }

    @Test
    void saysSoOnceWhenSomebodyBuiltOnHalfARelease() {
        List<Move> backwards = new ArrayList<>(decided.release.moves());
        Collections.reverse(backwards);
        decided.world.crashes.when("after publishing trusted.b", () -> {
            decided.somebodyElseWritesTo("trusted.a");
            decided.somebodyElseWritesTo("trusted.b");
        });

        assertThatThrownBy(() -> decided.world.publication().publish(new PendingRelease(run(2), backwards, "record")))
                .isInstanceOf(PublishStateUnknown.class)
                .hasMessageContaining("Run run2 was published in part: somebody else wrote to trusted.b since");

        assertThat(decided.visible()).as("what can be taken back is").isEqualTo("foreign foreign old ");
        assertThat(decided.world.restart())
                .as("the next command is not stopped by it again")
                .isEmpty();
    }

    @Test
    void publishingAgainIsHarmless() {
        decided.world.publication().publish(decided.release);

        decided.world.publication().publish(decided.release);

        assertThat(decided.visible()).isEqualTo(AFTER);
    }

    @Test
    void finishesAReleaseThatSomebodyAlreadyBuiltOn() {
        decided.world.crashes.crashAt(4);
        assertThatThrownBy(() -> decided.world.publication().publish(decided.release))
                .isInstanceOf(Crashed.class);
        decided.somebodyElseWritesTo("trusted.a");

        decided.world.restart();

        assertThat(decided.visible()).isEqualTo("foreign new old new");
        assertThat(decided.world.journal.pending()).isEmpty();
    }
}
