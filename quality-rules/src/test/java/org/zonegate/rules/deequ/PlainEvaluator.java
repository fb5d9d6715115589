package org.zonegate.rules.deequ;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.zonegate.rules.Allowance;
import org.zonegate.rules.Anomalies;
import org.zonegate.rules.Condition;
import org.zonegate.rules.NumberOperand;
import org.zonegate.rules.NumberOperands;
import org.zonegate.rules.NumberOperands.TooLittleHistory;
import org.zonegate.rules.RuleDefinition;
import org.zonegate.rules.RuleExpression;
import org.zonegate.rules.RuleExpression.Composite;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.RuleNames;
import org.zonegate.rules.RuleType;
import org.zonegate.rules.Severity;
import org.zonegate.rules.deequ.NoAnswer.Lack;
import org.zonegate.rules.deequ.PlainMetrics.Metric;

/**
 * Judges rules by what DQDL's reference says of them, row by row in Java: slow, short, and without the engine whose answers it
 * is there to check.
 */
final class PlainEvaluator {

    private static final double CLOSE = 1e-9;

    private final PlainWorld world;
    private final PlainMetrics metrics;

    PlainEvaluator(PlainWorld world) {
        this.world = world;
        this.metrics = new PlainMetrics(world);
    }

    /** What can come of a rule. */
    enum Answer {
        PASSED,
        FAILED,
        NOT_EVALUATED
    }

    /**
     * What should come of one rule.
     *
     * @param metrics those that must be measured
     * @param further those of parts that were not evaluated for lack of history, which may be measured
     * @param failing how many rows do not keep it, of a single rule about rows that failed
     * @param isOpen whether the contract leaves the answer open, or the last digits of a metric decide it
     */
    record Expected(
            Answer answer,
            Map<String, Double> metrics,
            Map<String, Double> further,
            OptionalLong failing,
            boolean isOpen) {

        private static Expected of(boolean holds, Map<String, Double> metrics, OptionalLong failing, boolean isOpen) {
            return new Expected(
                    holds ? Answer.PASSED : Answer.FAILED,
                    metrics,
                    Map.of(),
                    holds ? OptionalLong.empty() : failing,
                    isOpen);
        }
    }

    /** What should come of a rule. */
    Expected expected(RuleDefinition rule) {
        Set<Allowance> allowances = rule.rule().severity() == Severity.QUARANTINE
                ? union(rule.allowances(), Allowance.WHEN_EMPTY)
                : rule.allowances();
        return expected(rule.expression(), allowances);
    }

    private static Set<Allowance> union(Set<Allowance> some, Allowance one) {
        List<Allowance> all = new ArrayList<>(some);
        all.add(one);
        return Set.copyOf(all);
    }

    private Expected expected(RuleExpression expression, Set<Allowance> allowances) {
        if (expression instanceof Simple simple) {
            return expected(simple, allowances);
        }
        Composite composite = (Composite) expression;
        List<Expected> parts =
                composite.parts().stream().map(p -> expected(p, allowances)).toList();
        List<Answer> answers = parts.stream().map(Expected::answer).toList();
        Answer decisive = composite.operator() == Composite.Operator.AND ? Answer.FAILED : Answer.PASSED;
        Answer answer;
        if (answers.contains(decisive)) {
            answer = decisive;
        } else if (answers.contains(Answer.NOT_EVALUATED)) {
            answer = Answer.NOT_EVALUATED;
        } else {
            answer = decisive == Answer.FAILED ? Answer.PASSED : Answer.FAILED;
        }
        Map<String, Double> measured = new HashMap<>();
        Map<String, Double> further = new HashMap<>();
        for (Expected part : parts) {
            (part.answer() == Answer.NOT_EVALUATED ? further : measured).putAll(part.metrics());
            further.putAll(part.further());
        }
        return new Expected(
                answer, measured, further, OptionalLong.empty(), parts.stream().anyMatch(Expected::isOpen));
    }

    private Expected expected(Simple rule, Set<Allowance> allowances) {
        try {
            return judged(rule);
        } catch (NoAnswer e) {
            boolean isAllowed = (e.lack() == Lack.ROWS && allowances.contains(Allowance.WHEN_EMPTY))
                    || (e.lack() == Lack.HISTORY && allowances.contains(Allowance.WITHOUT_HISTORY));
            return new Expected(
                    isAllowed ? Answer.PASSED : Answer.NOT_EVALUATED,
                    e.measured(),
                    Map.of(),
                    OptionalLong.empty(),
                    e.lack() == Lack.ROWS_ELSEWHERE && allowances.contains(Allowance.WHEN_EMPTY));
        }
    }

    private Expected judged(Simple rule) throws NoAnswer {
        return switch (rule.type()) {
            case COLUMN_EXISTS -> schema(world.primary().has(rule.parameter(0)));
            case COLUMN_NAMES_MATCH_PATTERN -> {
                Pattern pattern = Pattern.compile(rule.parameter(0));
                yield schema(world.primary().names().stream()
                        .allMatch(n -> pattern.matcher(n).matches()));
            }
            case IS_COMPLETE -> {
                Metric completeness = metrics.of(rule);
                List<List<@Nullable Object>> scope = metrics.scope(rule);
                yield ofRows(
                        completeness,
                        scope.size() - metrics.values(scope, rule.parameter(0)).size());
            }
            case IS_UNIQUE, IS_PRIMARY_KEY -> key(rule);
            case COLUMN_LENGTH, COLUMN_VALUES, DATA_FRESHNESS, COLUMN_DATA_TYPE -> rows(rule);
            case CUSTOM_SQL -> rule.condition().isPresent() ? compared(rule) : rows(rule);
            case REFERENTIAL_INTEGRITY -> compared(rule);
            case DETECT_ANOMALIES -> unusual(rule);
            default -> compared(rule);
        };
    }

    private static Expected schema(boolean holds) {
        return Expected.of(holds, Map.of(), OptionalLong.empty(), false);
    }

    private static Expected ofRows(Metric metric, long failing) {
        return Expected.of(
                failing == 0, Map.of(metric.name(), metric.value()), OptionalLong.of(failing), metric.isRounded());
    }

    private Expected key(Simple rule) throws NoAnswer {
        List<List<@Nullable Object>> scope = metrics.scope(rule);
        Map<List<Object>, Long> counts = metrics.combinations(scope, rule.parameters());
        boolean isKey = rule.type() == RuleType.IS_PRIMARY_KEY;
        long failing = scope.stream()
                .map(row -> metrics.combination(row, rule.parameters()))
                .filter(c -> c.contains(PlainMetrics.Missing.VALUE) ? isKey : counts.getOrDefault(c, 0L) > 1)
                .count();
        return ofRows(
                isKey
                        ? PlainMetrics.part(PlainMetrics.name(rule), scope.size() - failing, scope.size())
                        : metrics.of(rule),
                failing);
    }

    private Expected rows(Simple rule) throws NoAnswer {
        PlainRows.Kept kept = new PlainRows(world).judge(rule);
        long failing = kept.failing().size();
        double part = (double) kept.rows().size() / (kept.rows().size() + failing);
        Map<String, Double> measured = Map.of(PlainMetrics.name(rule), part);
        return Expected.of(
                rule.threshold().isPresent() ? isEnough(part, rule.threshold().get()) : failing == 0,
                measured,
                OptionalLong.of(failing),
                false);
    }

    private static boolean isEnough(double part, Condition.Numbers threshold) {
        return holds(
                threshold,
                part,
                threshold.operands().stream()
                        .map(o -> NumberOperands.constant(o).orElseThrow())
                        .toList());
    }

    private Expected compared(Simple rule) throws NoAnswer {
        Metric metric = metrics.of(rule);
        Condition.Numbers condition = (Condition.Numbers) rule.condition().orElseThrow();
        Map<String, Double> measured = Map.of(metric.name(), metric.value());
        try {
            List<Double> bounds = bounds(condition, most -> history(metric, most));
            return Expected.of(
                    holds(condition, metric.value(), bounds),
                    measured,
                    OptionalLong.empty(),
                    metric.isRounded() && bounds.stream().anyMatch(b -> isClose(metric.value(), b)));
        } catch (TooLittleHistory e) {
            throw new NoAnswer(Lack.HISTORY, "too little history", measured);
        }
    }

    private List<Double> history(Metric metric, int most) {
        return world.history().last(metric.name(), most);
    }

    private static boolean holds(Condition.Numbers condition, double value, List<Double> bounds) {
        // Zero has no sign here.
        return PlainRows.holds(
                condition.comparison(),
                bounds.stream().map(b -> Double.compare(value + 0.0, b + 0.0)).toList());
    }

    private static List<Double> bounds(Condition.Numbers condition, IntFunction<List<Double>> last)
            throws TooLittleHistory {
        List<Double> bounds = new ArrayList<>();
        for (NumberOperand operand : condition.operands()) {
            bounds.add(NumberOperands.value(operand, last));
        }
        return bounds;
    }

    private static boolean isClose(double one, double other) {
        return Math.abs(one - other) <= CLOSE * Math.max(1, Math.max(Math.abs(one), Math.abs(other)));
    }

    private Expected unusual(Simple rule) throws NoAnswer {
        List<Metric> watched = watched(RuleNames.watched(rule));
        Map<String, Double> measured = new HashMap<>();
        watched.forEach(m -> measured.put(m.name(), m.value()));
        boolean holds = true;
        boolean isOpen = false;
        for (Metric metric : watched) {
            List<Double> earlier = history(metric, Anomalies.WINDOW);
            if (earlier.size() < Anomalies.LEAST) {
                throw new NoAnswer(Lack.HISTORY, "too little history", measured);
            }
            Anomalies.Usual usual = Anomalies.usual(earlier);
            holds &= usual.holds(metric.value());
            isOpen |= isClose(metric.value(), usual.low()) || isClose(metric.value(), usual.high());
        }
        return Expected.of(holds, measured, OptionalLong.empty(), isOpen);
    }

    private List<Metric> watched(Simple rule) throws NoAnswer {
        if (rule.type() != RuleType.COLUMN_VALUES && rule.type() != RuleType.COLUMN_LENGTH) {
            return List.of(metrics.of(rule));
        }
        List<Double> numbers = new ArrayList<>();
        for (Object value : metrics.values(metrics.scope(rule), rule.parameter(0))) {
            numbers.add(
                    value instanceof String text
                            ? (double) text.codePointCount(0, text.length())
                            : ((Number) value).doubleValue());
        }
        if (numbers.isEmpty()) {
            throw new NoAnswer(Lack.ROWS, "no value");
        }
        String name = "Column." + rule.parameter(0) + ".";
        String suffix = rule.type() == RuleType.COLUMN_LENGTH ? "Length" : "";
        return List.of(
                new Metric(name + "Minimum" + suffix, Collections.min(numbers), false),
                new Metric(name + "Maximum" + suffix, Collections.max(numbers), false));
    }
}
