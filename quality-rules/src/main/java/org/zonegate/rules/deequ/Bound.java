package org.zonegate.rules.deequ;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.zonegate.rules.Comparison;
import org.zonegate.rules.Condition;
import org.zonegate.rules.Measurement;
import org.zonegate.rules.MetricHistory;
import org.zonegate.rules.NumberOperand;
import org.zonegate.rules.NumberOperands;
import org.zonegate.rules.NumberOperands.TooLittleHistory;

/** Compares a metric with the bounds of its rule, which earlier runs may decide. */
final class Bound {

    private final MetricHistory history;

    Bound(MetricHistory history) {
        this.history = history;
    }

    /** What is to be said of a value of {@code metric}. */
    Answer judge(String metric, double value, Condition.Numbers condition) {
        return judge("it", metric, value, condition);
    }

    /**
     * As {@link #judge(String, double, Condition.Numbers)}.
     *
     * @param called what the value is called in a sentence
     */
    Answer judge(String called, String metric, double value, Condition.Numbers condition) {
        if (!Double.isFinite(value)) {
            return new Answer.Unknown(Answer.Why.OTHER, "the result is no number");
        }
        List<Double> bounds = new ArrayList<>();
        try {
            for (NumberOperand operand : condition.operands()) {
                bounds.add(NumberOperands.value(operand, most -> history.last(metric, most)));
            }
        } catch (TooLittleHistory e) {
            return new Answer.Unknown(
                    Answer.Why.NO_HISTORY, String.valueOf(e.getMessage()), measured(metric, value, ""));
        }
        if (!bounds.stream().allMatch(Double::isFinite)) {
            return new Answer.Unknown(
                    Answer.Why.OTHER, "'" + condition + "' comes to no number", measured(metric, value, ""));
        }
        boolean isComputed = condition.operands().stream().anyMatch(o -> !(o instanceof NumberOperand.Literal));
        String words = words(condition.comparison(), bounds);
        Measurement measured = measured(metric, value, isComputed ? words : "");
        return condition
                        .comparison()
                        .holds(value + 0.0, bounds.stream().map(b -> b + 0.0).toList())
                ? new Answer.Holds(measured)
                : new Answer.Breaks(called + " is " + number(value) + ", and must be " + words, measured);
    }

    static Measurement measured(String metric, double value, String bound) {
        return new Measurement(new TreeMap<>(java.util.Map.of(metric, value)), bound);
    }

    static String words(Comparison comparison, List<Double> bounds) {
        return switch (comparison) {
            case BETWEEN, NOT_BETWEEN ->
                comparison.symbol() + " " + number(bounds.get(0)) + " and " + number(bounds.get(1));
            case IN, NOT_IN ->
                comparison.symbol() + " " + bounds.stream().map(Bound::number).toList();
            default -> comparison.symbol() + " " + number(bounds.get(0));
        };
    }

    /** For people: whole numbers with their thousands apart, others to seven digits. */
    static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return String.format(Locale.ROOT, "%,d", (long) value);
        }
        return new BigDecimal(value)
                .round(new MathContext(7))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** As {@link #judge}, where the rule may have no comparison to make. */
    Answer judge(String metric, double value, Optional<Condition> condition) {
        return condition.isPresent()
                ? judge(metric, value, (Condition.Numbers) condition.get())
                : new Answer.Holds(measured(metric, value, ""));
    }
}
