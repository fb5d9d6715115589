package org.zonegate.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class GeneratorSettingsTest {

    @Test
    void tellsEveryProblemInOneMessage() {
        assertThatThrownBy(() -> new GeneratorSettings(
                        7,
                        -1,
                        1_000_001,
                        0,
                        Compression.NONE,
                        Map.of(Defect.MISSING_CONSENT, 1.5, Defect.CORRUPT_LINES, Double.NaN)))
                .isInstanceOf(InvalidGeneratorSettings.class)
                .hasMessageContaining("customers is -1; it must be from 0 to 100000000.")
                .hasMessageContaining("readingsPerCustomer is 1000001; it must be from 0 to 1000000.")
                .hasMessageContaining("maxRowsPerFile is 0; it must be from 1 to 2147483647.")
                .hasMessageContaining("missingConsent is 1.5; it must be a share from 0 to 1")
                .hasMessageContaining("corruptLines is NaN; it must be a share from 0 to 1");
    }

    @Test
    void refusesMoreReadingsThanInstantsCanHold() {
        GeneratorSettings many = GeneratorSettings.defaults().withCustomers(100_000_000);

        assertThatThrownBy(() -> many.withReadingsPerCustomer(101))
                .isInstanceOf(InvalidGeneratorSettings.class)
                .hasMessageContaining(
                        "customers x readingsPerCustomer is 10100000000; it must be at most 10000000000.");
    }

    @Test
    void changesOneSettingAtATime() {
        GeneratorSettings settings = GeneratorSettings.flawless()
                .withSeed(3)
                .withCustomers(4)
                .withReadingsPerCustomer(5)
                .withMaxRowsPerFile(6)
                .withCompression(Compression.GZIP)
                .with(Defect.SAME_INSTANT, 0.25);

        assertThat(settings)
                .isEqualTo(new GeneratorSettings(3, 4, 5, 6, Compression.GZIP, Map.of(Defect.SAME_INSTANT, 0.25)));
    }

    @Test
    void hasTheUsualShareOfEveryDefectByDefault() {
        GeneratorSettings defaults = GeneratorSettings.defaults();

        assertThat(defaults.shares().keySet()).containsExactly(Defect.values());
        assertThat(defaults.shares())
                .allSatisfy((defect, share) -> assertThat(share).isEqualTo(defect.usualShare()));
        assertThat(defaults.customers()).isEqualTo(1_000);
        assertThat(defaults.readingsPerCustomer()).isEqualTo(80);
    }

    @Test
    void namesTheDefectsThereAreWhenAskedForAnother() {
        assertThat(Defect.of("sameInstant")).isEqualTo(Defect.SAME_INSTANT);
        assertThatThrownBy(() -> Defect.of("missing-consent"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'missing-consent'")
                .hasMessageContaining("missingConsent");
    }
}
