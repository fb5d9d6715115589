package org.zonegate.features;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.zonegate.rules.Severity;

class ScenarioTest {

    @Test
    void tellsWhereItStands() {
        assertThat(new Scenario(
                                "Customers",
                                "Consent is given",
                                "features/trusted/customers.feature",
                                9,
                                Severity.BLOCKING,
                                List.of())
                        .where())
                .isEqualTo("features/trusted/customers.feature:9");
    }
}
