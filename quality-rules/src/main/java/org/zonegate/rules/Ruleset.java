package org.zonegate.rules;

import java.util.List;

/**
 * The rules of one DQDL file, in its order.
 *
 * @param file path relative to the lakehouse's folder; its name tells the severity
 * @param text the file's, variables filled in
 */
public record Ruleset(String file, String text, List<RuleDefinition> rules) {

    public Ruleset {
        rules = List.copyOf(rules);
    }

    public Severity severity() {
        return Severity.ofFile(file);
    }
}
