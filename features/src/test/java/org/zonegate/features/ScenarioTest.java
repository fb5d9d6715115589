package org.zonegate.features;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScenarioTest {

    @Test
    void tellsWhereItStands() {
        assertThat(new Scenario("Consent is given", "features/trusted/customers.feature", 9).where())
                .isEqualTo("features/trusted/customers.feature:9");
    }
}
