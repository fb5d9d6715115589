package org.zonegate.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.zonegate.promotion.TableFixture.lakehouse;
import static org.zonegate.promotion.TableFixture.landing;
import static org.zonegate.promotion.TableFixture.table;
import static org.zonegate.promotion.World.id;
import static org.zonegate.promotion.World.run;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zonegate.lakehouse.ReleaseMode;
import org.zonegate.lakehouse.RowTracing;

/** What a release stages, judges, publishes and holds back, with ports in memory. */
class ReleaseTest {

    // b reads a, c reads b and a, d stands alone; the zones are crossed on purpose.
    private final World world = new World(tables());

    private static TableFixture[] tables() {
        return new TableFixture[] {
            landing("landing.files"),
            landing("landing.others"),
            table("trusted.a").from("landing.files"),
            table("curated.b").from("trusted.a"),
            table("trusted.c").from("curated.b", "trusted.a"),
            table("trusted.d").from("landing.others"),
        };
    }

    @Test
    void publishesEveryTableFromTheCandidatesOfItsUpstreams() {
        ReleaseOutcome outcome = world.release();

        assertThat(world.tables.visible())
                .isEqualTo(Map.of(
                        id("trusted.a"), "a(landing.files@1)",
                        id("curated.b"), "b(a(landing.files@1))",
                        id("trusted.c"), "c(b(a(landing.files@1)),a(landing.files@1))",
                        id("trusted.d"), "d(landing.others@1)"));
        assertThat(world.heard)
                .containsExactly(
                        "trusted.a Published", "curated.b Published", "trusted.c Published", "trusted.d Published");
        assertThat(outcome.isHeldBack()).isFalse();
        assertThat(outcome.isUpToDate()).isFalse();
    }

    @Test
    void judgesExactlyTheCandidateAndBlocksWhatIsMadeFromAWithheldOne() {
        World strict = new World(
                landing("landing.files"),
                table("trusted.a").from("landing.files").rules("rules/trusted/a.dqdl"),
                table("curated.b").from("trusted.a"),
                table("curated.c").from("curated.b"));
        strict.broken.add("rules/trusted/a.dqdl:1");

        ReleaseOutcome outcome = strict.release();

        assertThat(strict.heard).containsExactly("trusted.a Withheld", "curated.b Blocked", "curated.c Blocked");
        assertThat(strict.staging.staged()).as("blocked tables are not staged").containsExactly(id("trusted.a"));
        assertThat(strict.evaluated)
                .containsExactly(
                        ((PromotionResult.Withheld) outcome.tables().get(0).result())
                                .evidence()
                                .candidate()
                                .pin());
        assertThat(strict.tables.visible()).as("nothing but the empty table").isEqualTo(Map.of(id("trusted.a"), ""));
        assertThat(strict.tables.branch(id("trusted.a"), "run_run1"))
                .as("the branch is kept")
                .isPresent();
    }

    @Test
    void looksAtTheRowsOfEachCandidateWhetherItIsApprovedOrNot() {
        World strict = new World(
                landing("landing.files"),
                table("trusted.a").from("landing.files").rules("rules/trusted/a.dqdl"),
                table("trusted.b").from("landing.files"),
                table("curated.c").from("trusted.a"));
        strict.broken.add("rules/trusted/a.dqdl:1");

        ReleaseOutcome outcome = strict.release();
        strict.release();

        assertThat(strict.portrayed)
                .as("a again, because it was withheld; b is up to date, and c blocked")
                .containsExactly(
                        id("trusted.a"), id("trusted.b"), id("landing.files"), id("trusted.a"), id("landing.files"));
        assertThat(outcome.tables())
                .extracting(t -> t.portrait().isPresent(), t -> t.steps().size())
                .containsExactly(tuple(true, 5), tuple(true, 5), tuple(false, 0));
    }

    @Test
    void judgesAnewWhenATableThatItsRulesReferToHasChanged() {
        World referring = new World(
                landing("landing.files"),
                landing("landing.others"),
                table("trusted.a").from("landing.files"),
                table("trusted.b")
                        .from("landing.others")
                        .rules("rules/trusted/b.dqdl")
                        .referringTo("trusted.a"));
        referring.release();
        referring.heard.clear();
        referring.landing.deliver(id("landing.files"), 2);

        referring.release();

        assertThat(referring.heard).containsExactly("trusted.a Published", "trusted.b Published");
    }

    @Test
    void blocksATableWhoseRulesReferToAWithheldOne() {
        World referring = new World(
                landing("landing.files"),
                landing("landing.others"),
                table("trusted.a").from("landing.files").rules("rules/trusted/a.dqdl"),
                table("trusted.b")
                        .from("landing.others")
                        .rules("rules/trusted/b.dqdl")
                        .referringTo("trusted.a"));
        referring.broken.add("rules/trusted/a.dqdl:1");

        referring.release();

        assertThat(referring.heard).containsExactly("trusted.a Withheld", "trusted.b Blocked");
    }

    @Test
    void tellsWhatWasReadFromOutside() {
        ReleaseOutcome outcome = world.release();

        assertThat(outcome.inputs())
                .extracting(InputPin::table)
                .containsExactly(id("landing.files"), id("landing.others"));
        assertThat(outcome.landing())
                .extracting(l -> l.rows().table(), l -> l.rows().good())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(id("landing.files"), 10L),
                        org.assertj.core.groups.Tuple.tuple(id("landing.others"), 10L));
    }

    @Test
    void tagsEveryTableOfTheReleaseAndLeavesNoBranch() {
        world.release();

        assertThat(world.tables.tag(id("trusted.a"), "run_run1"))
                .isEqualTo(world.tables.branch(id("trusted.a"), InMemoryTables.MAIN));
        assertThat(world.tables.branch(id("trusted.a"), "run_run1")).isEmpty();
        assertThat(world.journal.pending()).isEmpty();
    }

    @Test
    void publishesNothingAndStartsNoEngineWhenEverythingIsUpToDate() {
        world.release();
        String before = world.tables.references();
        int started = world.staging.timesStarted();

        ReleaseOutcome outcome = world.release();

        assertThat(outcome.isUpToDate()).isTrue();
        assertThat(outcome.landing()).isEmpty();
        assertThat(world.tables.references()).isEqualTo(before);
        assertThat(world.staging.timesStarted()).isEqualTo(started);
    }

    @Test
    void stagesOnlyWhatADeliveryChangesAndTagsTheRest() {
        world.release();
        world.staging.staged().clear();
        world.landing.deliver(id("landing.others"), 2);

        ReleaseOutcome outcome = world.release();

        assertThat(world.staging.staged()).containsExactly(id("trusted.d"));
        assertThat(outcome.tables())
                .extracting(t -> t.result().getClass().getSimpleName())
                .containsExactly("UpToDate", "UpToDate", "UpToDate", "Published");
        assertThat(world.tables.tag(id("trusted.a"), "run_run2"))
                .as("the tag is one consistent view across the tables of the release")
                .isEqualTo(world.tables.branch(id("trusted.a"), InMemoryTables.MAIN));
    }

    @Test
    void stagesAgainWhatSomebodyElseWroteTo() {
        world.release();
        world.tables.write(
                id("trusted.d"), InMemoryTables.MAIN, new InMemoryTables.Snapshot("foreign", 1, Map.of(), Map.of()));

        world.release();

        assertThat(world.tables.visible(id("trusted.d"))).isEqualTo("d(landing.others@1)");
    }

    @Test
    void withholdsARejectedCandidateAndBlocksWhatIsMadeFromIt() {
        world.staging.leavesNulls(id("trusted.a"), "email", 3);

        ReleaseOutcome outcome = world.release();

        assertThat(outcome.isHeldBack()).isTrue();
        assertThat(world.heard)
                .containsExactly("trusted.a Withheld", "curated.b Blocked", "trusted.c Blocked", "trusted.d Published");
        assertThat(outcome.tables())
                .extracting(ReleaseOutcome.TableOutcome::result)
                .contains(
                        new PromotionResult.Blocked(id("curated.b"), "trusted.a was withheld."),
                        new PromotionResult.Blocked(id("trusted.c"), "curated.b is blocked."));
        assertThat(world.staging.staged())
                .as("nothing is staged from a candidate that is not fit to be read")
                .containsExactly(id("trusted.a"), id("trusted.d"));
        assertThat(world.tables.visible())
                .containsEntry(id("trusted.a"), "")
                .containsEntry(id("trusted.d"), "d(landing.others@1)");
    }

    @Test
    void keepsWhatReadersSawWhenANewCandidateIsWithheld() {
        world.release();
        world.landing.deliver(id("landing.files"), 2);
        world.staging.publishes(id("curated.b"), 11);

        ReleaseOutcome outcome = world.release();

        assertThat(outcome.isHeldBack()).isTrue();
        assertThat(world.tables.visible())
                .containsEntry(id("trusted.a"), "a(landing.files@2)")
                .containsEntry(id("curated.b"), "b(a(landing.files@1))")
                .containsEntry(id("trusted.c"), "c(b(a(landing.files@1)),a(landing.files@1))");
    }

    @Test
    void publishesAllOrNothingWhereTheLakehouseSaysSo() {
        World strict = new World(lakehouse(ReleaseMode.ALL, tables()));
        strict.staging.leavesNulls(id("trusted.d"), "email", 1);

        ReleaseOutcome outcome = strict.release();

        assertThat(strict.tables.visible().values()).containsOnly("");
        assertThat(outcome.isHeldBack()).isTrue();
        assertThat(outcome.tables())
                .extracting(t -> t.result().getClass().getSimpleName())
                .containsExactly("Blocked", "Blocked", "Blocked", "Withheld");
    }

    @Test
    void publishesAllWhereTheLakehouseSaysSoAndAllAreApproved() {
        World strict = new World(lakehouse(ReleaseMode.ALL, tables()));

        assertThat(strict.release().isHeldBack()).isFalse();

        assertThat(strict.tables.visible().values()).doesNotContain("");
    }

    @Test
    void blocksATableWhoseUpstreamWasNeverPublishedAndIsNotPartOfTheRun() {
        ReleaseOutcome outcome = world.release("trusted.c", "trusted.d");

        assertThat(outcome.tables())
                .extracting(ReleaseOutcome.TableOutcome::result)
                .contains(new PromotionResult.Blocked(
                        id("trusted.c"),
                        "curated.b is not published yet, and not part of this run. Promote it first."));
        assertThat(world.staging.staged()).containsExactly(id("trusted.d"));
        assertThat(world.tables.visible()).isEqualTo(Map.of(id("trusted.d"), "d(landing.others@1)"));
    }

    @Test
    void readsAsPublishedWhatIsNotSelected() {
        world.release();
        world.landing.deliver(id("landing.files"), 2);

        ReleaseOutcome outcome = world.release("curated.b");

        assertThat(outcome.isUpToDate())
                .as("trusted.a is not part of the run, so the delivery does not reach curated.b")
                .isTrue();
        assertThat(world.tables.visible(id("curated.b"))).isEqualTo("b(a(landing.files@1))");

        world.release("trusted.a");
        ReleaseOutcome next = world.release("curated.b");

        assertThat(next.inputs()).extracting(InputPin::table).containsExactly(id("trusted.a"));
        assertThat(world.tables.visible(id("curated.b"))).isEqualTo("b(a(landing.files@2))");
        assertThat(world.tables.visible(id("trusted.c"))).startsWith("c(b(a(landing.files@1))");
    }

    @Test
    void refusesAContractThatWouldTakeSomethingFromReadersBeforeAnythingIsStaged() {
        TableFixture wide =
                table("trusted.a").from("landing.files").column("x", "int").column("y", "int");
        World other = new World(landing("landing.files"), wide);
        other.release();
        other.redefine(
                landing("landing.files"),
                table("trusted.a").from("landing.files").column("x", "int"));
        other.staging.staged().clear();

        assertThatThrownBy(other::release).isInstanceOf(UnusableInput.class).hasMessageContaining("would be dropped");

        assertThat(other.staging.staged()).isEmpty();
    }

    @Test
    void stagesAgainWhenTheDefinitionOrTheKeyChanged() {
        World other = new World(
                landing("landing.files"),
                table("trusted.a").from("landing.files").sql("SELECT 1"));
        other.release();
        other.redefine(
                landing("landing.files"),
                table("trusted.a").from("landing.files").sql("SELECT pseudonym(email)"));

        assertThat(other.release().isUpToDate()).isFalse();
        assertThat(other.release().isUpToDate()).isTrue();
        other.key("key 2");
        assertThat(other.release().isUpToDate()).isFalse();
    }

    @Test
    void countsWhatAFilterLeftOut() {
        World filtering = new World(
                landing("landing.files"),
                table("trusted.a").from("landing.files").tracing(RowTracing.FILTER));
        filtering.staging.publishes(id("trusted.a"), 4);

        ReleaseOutcome outcome = filtering.release();

        PromotionResult.Published published =
                (PromotionResult.Published) outcome.tables().get(0).result();
        assertThat(published.evidence().account().rows(Disposition.Kind.FILTERED))
                .isEqualTo(6);
    }

    @Test
    void doesNotPublishOverWhatSomebodyElseWroteWhileItStaged() {
        world.release();
        world.landing.deliver(id("landing.files"), 2);
        world.landing.deliver(id("landing.others"), 2);
        world.staging.meanwhile(
                id("curated.b"),
                () -> world.tables.write(
                        id("curated.b"),
                        InMemoryTables.MAIN,
                        new InMemoryTables.Snapshot("foreign", 1, Map.of(), Map.of())));

        assertThatThrownBy(world::release).isInstanceOf(StaleCandidate.class).hasMessageContaining("curated.b");

        assertThat(world.tables.visible())
                .containsEntry(id("trusted.a"), "a(landing.files@1)")
                .containsEntry(id("curated.b"), "foreign")
                .containsEntry(id("trusted.d"), "d(landing.others@1)");
    }

    @Test
    void publishesNothingButTheJudgedSnapshot() {
        world.release();
        world.landing.deliver(id("landing.others"), 2);
        world.landing.deliver(id("landing.files"), 2);
        // Judged first, then written to: trusted.a's candidate is no longer what the gate saw.
        world.staging.meanwhile(
                id("trusted.d"),
                () -> world.tables.write(
                        id("trusted.a"),
                        run(2).reference(),
                        new InMemoryTables.Snapshot("unjudged", 99, Map.of(), Map.of())));

        assertThatThrownBy(world::release).isInstanceOf(StaleCandidate.class);

        assertThat(world.tables.visible(id("trusted.a"))).isEqualTo("a(landing.files@1)");
        assertThat(world.tables.published(id("trusted.d")).flatMap(Published::run))
                .isEqualTo(Optional.of(run(1)));
    }
}
