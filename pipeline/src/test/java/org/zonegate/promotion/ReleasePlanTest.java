package org.zonegate.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.zonegate.promotion.TableFixture.landing;
import static org.zonegate.promotion.TableFixture.table;
import static org.zonegate.promotion.World.id;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.zonegate.promotion.ReleasePlan.Action;
import org.zonegate.promotion.ReleasePlan.Entry;

class ReleasePlanTest {

    private final World world = new World(
            landing("landing.files"),
            landing("landing.others"),
            table("trusted.a").from("landing.files"),
            table("curated.b").from("trusted.a"),
            table("trusted.d").from("landing.others"));

    @Test
    void stagesEverythingTheFirstTime() {
        List<Entry> plan = world.plan();

        assertThat(plan)
                .extracting(e -> e.table().toString(), Entry::action, Entry::reasons, Entry::stagedUpstreams)
                .containsExactly(
                        tuple("trusted.a", Action.STAGE, List.of("never published"), List.of()),
                        tuple(
                                "curated.b",
                                Action.STAGE,
                                List.of("never published", "trusted.a would be staged"),
                                List.of(id("trusted.a"))),
                        tuple("trusted.d", Action.STAGE, List.of("never published"), List.of()));
        assertThat(plan.get(0).inputs()).extracting(InputPin::table).containsExactly(id("landing.files"));
        assertThat(plan.get(1).inputs()).isEmpty();
    }

    @Test
    void writesNothing() {
        world.release();
        world.landing.deliver(id("landing.files"), 2);
        String before = world.tables.references();
        world.crashes.restart();
        int started = world.staging.timesStarted();

        assertThat(world.plan()).isNotEmpty();

        assertThat(world.tables.references()).isEqualTo(before);
        assertThat(world.crashes.steps()).isEmpty();
        assertThat(world.staging.timesStarted()).isEqualTo(started);
    }

    @Test
    void saysUpToDateWithWhatIsPublished() {
        world.release();

        assertThat(world.plan()).allSatisfy(entry -> {
            assertThat(entry.action()).isEqualTo(Action.UP_TO_DATE);
            assertThat(entry.reasons()).isEmpty();
            assertThat(entry.published()).isEqualTo(world.tables.published(entry.table()));
        });
    }

    @Test
    void tellsWhichDeliveryChangedAndWhatFollowsFromIt() {
        world.release();
        world.landing.deliver(id("landing.files"), 2);

        assertThat(world.plan())
                .extracting(e -> e.table().toString(), Entry::reasons)
                .containsExactly(
                        tuple("trusted.a", List.of("landing.files changed")),
                        tuple("curated.b", List.of("trusted.a would be staged")),
                        tuple("trusted.d", List.of()));
    }

    @Test
    void tellsAChangedDefinitionWithItsSchemaChanges() {
        world.release();
        world.redefine(
                landing("landing.files"),
                table("trusted.a")
                        .from("landing.files")
                        .required("email", "string")
                        .column("more", "int"));

        assertThat(world.plan())
                .extracting(Entry::reasons, Entry::schemaChanges)
                .containsExactly(tuple(List.of("its definition changed"), List.of("add column more int")));
    }

    @Test
    void tellsWhatSomebodyElsePublished() {
        world.release();
        world.tables.write(
                id("trusted.d"), InMemoryTables.MAIN, new InMemoryTables.Snapshot("foreign", 1, Map.of(), Map.of()));

        assertThat(world.plan().get(2).reasons()).containsExactly("what is published was not made by Zonegate");
    }

    @Test
    void blocksWhatHasNothingToBeMadeFrom() {
        ReleasePlan plan = new ReleasePlan(
                TableFixture.lakehouse(
                        landing("landing.files"),
                        table("trusted.a").from("landing.files"),
                        table("curated.b").from("trusted.a"),
                        table("curated.e").from("curated.b")),
                world.tables,
                world.landing,
                () -> "key");

        assertThat(plan.of(Set.of(id("curated.b"), id("curated.e"))))
                .extracting(e -> e.table().toString(), Entry::action, Entry::reasons)
                .containsExactly(
                        tuple(
                                "curated.b",
                                Action.BLOCKED,
                                List.of("trusted.a is not published yet, and not part of this run.")),
                        tuple("curated.e", Action.BLOCKED, List.of("curated.b is blocked.")));
    }

    /** What the plan says is what the release does. */
    @Test
    void agreesWithTheRelease() {
        world.release();
        world.landing.deliver(id("landing.files"), 2);
        List<String> planned = world.plan().stream()
                .map(e -> e.table() + (e.action() == Action.STAGE ? " Published" : " UpToDate"))
                .toList();
        world.heard.clear();

        world.release();

        assertThat(world.heard).isEqualTo(planned);
    }
}
