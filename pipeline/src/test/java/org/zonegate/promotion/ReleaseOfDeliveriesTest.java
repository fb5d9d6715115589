package org.zonegate.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.zonegate.promotion.TableFixture.landing;
import static org.zonegate.promotion.TableFixture.table;
import static org.zonegate.promotion.World.id;

import org.junit.jupiter.api.Test;

/** What a release makes of landing files: of those that are missing, empty, changing or unfit, nothing. */
class ReleaseOfDeliveriesTest {

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
    void looksAtTheRowsOfEachDeliveryThatSomethingWasToBeMadeFrom() {
        World strict = new World(
                landing("landing.files"),
                landing("landing.others").rules("rules/landing/others.dqdl"),
                table("trusted.a").from("landing.files"),
                table("trusted.d").from("landing.others"));
        strict.release();
        strict.portrayed.clear();
        strict.landing.deliver(id("landing.others"), 2);
        strict.broken.add("rules/landing/others.dqdl:1");

        ReleaseOutcome outcome = strict.release();

        assertThat(strict.portrayed)
                .as("what is refused must be seen; of the other nothing new is made")
                .containsExactly(id("landing.others"));
        assertThat(outcome.landing())
                .extracting(l -> l.rows().table(), l -> l.portrait().isPresent())
                .containsExactly(tuple(id("landing.files"), false), tuple(id("landing.others"), true));
    }

    @Test
    void makesNothingFromADeliveryThatBreaksItsRules() {
        World strict = new World(
                landing("landing.files").rules("rules/landing/files.dqdl"),
                landing("landing.others"),
                table("trusted.a").from("landing.files"),
                table("trusted.b").from("landing.files"),
                table("trusted.d").from("landing.others"));
        strict.broken.add("rules/landing/files.dqdl:1");

        ReleaseOutcome outcome = strict.release();

        assertThat(strict.heard).containsExactly("trusted.a Blocked", "trusted.b Blocked", "trusted.d Published");
        assertThat(outcome.deliveries()).as("judged once").hasSize(1);
        assertThat(outcome.tables().get(0).result())
                .isEqualTo(new PromotionResult.Blocked(
                        id("trusted.a"),
                        "The delivery of landing.files is refused: rules/landing/files.dqdl:1: RowCount > 0: it is"
                                + " broken"));
        assertThat(outcome.isHeldBack()).isTrue();
    }

    @Test
    void judgesNoDeliveryFromWhichNothingNewIsMade() {
        World strict = new World(
                landing("landing.files").rules("rules/landing/files.dqdl"),
                table("trusted.a").from("landing.files"));
        strict.release();
        strict.evaluated.clear();

        assertThat(strict.release().isUpToDate()).isTrue();
        assertThat(strict.evaluated).isEmpty();
    }

    @Test
    void publishesNothingWhenADeliveryCameWhileTheFilesWereRead() {
        world.release();
        world.landing.deliver(id("landing.others"), 2);
        String before = world.tables.visible().toString();
        world.staging.meanwhile(id("trusted.d"), () -> world.landing.deliver(id("landing.files"), 5));

        assertThatThrownBy(world::release)
                .isInstanceOf(CouldNotTell.class)
                .hasMessageContaining(
                        "The files of landing.files in /landing/landing.files changed while they were read");

        assertThat(world.tables.visible()).hasToString(before);
        assertThat(world.journal.pending()).isEmpty();
    }

    @Test
    void publishesNothingFromAnEmptyDelivery() {
        world.staging.lands(id("landing.others"), 0);

        assertThatThrownBy(world::release)
                .isInstanceOf(CouldNotTell.class)
                .hasMessageContaining(
                        "landing.others has no usable row: its 1 file(s) in /landing/landing.others hold 0");

        assertThat(world.tables.visible().values()).containsOnly("");
    }

    @Test
    void saysThatADeliveryIsEmptyRatherThanThatItBreaksItsRules() {
        World strict = new World(
                landing("landing.files").rules("rules/landing/files.dqdl"),
                table("trusted.a").from("landing.files"));
        strict.broken.add("rules/landing/files.dqdl:1");
        strict.staging.lands(id("landing.files"), 0);

        assertThatThrownBy(strict::release)
                .isInstanceOf(CouldNotTell.class)
                .hasMessageContaining("landing.files has no usable row");
    }

    @Test
    void keepsWhatBreaksTheContractInADeliveryThatIsRefused() {
        World strict = new World(
                landing("landing.files").rules("rules/landing/files.dqdl"),
                table("trusted.a").from("landing.files"));
        strict.broken.add("rules/landing/files.dqdl:1");

        assertThat(strict.release().landing())
                .as("nothing was staged, and its rows were read all the same")
                .hasSize(1);
        assertThat(strict.staging.staged()).isEmpty();
    }

    @Test
    void refusesAMissingDeliveryBeforeAnythingIsStaged() {
        World incomplete =
                new World(landing("landing.files"), table("trusted.a").from("landing.files", "landing.gone"));
        incomplete.redefine(
                landing("landing.files"),
                landing("landing.gone"),
                table("trusted.a").from("landing.files", "landing.gone"));

        assertThatThrownBy(incomplete::release)
                .isInstanceOf(UnusableInput.class)
                .hasMessageContaining("landing.gone is missing");

        assertThat(incomplete.staging.timesStarted()).isZero();
    }
}
