package org.zonegate.rules.suggest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Proposed rules as a DQDL file.
 *
 * @param heading what to know about them all; what begins with a space stays on one line
 */
public record SuggestedRuleset(List<String> heading, List<Suggestion> suggestions) {

    private static final String INDENT = "    ";

    public SuggestedRuleset {
        heading = List.copyOf(heading);
        suggestions = List.copyOf(suggestions);
        if (suggestions.isEmpty()) {
            throw new IllegalArgumentException("A DQDL file holds a rule, or it cannot be read.");
        }
    }

    /** The file's text. */
    public String text() {
        List<String> lines = new ArrayList<>();
        heading.stream()
                .flatMap(h -> h.startsWith(" ") ? Stream.of(h) : Words.wrapped(h).stream())
                .forEach(h -> lines.add(h.isEmpty() ? "#" : "# " + h));
        lines.add("Rules = [");
        for (int i = 0; i < suggestions.size(); i++) {
            List<String> rule = suggestions.get(i).lines();
            for (int j = 0; j < rule.size(); j++) {
                boolean isFollowed = j == rule.size() - 1 && i < suggestions.size() - 1;
                lines.add(INDENT + rule.get(j) + (isFollowed ? "," : ""));
            }
        }
        lines.add("]");
        return String.join("\n", lines) + "\n";
    }
}
