package org.zonegate.rules;

import java.util.Set;

/**
 * A rule and what it means.
 *
 * @param description the comment above it, for people; empty where there is none
 * @param allowances what its author declares to be fine
 */
public record RuleDefinition(Rule rule, RuleExpression expression, String description, Set<Allowance> allowances) {

    public RuleDefinition {
        allowances = Set.copyOf(allowances);
    }

    public boolean allows(Allowance allowance) {
        return allowances.contains(allowance);
    }
}
