package org.zonegate.rules.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.zonegate.rules.Allowance;
import org.zonegate.rules.RuleDefinition;
import org.zonegate.rules.RuleExpression;
import org.zonegate.rules.dqdl.DqdlReader;

/**
 * A rule that is proposed.
 *
 * @param why what it claims and what was seen, in one or two sentences
 * @param allowances what is to be fine, too
 */
public record Suggestion(RuleExpression expression, String why, Set<Allowance> allowances) {

    /** The file that rules are said to stand in before they stand in one. */
    public static final String FILE = "suggested.dqdl";

    public Suggestion {
        allowances = Set.copyOf(allowances);
    }

    static Suggestion of(RuleExpression expression, String why) {
        return new Suggestion(expression, why, Set.of());
    }

    /** The rule, as a DQDL file has it. */
    public String rule() {
        return expression.toString();
    }

    /** The lines of a file: the comment, and the rule without a comma behind it. */
    List<String> lines() {
        List<String> lines =
                Words.wrapped(why).stream().map(l -> "# " + l).collect(Collectors.toCollection(ArrayList::new));
        allowances.stream().sorted().forEach(a -> lines.add("# zonegate: " + a.word()));
        lines.add(rule());
        return lines;
    }

    /**
     * The rule as it is read back from a file; empty when a file cannot hold it: DQDL knows no way to write a text that ends
     * with a backslash, and a lakehouse takes a dollar sign and a brace for the beginning of a variable.
     */
    public Optional<RuleDefinition> written() {
        String text = String.join("\n", lines());
        if (text.contains("${") || lines().stream().anyMatch(Suggestion::hasControls)) {
            return Optional.empty();
        }
        DqdlReader.DqdlFile read = DqdlReader.read(FILE, "Rules = [\n" + text + "\n]\n");
        return read.problems().isEmpty()
                ? read.ruleset().rules().stream()
                        .filter(r -> r.expression().toString().equals(rule()))
                        .findFirst()
                : Optional.empty();
    }

    private static boolean hasControls(String line) {
        return line.codePoints()
                .anyMatch(c -> Character.isISOControl(c)
                        || Character.getType(c) == Character.LINE_SEPARATOR
                        || Character.getType(c) == Character.PARAGRAPH_SEPARATOR);
    }
}
