package org.zonegate.rules.deequ;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zonegate.rules.FailingRows;
import org.zonegate.rules.RuleDefinition;
import org.zonegate.rules.RuleOutcome;
import org.zonegate.rules.deequ.PlainEvaluator.Answer;
import org.zonegate.rules.deequ.PlainEvaluator.Expected;

/** What an outcome has otherwise than it should, in words. */
final class Difference {

    private static final double TOLERANCE = 1e-9;

    private Difference() {}

    /** Empty when all is as it should be. */
    static Optional<String> between(RuleDefinition rule, Expected expected, RuleOutcome outcome) {
        if (!outcome.rule().equals(rule.rule())) {
            return Optional.of("it is about " + outcome.rule());
        }
        if (answer(outcome) != expected.answer()) {
            return expected.isOpen()
                    ? Optional.empty()
                    : Optional.of("expected " + expected.answer() + " " + expected.metrics() + ", was " + outcome);
        }
        if (outcome instanceof RuleOutcome.NotEvaluated notEvaluated) {
            return notEvaluated.reason().isBlank() ? Optional.of("no reason is given") : Optional.empty();
        }
        if (outcome instanceof RuleOutcome.Failed failed) {
            if (failed.reason().isBlank()) {
                return Optional.of("no reason is given");
            }
            Optional<String> rows = failed.rows().flatMap(r -> rows(expected, r));
            if (rows.isPresent()) {
                return rows;
            }
        }
        return metrics(expected, outcome.measured().metrics());
    }

    static Answer answer(RuleOutcome outcome) {
        if (outcome instanceof RuleOutcome.Passed) {
            return Answer.PASSED;
        }
        return outcome instanceof RuleOutcome.Failed ? Answer.FAILED : Answer.NOT_EVALUATED;
    }

    private static Optional<String> rows(Expected expected, FailingRows rows) {
        if (rows.count().isPresent()
                && expected.failing().isPresent()
                && rows.count().getAsLong() != expected.failing().getAsLong()) {
            return Optional.of(
                    expected.failing().getAsLong() + " rows do not keep it, " + rows.count() + " were counted");
        }
        long shown = Math.min(FailingRows.MOST, expected.failing().orElse(FailingRows.MOST));
        return rows.rows().isEmpty()
                        || expected.failing().isEmpty()
                        || rows.rows().size() == shown
                ? Optional.empty()
                : Optional.of(shown + " rows should be shown, " + rows.rows().size() + " were");
    }

    private static Optional<String> metrics(Expected expected, Map<String, Double> measured) {
        Map<String, Double> allowed = new HashMap<>(expected.further());
        allowed.putAll(expected.metrics());
        Set<String> names = new HashSet<>(measured.keySet());
        names.addAll(expected.metrics().keySet());
        for (String name : names) {
            Double was = measured.get(name);
            Double should = allowed.get(name);
            if (was == null || should == null || !isAlike(was, should)) {
                return Optional.of("metric '" + name + "' should be " + should + ", was " + was);
            }
        }
        return Optional.empty();
    }

    private static boolean isAlike(double one, double other) {
        return Double.compare(one, other) == 0
                || Math.abs(one - other) <= TOLERANCE * Math.max(Math.abs(one), Math.abs(other))
                // What should cancel out leaves a rest of the numbers' own size.
                || (Math.abs(one) < TOLERANCE && Math.abs(other) < TOLERANCE);
    }
}
