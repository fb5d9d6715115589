package org.zonegate.lakehouse;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.zonegate.features.FeatureFile;
import org.zonegate.rules.Ruleset;
import org.zonegate.rules.Severity;

/**
 * Everything that the lakehouse's files say of one table.
 *
 * @param transform empty for a landing table, which nobody makes from others
 * @param rules what its DQDL files say, in the order blocking, warning, quarantine
 * @param references other tables that its rules and scenarios refer to, by the names that they use, in lower case
 * @param features Gherkin files that judge its candidates
 * @param settings what {@code lakehouse.yml} says of it
 */
public record TableDefinition(
        Contract contract,
        Optional<Transform> transform,
        List<Ruleset> rules,
        SortedMap<String, TableId> references,
        List<FeatureFile> features,
        TableSettings settings) {

    public TableDefinition {
        rules = List.copyOf(rules);
        references = Collections.unmodifiableSortedMap(new TreeMap<>(references));
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

    /** The tables that must be there before it is: those that it is made from, and those that its rules and scenarios refer to. */
    public List<TableId> dependencies() {
        return Stream.concat(upstreams().stream(), references.values().stream())
                .distinct()
                .toList();
    }

    /** The tables that are read while it is staged: those that it is made from, and those that its quarantine rules name. */
    public List<TableId> stagingDependencies() {
        // A name that a rule uses stands in its text; one too many only asks for a table that would not be read.
        List<String> rulesOfRows = rules(Severity.QUARANTINE).stream()
                .flatMap(set -> set.rules().stream())
                .map(rule -> rule.rule().text().toLowerCase(Locale.ROOT).replace("`", ""))
                .toList();
        Stream<TableId> named = references.entrySet().stream()
                .filter(reference -> rulesOfRows.stream().anyMatch(rule -> rule.contains(reference.getKey())))
                .map(Map.Entry::getValue);
        return Stream.concat(upstreams().stream(), named).distinct().toList();
    }

    /** The rules of one severity; empty when it has no such file. */
    public List<Ruleset> rules(Severity severity) {
        return rules.stream().filter(r -> r.severity() == severity).toList();
    }

    /** Names of columns that hold personal data, in lower case. */
    public Set<String> personalColumns() {
        return settings.personalColumns();
    }
}
