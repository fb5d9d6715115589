package org.zonegate.spark;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zonegate.rules.Measurement;
import org.zonegate.rules.RuleOutcome;

/**
 * Takes out of what rules measured the numbers that are somebody's: the least and the greatest value of a personal column, and
 * what a query makes of personal columns. Shares, counts, sums and means of many rows stay.
 */
final class UntoldMeasurements {

    private static final String REASON = "It does not hold. What was measured is personal data, and not told.";
    private static final Pattern EXTREME =
            Pattern.compile("Column\\.(.+)\\.(?:Minimum|Maximum)(?: where .*)?", Pattern.DOTALL);
    private static final Pattern ANSWER = Pattern.compile("Dataset\\.\\*\\.CustomSQL: (.*)", Pattern.DOTALL);

    private final Set<String> personalColumns;
    private final Predicate<String> isPersonalAnswer;

    /**
     * For the rules of one table.
     *
     * @param personalColumns its own, in lower case
     * @param isPersonalAnswer whether what a query gives is personal
     */
    UntoldMeasurements(Set<String> personalColumns, Predicate<String> isPersonalAnswer) {
        this.personalColumns = personalColumns;
        this.isPersonalAnswer = isPersonalAnswer;
    }

    /** The outcomes without such numbers. */
    List<RuleOutcome> takenOutOf(List<RuleOutcome> outcomes) {
        return outcomes.stream().map(this::takenOutOf).toList();
    }

    private RuleOutcome takenOutOf(RuleOutcome outcome) {
        SortedMap<String, Double> told = new TreeMap<>(outcome.measured().metrics());
        if (!told.keySet().removeIf(this::isPersonal)) {
            return outcome;
        }
        // The bound may be computed from earlier values.
        Measurement measured = new Measurement(told, "");
        return outcome instanceof RuleOutcome.Failed failed
                ? new RuleOutcome.Failed(failed.rule(), REASON, measured, failed.rows())
                : outcome instanceof RuleOutcome.Passed passed
                        ? new RuleOutcome.Passed(passed.rule(), measured, passed.note())
                        : outcome;
    }

    private boolean isPersonal(String metric) {
        Matcher extreme = EXTREME.matcher(metric);
        if (extreme.matches()) {
            return personalColumns.contains(extreme.group(1).toLowerCase(Locale.ROOT));
        }
        Matcher answer = ANSWER.matcher(metric);
        return answer.matches() && isPersonalAnswer.test(answer.group(1));
    }
}
