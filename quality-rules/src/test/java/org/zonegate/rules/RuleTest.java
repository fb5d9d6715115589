package org.zonegate.rules;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RuleTest {

    @Test
    void tellsWhereItStands() {
        Rule rule = new Rule("IsComplete \"email\"", "rules/trusted/customers.dqdl", 7);

        assertThat(rule.where()).isEqualTo("rules/trusted/customers.dqdl:7");
        assertThat(rule).hasToString("IsComplete \"email\" (rules/trusted/customers.dqdl:7)");
    }
}
