package org.zonegate.rules.dqdl;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zonegate.rules.Allowance;
import org.zonegate.rules.RuleProblem;
import org.zonegate.text.NearMisses;

/** The comments above rules: what they say to people, and what they declare to Zonegate. Glue passes over both. */
final class DqdlComments {

    private static final Pattern DECLARATION = Pattern.compile("#\\s*zonegate:\\s*(.*)$");

    private final List<String> lines;
    private final Set<Integer> attached = new HashSet<>();

    DqdlComments(String text) {
        this.lines = text.lines().toList();
    }

    /** What the comment of one rule says. */
    record Comment(String description, Set<Allowance> allowances, List<RuleProblem> problems) {}

    /** The comment lines directly above {@code first}. */
    Comment of(int first, int last) {
        int top = first;
        while (top > 1 && line(top - 1).startsWith("#")) {
            top--;
        }
        List<String> description = new ArrayList<>();
        Set<Allowance> allowances = EnumSet.noneOf(Allowance.class);
        List<RuleProblem> problems = new ArrayList<>();
        for (int number = top; number <= last; number++) {
            Matcher declaration = DECLARATION.matcher(line(number));
            if (declaration.find()) {
                attached.add(number);
                declared(number, declaration, allowances, problems);
            } else if (number < first) {
                description.add(line(number).replaceFirst("^#+\\s*", ""));
            }
        }
        return new Comment(String.join(" ", description).strip(), allowances, problems);
    }

    private static void declared(
            int number, Matcher declaration, Set<Allowance> allowances, List<RuleProblem> problems) {
        for (String word : declaration.group(1).strip().split("[,\\s]+", -1)) {
            Optional<Allowance> allowance = Allowance.named(word);
            if (allowance.isPresent()) {
                allowances.add(allowance.get());
            } else {
                problems.add(new RuleProblem(
                        number,
                        declaration.start(1) + 1,
                        "'" + word + "' is nothing that can be declared."
                                + NearMisses.hint(word, Allowance.words()) + " Write one of: "
                                + String.join(", ", Allowance.words()) + "."));
            }
        }
    }

    /** Declarations that stand above no rule, and so would mean nothing. */
    List<RuleProblem> unattached() {
        List<RuleProblem> problems = new ArrayList<>();
        for (int number = 1; number <= lines.size(); number++) {
            if (!attached.contains(number) && line(number).matches("#\\s*zonegate:.*")) {
                problems.add(new RuleProblem(
                        number,
                        1,
                        "This declaration stands above no rule. Move it to the line above the one it means."));
            }
        }
        return problems;
    }

    private String line(int number) {
        return number <= lines.size() ? lines.get(number - 1).strip() : "";
    }
}
