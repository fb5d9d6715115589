package org.zonegate.rules.deequ;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.zonegate.rules.Allowance;
import org.zonegate.rules.FailingRows;
import org.zonegate.rules.Measurement;
import org.zonegate.rules.RuleDefinition;
import org.zonegate.rules.RuleExpression;
import org.zonegate.rules.RuleExpression.Composite;
import org.zonegate.rules.RuleExpression.Composite.Operator;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.RuleOutcome;
import org.zonegate.rules.Severity;
import org.zonegate.rules.deequ.Answer.Breaks;
import org.zonegate.rules.deequ.Answer.Holds;
import org.zonegate.rules.deequ.Answer.Unknown;
import org.zonegate.rules.deequ.Answer.Why;

/** Makes a rule's outcome of the answers to its claims, in three-valued logic (Kleene's). */
final class Verdict {

    private final RuleDefinition rule;
    private final Function<Simple, Answer> answers;
    private final Set<Allowance> allowances;

    Verdict(RuleDefinition rule, Function<Simple, Answer> answers) {
        this.rule = rule;
        this.answers = answers;
        this.allowances = EnumSet.noneOf(Allowance.class);
        allowances.addAll(rule.allowances());
        if (rule.rule().severity() == Severity.QUARANTINE) {
            // It kept back every row that broke it, and perhaps there was no other.
            allowances.add(Allowance.WHEN_EMPTY);
        }
    }

    RuleOutcome outcome() {
        Answer answer = answer(rule.expression());
        if (answer instanceof Holds holds) {
            return new RuleOutcome.Passed(rule.rule(), holds.measured(), holds.note());
        }
        if (answer instanceof Breaks breaks) {
            return failed(breaks);
        }
        Unknown unknown = (Unknown) answer;
        return new RuleOutcome.NotEvaluated(rule.rule(), unknown.reason() + advice(unknown.why()));
    }

    private RuleOutcome failed(Breaks breaks) {
        Optional<FailingRows> rows = Optional.empty();
        String reason = breaks.reason();
        if (breaks.failing().isPresent()) {
            try {
                rows = Optional.of(Examples.of(breaks.failing().get()));
            } catch (Exception e) {
                // That the rule fails is known; only the examples are not.
                reason += " (no examples: " + Failure.reason(e) + ")";
            }
        }
        return new RuleOutcome.Failed(rule.rule(), reason + ".", breaks.measured(), rows);
    }

    private static String advice(Why why) {
        return switch (why) {
            case NOTHING_THERE ->
                ". If that is fine, say so above the rule: # zonegate: " + Allowance.WHEN_EMPTY.word();
            case NO_HISTORY ->
                ". If it may pass until there are enough, say so above the rule: # zonegate: "
                        + Allowance.WITHOUT_HISTORY.word();
            case OTHER -> ".";
        };
    }

    private Answer answer(RuleExpression expression) {
        if (expression instanceof Simple simple) {
            return allowed(answers.apply(simple));
        }
        Composite composite = (Composite) expression;
        List<Answer> parts = composite.parts().stream().map(this::answer).toList();
        SortedMap<String, Double> metrics = new TreeMap<>();
        parts.forEach(p -> metrics.putAll(p.measured().metrics()));
        Measurement measured = new Measurement(
                metrics,
                parts.stream()
                        .map(p -> p.measured().bound())
                        .filter(b -> !b.isEmpty())
                        .collect(Collectors.joining("; ")));
        return composite.operator() == Operator.AND ? all(parts, measured) : any(parts, measured);
    }

    private Answer allowed(Answer answer) {
        if (answer instanceof Unknown unknown
                && ((unknown.why() == Why.NOTHING_THERE && allowances.contains(Allowance.WHEN_EMPTY))
                        || (unknown.why() == Why.NO_HISTORY && allowances.contains(Allowance.WITHOUT_HISTORY)))) {
            return new Holds(unknown.measured(), "Passes as its author allows: " + unknown.reason() + ".");
        }
        return answer;
    }

    private static Answer all(List<Answer> parts, Measurement measured) {
        List<Breaks> broken = only(parts, Breaks.class);
        if (!broken.isEmpty()) {
            return new Breaks(reasons(broken), measured, firstFailing(broken));
        }
        List<Unknown> unknown = only(parts, Unknown.class);
        return unknown.isEmpty() ? new Holds(measured, notes(parts)) : unknown(unknown, measured);
    }

    private static Answer any(List<Answer> parts, Measurement measured) {
        if (!only(parts, Holds.class).isEmpty()) {
            return new Holds(measured, notes(parts));
        }
        List<Unknown> unknown = only(parts, Unknown.class);
        if (!unknown.isEmpty()) {
            return unknown(unknown, measured);
        }
        List<Breaks> broken = only(parts, Breaks.class);
        return new Breaks(reasons(broken), measured, firstFailing(broken));
    }

    private static Unknown unknown(List<Unknown> unknown, Measurement measured) {
        return new Unknown(
                unknown.get(0).why(),
                unknown.stream().map(Unknown::reason).distinct().collect(Collectors.joining("; ")),
                measured);
    }

    private static String reasons(List<Breaks> broken) {
        return broken.stream().map(Breaks::reason).distinct().collect(Collectors.joining("; "));
    }

    private static Optional<Answer.Failing> firstFailing(List<Breaks> broken) {
        return broken.stream().flatMap(b -> b.failing().stream()).findFirst();
    }

    private static String notes(List<Answer> parts) {
        return only(parts, Holds.class).stream()
                .map(Holds::note)
                .filter(n -> !n.isEmpty())
                .distinct()
                .collect(Collectors.joining(" "));
    }

    private static <T extends Answer> List<T> only(List<Answer> parts, Class<T> type) {
        List<T> found = new ArrayList<>();
        parts.stream().filter(type::isInstance).map(type::cast).forEach(found::add);
        return found;
    }
}
