package org.zonegate.lakehouse;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that the lakehouse's files say of one table.
 *
 * @param transform empty for a landing table, which nobody makes from others
 * @param rules DQDL files that judge its candidates, in the order blocking, warning, quarantine
 * @param features Gherkin files that judge its candidates
 * @param settings what {@code lakehouse.yml} says of it
 */
public record TableDefinition(
        Contract contract,
        Optional<Transform> transform,
        List<DefinitionFile> rules,
        List<DefinitionFile> features,
        TableSettings settings) {

    public TableDefinition {
        rules = List.copyOf(rules);
        features = List.copyOf(features);
    }

    public TableId id() {
        return contract.id();
    }

    /** Whether its rows are somebody else's files: read, never staged or published. */
    public boolean isLanding() {
        return contract.format() == Contract.Format.EXTERNAL_JSON;
    }

    /** The tables that it is made from; empty for a landing table. */
    public List<TableId> upstreams() {
        return transform.map(Transform::upstreams).orElse(List.of());
    }

    /** Names of columns that hold personal data, in lower case. */
    public Set<String> personalColumns() {
        return settings.personalColumns();
    }
}
