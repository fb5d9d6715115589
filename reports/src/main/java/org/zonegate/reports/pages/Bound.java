package org.zonegate.reports.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zonegate.reports.RunRecord.RuleRecord;

/** Finds the numbers that a rule's metric is compared with. */
final class Bound {

    private static final String NUMBER = "-?\\d+(?:\\.\\d+)?";
    private static final Pattern COMPARED = Pattern.compile("(?:>=|<=|!=|>|<|=)\\s*(" + NUMBER + ")\\s*$");
    private static final Pattern BETWEEN =
            Pattern.compile("between\\s+(" + NUMBER + ")\\s+and\\s+(" + NUMBER + ")\\s*$");
    private static final Pattern ANY = Pattern.compile(NUMBER);
    private static final Pattern ALL_ROWS =
            Pattern.compile("^(IsComplete|IsUnique|IsPrimaryKey|ColumnValues|ColumnLength)\\b");

    private Bound() {}

    /** At most two; none where the text does not tell. */
    static List<Double> of(RuleRecord rule) {
        if (!rule.bound().isEmpty()) {
            return numbers(ANY.matcher(rule.bound()));
        }
        boolean hasThreshold = rule.rule().contains("with threshold");
        if (ALL_ROWS.matcher(rule.rule()).find() && !hasThreshold) {
            return List.of(1.0);
        }
        Matcher between = BETWEEN.matcher(rule.rule());
        if (between.find()) {
            return List.of(Double.valueOf(between.group(1)), Double.valueOf(between.group(2)));
        }
        Matcher compared = COMPARED.matcher(rule.rule());
        return compared.find() ? List.of(Double.valueOf(compared.group(1))) : List.of();
    }

    /** What the metric is compared with, in words; empty where the text does not tell. */
    static String words(RuleRecord rule) {
        if (!rule.bound().isEmpty()) {
            return rule.bound();
        }
        List<Double> bounds = of(rule);
        if (bounds.size() == 2) {
            return "between " + Words.number(bounds.get(0)) + " and " + Words.number(bounds.get(1));
        }
        Matcher compared = COMPARED.matcher(rule.rule());
        String sign = compared.find() ? compared.group().replaceFirst("\\s*" + NUMBER + "\\s*$", " ") : "";
        return bounds.isEmpty() ? "" : sign + Words.number(bounds.get(0));
    }

    private static List<Double> numbers(Matcher matcher) {
        List<Double> found = new ArrayList<>();
        while (matcher.find() && found.size() < 2) {
            found.add(Double.valueOf(matcher.group()));
        }
        return found;
    }
}
