package org.zonegate.promotion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.zonegate.lakehouse.Contract;

class LandingPinTest {

    private static final Contract CONTRACT =
            TableFixture.landing("landing.files").contract();
    private static final LandingFile A = new LandingFile("/landing/a.json", 10, Instant.ofEpochMilli(1));
    private static final LandingFile B = new LandingFile("/landing/b.json", 20, Instant.ofEpochMilli(2));

    @Test
    void isTheSameInWhateverOrderTheFilesWereListed() {
        assertThat(pin(B, A)).isEqualTo(pin(A, B));
        assertThat(pin(B, A).identity()).isEqualTo(pin(A, B).identity());
    }

    @Test
    void differsWhenAFilesNameSizeOrTimeDiffers() {
        assertThat(List.of(
                        pin(A).identity(),
                        pin(B).identity(),
                        pin(A, B).identity(),
                        pin(new LandingFile("/landing/a.json", 11, A.modified()))
                                .identity(),
                        pin(new LandingFile("/landing/a.json", 10, B.modified()))
                                .identity()))
                .doesNotHaveDuplicates();
    }

    @Test
    void hasFiles() {
        assertThatIllegalArgumentException().isThrownBy(LandingPinTest::pin);
    }

    private static LandingPin pin(LandingFile... files) {
        return new LandingPin(CONTRACT, List.of(files));
    }
}
