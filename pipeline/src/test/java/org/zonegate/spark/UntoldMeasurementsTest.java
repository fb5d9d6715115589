package org.zonegate.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.zonegate.rules.Measurement;
import org.zonegate.rules.Rule;
import org.zonegate.rules.RuleOutcome;

class UntoldMeasurementsTest {

    private static final Rule RULE = new Rule("RowCount > 0", "rules/trusted/people.dqdl", 1);

    private final UntoldMeasurements personal =
            new UntoldMeasurements(Set.of("phone"), query -> query.contains("phone"));

    private static Measurement measured(String metric, String bound) {
        return new Measurement(new TreeMap<>(Map.of(metric, 8_015_550_123.0)), bound);
    }

    private RuleOutcome told(RuleOutcome outcome) {
        return personal.takenOutOf(List.of(outcome)).get(0);
    }

    @Test
    void tellsNoValueOfAPersonalColumn() {
        for (String metric : List.of(
                "Column.Phone.Minimum",
                "Column.phone.Maximum where x > 1",
                "Dataset.*.CustomSQL: SELECT max(phone)\nFROM primary")) {
            Measurement measured = measured(metric, "from 8,015,550,000 to 8,015,550,200");

            assertThat(told(new RuleOutcome.Failed(RULE, "it is 8,015,550,123.", measured, Optional.empty())))
                    .isEqualTo(new RuleOutcome.Failed(
                            RULE, "It does not hold. What was measured is personal data, and not told."));
            assertThat(told(new RuleOutcome.Passed(RULE, measured, "why")))
                    .isEqualTo(new RuleOutcome.Passed(RULE, Measurement.NONE, "why"));
        }
    }

    @Test
    void tellsWhatIsNobodys() {
        for (String metric : List.of(
                "Column.x.Maximum",
                "Column.phone.Completeness",
                "Column.phone.MaximumLength",
                "Column.phone.Mean",
                "Dataset.*.CustomSQL: SELECT count(*) FROM primary",
                "Dataset.*.RowCount")) {
            RuleOutcome outcome = new RuleOutcome.Failed(RULE, "it is 1.", measured(metric, "2"), Optional.empty());

            assertThat(told(outcome)).isSameAs(outcome);
        }
    }
}
