package org.zonegate.rules.deequ;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.length;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.min;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.zonegate.rules.Anomalies;
import org.zonegate.rules.Comparison;
import org.zonegate.rules.Condition;
import org.zonegate.rules.Measurement;
import org.zonegate.rules.NumberOperand;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.RuleNames;
import org.zonegate.rules.RuleType;
import org.zonegate.rules.deequ.Answer.Breaks;
import org.zonegate.rules.deequ.Answer.Holds;
import org.zonegate.rules.deequ.Answer.Unknown;
import org.zonegate.rules.deequ.Answer.Why;
import org.zonegate.text.Sql;

/** Claims that a metric is as usual, by its values in earlier runs. */
final class AnomalyClaims {

    // Every finite number keeps it, so that a metric is measured and nothing is asked of it.
    private static final Condition ANY = new Condition.Numbers(
            Comparison.GREATER_OR_EQUAL,
            List.of(new NumberOperand.Literal(java.math.BigDecimal.valueOf(-Double.MAX_VALUE))));

    private final Bench bench;
    private final Claims claims;

    AnomalyClaims(Bench bench, Claims claims) {
        this.bench = bench;
        this.claims = claims;
    }

    Claim of(Simple rule) {
        Simple watched = RuleNames.watched(rule);
        if (watched.type() == RuleType.COLUMN_VALUES || watched.type() == RuleType.COLUMN_LENGTH) {
            return ofExtremes(watched);
        }
        Claim measured = claims.of(
                new Simple(watched.type(), watched.parameters(), Optional.of(ANY), watched.where(), Optional.empty()));
        return new Claim(measured.needs(), found -> judged(measured.answer().apply(found)));
    }

    private Claim ofExtremes(Simple watched) {
        boolean isLength = watched.type() == RuleType.COLUMN_LENGTH;
        Column value = col(Sql.name(bench.column(watched.parameter(0))));
        Column measured = isLength ? length(value) : value;
        String minimum = MetricNames.columns(watched.parameters(), isLength ? "MinimumLength" : "Minimum", watched);
        String maximum = MetricNames.columns(watched.parameters(), isLength ? "MaximumLength" : "Maximum", watched);
        Need.OneRow need = new Need.OneRow("extremes:" + watched, () -> bench.rows(watched.where())
                .agg(min(measured).as("least"), max(measured).as("greatest")));
        return new Claim(
                List.of(need),
                found -> ValueClaims.judged(found.of(need), n -> {
                    if (!n.has(0)) {
                        return new Unknown(Why.NOTHING_THERE, "there is no row with a value that it could be about");
                    }
                    if (!Double.isFinite(n.get(0)) || !Double.isFinite(n.get(1))) {
                        return new Unknown(Why.OTHER, "one of the values is no number");
                    }
                    SortedMap<String, Double> metrics = new TreeMap<>();
                    metrics.put(minimum, n.get(0));
                    metrics.put(maximum, n.get(1));
                    return judged(new Holds(new Measurement(metrics, "")));
                }));
    }

    private Answer judged(Answer measured) {
        if (!(measured instanceof Holds)) {
            return measured;
        }
        List<String> bounds = new ArrayList<>();
        List<String> strange = new ArrayList<>();
        SortedMap<String, Double> metrics = measured.measured().metrics();
        for (Map.Entry<String, Double> metric : metrics.entrySet()) {
            List<Double> earlier = bench.history().last(metric.getKey(), Anomalies.WINDOW);
            if (earlier.size() < Anomalies.LEAST) {
                return new Unknown(
                        Why.NO_HISTORY,
                        "it compares with at least " + Anomalies.LEAST + " earlier values, and earlier runs left "
                                + (earlier.isEmpty() ? "none" : String.valueOf(earlier.size())),
                        new Measurement(metrics, ""));
            }
            Anomalies.Usual usual = Anomalies.usual(earlier);
            String range = "from " + Bound.number(usual.low()) + " to " + Bound.number(usual.high());
            bounds.add(range);
            if (!usual.holds(metric.getValue())) {
                strange.add(metric.getKey() + " is " + Bound.number(metric.getValue()) + ", and by the last "
                        + earlier.size() + " values it is usually " + range);
            }
        }
        Measurement judged = new Measurement(metrics, String.join("; ", bounds));
        return strange.isEmpty() ? new Holds(judged) : new Breaks(String.join("; ", strange), judged);
    }
}
