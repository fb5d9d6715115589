package org.zonegate.lakehouse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sorts tables so that each comes after all that it is made from, and all that its rules refer to. */
final class UpstreamOrder {

    private UpstreamOrder() {}

    /** Upstream first; ties in the order of zones, then of names. The tables hold no circle. */
    static List<TableDefinition> of(List<TableDefinition> tables, List<String> zones) {
        List<TableDefinition> waiting = new ArrayList<>(tables);
        waiting.sort(Comparator.comparingInt((TableDefinition t) -> zones.indexOf(t.id().zone()))
                .thenComparing(TableDefinition::id));
        List<TableDefinition> ordered = new ArrayList<>();
        Set<TableId> placed = new HashSet<>();
        while (!waiting.isEmpty()) {
            TableDefinition next = waiting.stream()
                    .filter(t -> placed.containsAll(t.dependencies()))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("Tables are made from each other."));
            waiting.remove(next);
            placed.add(next.id());
            ordered.add(next);
        }
        return ordered;
    }
}
