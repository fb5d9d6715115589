package org.zonegate.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunIdTest {

    @Test
    void tellsWhenItWasMade() {
        Instant noon = Instant.parse("2026-11-23T12:00:59.999Z");

        RunId run = RunId.next(Clock.fixed(noon, ZoneOffset.UTC), new Random());

        assertThat(run.madeAt()).contains(Instant.parse("2026-11-23T12:00:59Z"));
        assertThat(RunId.ofReference(run.reference())).contains(run);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run1", "20261323_120000_0001", "20261123_120000", "20261123_120000_00011", "of_mine"})
    void doesNotKnowTheTimeOfAnotherKindOfId(String value) {
        assertThat(new RunId(value).madeAt()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"main", "audit", "run_", "run_Mine", "20261123_120000_0001"})
    void knowsAReferenceThatIsNoRuns(String reference) {
        assertThat(RunId.ofReference(reference)).isEmpty();
    }
}
