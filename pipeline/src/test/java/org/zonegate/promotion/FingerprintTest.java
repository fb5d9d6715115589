package org.zonegate.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.zonegate.lakehouse.TableId;

class FingerprintTest {

    private static final TableId CUSTOMERS = TableId.parse("landing.customers");
    private static final TableId READINGS = TableId.parse("landing.readings");

    private final Fingerprint fingerprint =
            new Fingerprint("d1", new TreeMap<>(Map.of(CUSTOMERS, "c1", READINGS, "r1")));

    @Test
    void survivesTheWayThroughASnapshotsProperties() {
        Map<String, String> properties = fingerprint.toProperties();
        properties.put("total-records", "12");

        assertThat(Fingerprint.fromProperties(properties)).contains(fingerprint);
    }

    @Test
    void isMissingWhereAnotherWriterMadeTheSnapshot() {
        assertThat(Fingerprint.fromProperties(Map.of("total-records", "12"))).isEqualTo(Optional.empty());
    }

    @Test
    void tellsWhatChanged() {
        Fingerprint later = new Fingerprint("d2", new TreeMap<>(Map.of(CUSTOMERS, "c1", READINGS, "r2")));

        assertThat(later.differencesFrom(fingerprint))
                .containsExactly("its definition changed", "landing.readings changed");
        assertThat(fingerprint.differencesFrom(fingerprint)).isEmpty();
    }

    /** A plan says "up to date" when there is no difference, a release when the fingerprints are equal. */
    @Test
    void tellsADifferenceWheneverTwoAreNotEqual() {
        Fingerprint less = new Fingerprint("d1", new TreeMap<>(Map.of(CUSTOMERS, "c1")));

        assertThat(less.differencesFrom(fingerprint)).containsExactly("landing.readings is no longer read");
        assertThat(fingerprint.differencesFrom(less)).containsExactly("landing.readings changed");
    }
}
