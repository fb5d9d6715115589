package org.zonegate.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.zonegate.promotion.TableFixture.landing;
import static org.zonegate.promotion.TableFixture.table;
import static org.zonegate.promotion.World.id;

import java.util.SortedMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.Crashes.Crashed;

/** Killing a release at each of its steps, then running again, ends with the same tables. */
class ReleaseCrashTest {

    private static World published() {
        World world = new World(
                landing("landing.files"),
                table("trusted.a").from("landing.files"),
                table("curated.b").from("trusted.a"),
                table("trusted.c").from("curated.b", "trusted.a"));
        world.release();
        world.landing.deliver(id("landing.files"), 2);
        world.crashes.restart();
        return world;
    }

    static IntStream stepsOfARelease() {
        World world = published();
        world.release();
        return IntStream.range(0, world.crashes.steps().size());
    }

    @ParameterizedTest
    @MethodSource("stepsOfARelease")
    void endsWithTheSameTables(int step) {
        World undisturbed = published();
        SortedMap<TableId, String> before = undisturbed.tables.visible();
        undisturbed.release();
        SortedMap<TableId, String> after = undisturbed.tables.visible();
        World world = published();

        world.crashes.crashAt(step);
        assertThatThrownBy(world::release).isInstanceOf(Crashed.class);
        world.restart();

        assertThat(world.tables.visible()).as("never half a release").isIn(before, after);
        world.release();
        assertThat(world.tables.visible()).isEqualTo(after);
    }
}
