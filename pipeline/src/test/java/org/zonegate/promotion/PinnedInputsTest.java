package org.zonegate.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonegate.promotion.TableFixture.landing;
import static org.zonegate.promotion.TableFixture.table;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.RowTracing;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;

class PinnedInputsTest {

    private static final TableId FILES = TableId.parse("landing.files");
    private static final TableId A = TableId.parse("trusted.a");

    private final World world =
            new World(landing("landing.files"), table("trusted.a").from("landing.files"));
    private final Lakehouse lakehouse = TableFixture.lakehouse(
            landing("landing.files"),
            table("trusted.a").from("landing.files"),
            table("trusted.b").from("trusted.a", "landing.files"));

    @Test
    void pinsEachUpstreamOnceForTheWholeRun() {
        world.release();
        PinnedInputs inputs = inputs(lakehouse, () -> "key");
        TableDefinition b = lakehouse.table(TableId.parse("trusted.b"));
        inputs.pinUpstreamsOf(b);
        var before = inputs.of(b);
        int looks = world.landing.timesPinned();

        world.landing.deliver(FILES, 99);
        world.tables.write(A, InMemoryTables.MAIN, new InMemoryTables.Snapshot("foreign", 1, Map.of(), Map.of()));
        Optional<TableId> unpublished = inputs.pinUpstreamsOf(b);

        assertThat(unpublished).isEmpty();
        assertThat(inputs.of(b)).isEqualTo(before);
        assertThat(world.landing.timesPinned()).isEqualTo(looks);
    }

    @Test
    void putsACandidateInThePlaceOfWhatIsPublished() {
        world.release();
        PinnedInputs inputs = inputs(lakehouse, () -> "key");
        TableDefinition b = lakehouse.table(TableId.parse("trusted.b"));
        SnapshotPin candidate = new SnapshotPin(A, new SnapshotId(4_711), 3);

        inputs.pin(candidate);
        inputs.pinUpstreamsOf(b);

        assertThat(inputs.of(b)).startsWith(candidate);
    }

    @Test
    void tellsTheUpstreamThatIsNotPublishedYet() {
        assertThat(inputs(lakehouse, () -> "key").pinUpstreamsOf(lakehouse.table(TableId.parse("trusted.b"))))
                .contains(A);
    }

    static Stream<TableFixture> definitionsThatMakeAnotherTable() {
        return Stream.of(
                aTable().sql("SELECT 2"),
                aTable().column("more", "int"),
                aTable().tracing(RowTracing.FILTER),
                aTable().partitionedBy("day(at)"),
                aTable().rules("rules/a.dqdl"),
                aTable().scenarios("features/a.feature"));
    }

    private static TableFixture aTable() {
        return table("trusted.a").from("landing.files").sql("SELECT 1").required("email", "string");
    }

    @ParameterizedTest
    @MethodSource("definitionsThatMakeAnotherTable")
    void givesADifferentFingerprintToADifferentDefinition(TableFixture changed) {
        assertThat(fingerprint("key", landing("landing.files"), changed))
                .isNotEqualTo(fingerprint("key", landing("landing.files"), aTable()));
    }

    /** The contract of the files decides which of their rows are fit to be read. */
    @Test
    void countsTheDefinitionOfLandingFilesIn() {
        assertThat(fingerprint("key", landing("landing.files").required("email", "string"), aTable()))
                .isNotEqualTo(fingerprint("key", landing("landing.files").column("email", "string"), aTable()));
    }

    @Test
    void countsThePseudonymKeyInOnlyWhereItIsUsed() {
        TableFixture pseudonymous = aTable().sql("SELECT PSEUDONYM(email) FROM landing.files");

        assertThat(fingerprint("key 1", landing("landing.files"), pseudonymous))
                .isNotEqualTo(fingerprint("key 2", landing("landing.files"), pseudonymous));
        assertThat(fingerprint("key 1", landing("landing.files"), aTable()))
                .isEqualTo(fingerprint("key 2", landing("landing.files"), aTable()));
    }

    @Test
    void doesNotAskForTheKeyWhereItIsNotUsed() {
        Lakehouse plain = TableFixture.lakehouse(landing("landing.files"), aTable());
        PinnedInputs inputs = inputs(plain, () -> {
            throw new AssertionError("asked for the key");
        });
        inputs.pinUpstreamsOf(plain.table(A));

        assertThat(inputs.fingerprintOf(plain.table(A)).inputs()).containsOnlyKeys(FILES);
    }

    private Fingerprint fingerprint(String key, TableFixture... tables) {
        Lakehouse other = TableFixture.lakehouse(tables);
        PinnedInputs inputs = inputs(other, () -> key);
        inputs.pinUpstreamsOf(other.table(A));
        return inputs.fingerprintOf(other.table(A));
    }

    private PinnedInputs inputs(Lakehouse of, Supplier<String> key) {
        return new PinnedInputs(of, world.landing, world.tables, key);
    }
}
