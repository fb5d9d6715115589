package org.zonegate.lakehouse;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds tables that are made from themselves, directly or through others. */
final class Circles {

    private final Map<TableId, TransformReader.Parsed> transforms;

    Circles(Map<TableId, TransformReader.Parsed> transforms) {
        this.transforms = transforms;
    }

    /** Makes each circle a problem, once. */
    void refuse(Problems problems) {
        Set<TableId> told = new HashSet<>();
        for (TableId table : transforms.keySet()) {
            if (!told.contains(table)) {
                List<TableId> circle = backTo(table, table, new HashSet<>());
                if (!circle.isEmpty()) {
                    told.addAll(circle);
                    tell(circle, problems);
                }
            }
        }
    }

    /** The way from {@code from} upstream to {@code goal}, both included; empty when there is none. */
    private List<TableId> backTo(TableId goal, TableId from, Set<TableId> visited) {
        TransformReader.Parsed transform = transforms.get(from);
        if (transform == null || !visited.add(from)) {
            return List.of();
        }
        for (TableId upstream : transform.upstreams()) {
            List<TableId> rest = upstream.equals(goal) ? List.of(goal) : backTo(goal, upstream, visited);
            if (!rest.isEmpty()) {
                return Stream.concat(Stream.of(from), rest.stream()).toList();
            }
        }
        return List.of();
    }

    private void tell(List<TableId> circle, Problems problems) {
        TableId table = circle.get(0);
        TransformReader.Parsed transform = transforms.get(table);
        if (transform == null) {
            return;
        }
        int line = transform.shape().references().stream()
                .filter(r -> r.table().equals(circle.get(1)))
                .mapToInt(SqlFrontend.Reference::line)
                .findFirst()
                .orElse(0);
        String way = circle.stream().map(TableId::toString).collect(Collectors.joining(" <- "));
        problems.add(
                transform.file().path(),
                line,
                circle.size() == 2
                        ? table + " is made from itself. Read another table."
                        : table + " is made from itself: " + way
                                + ". Break the circle: let one of these transforms read" + " another table.");
    }
}
