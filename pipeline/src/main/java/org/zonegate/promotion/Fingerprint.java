package org.zonegate.promotion;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zonegate.lakehouse.TableId;

/**
 * What a candidate was made from and by. Two candidates with equal fingerprints hold the same rows, so that the second
 * need not be made.
 *
 * @param definition hash of everything that decides what the table becomes and whether it is approved
 * @param inputs identity of each upstream's pin
 */
public record Fingerprint(String definition, SortedMap<TableId, String> inputs) {

    private static final String DEFINITION_KEY = "zonegate.definition";
    private static final String INPUT_KEY_PREFIX = "zonegate.input.";

    public Fingerprint {
        inputs = Collections.unmodifiableSortedMap(new TreeMap<>(inputs));
    }

    /** As properties of a snapshot; the reverse of {@link #fromProperties}. */
    public Map<String, String> toProperties() {
        Map<String, String> properties = new TreeMap<>();
        properties.put(DEFINITION_KEY, definition);
        inputs.forEach((table, identity) -> properties.put(INPUT_KEY_PREFIX + table, identity));
        return properties;
    }

    /** The fingerprint among a snapshot's properties; empty when Zonegate did not make the snapshot. */
    public static Optional<Fingerprint> fromProperties(Map<String, String> properties) {
        String definition = properties.get(DEFINITION_KEY);
        if (definition == null) {
            return Optional.empty();
        }
        SortedMap<TableId, String> inputs = new TreeMap<>();
        properties.forEach((key, value) -> {
            if (key.startsWith(INPUT_KEY_PREFIX)) {
                inputs.put(TableId.parse(key.substring(INPUT_KEY_PREFIX.length())), value);
            }
        });
        return Optional.of(new Fingerprint(definition, inputs));
    }

    /** Why a table with this fingerprint must be made anew although it was made with {@code earlier}; empty if equal. */
    public List<String> differencesFrom(Fingerprint earlier) {
        List<String> reasons = new ArrayList<>();
        if (!definition.equals(earlier.definition)) {
            reasons.add("its definition changed");
        }
        inputs.forEach((table, identity) -> {
            if (!Objects.equals(identity, earlier.inputs.get(table))) {
                reasons.add(table + " changed");
            }
        });
        earlier.inputs.keySet().stream()
                .filter(table -> !inputs.containsKey(table))
                .forEach(table -> reasons.add(table + " is no longer read"));
        return reasons;
    }
}
