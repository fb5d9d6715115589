package org.zonegate.lakehouse;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds tables that wait for themselves, directly or through others. */
final class Circles {

    /** Why one table waits for another, and what that is called: {@code made from}, {@code judged by}. */
    record Dependency(TableId on, String how, SourceLocation where) {}

    private final Map<TableId, List<Dependency>> dependencies;

    Circles(Map<TableId, List<Dependency>> dependencies) {
        this.dependencies = dependencies;
    }

    /** Makes each circle a problem, once. */
    void refuse(Problems problems) {
        Set<TableId> told = new HashSet<>();
        for (TableId table : dependencies.keySet()) {
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
        if (!visited.add(from)) {
            return List.of();
        }
        for (Dependency dependency : dependencies.getOrDefault(from, List.of())) {
            TableId upstream = dependency.on();
            List<TableId> rest = upstream.equals(goal) ? List.of(goal) : backTo(goal, upstream, visited);
            if (!rest.isEmpty()) {
                return Stream.concat(Stream.of(from), rest.stream()).toList();
            }
        }
        return List.of();
    }

    private void tell(List<TableId> circle, Problems problems) {
        TableId table = circle.get(0);
        Dependency first = dependencies.getOrDefault(table, List.of()).stream()
                .filter(d -> d.on().equals(circle.get(1)))
                .findFirst()
                .orElseThrow();
        String way = circle.stream().map(TableId::toString).collect(Collectors.joining(" <- "));
        problems.add(
                first.where(),
                circle.size() == 2
                        ? table + " is " + first.how() + " itself. " + advice(first, "")
                        : table + " is " + first.how() + " itself: " + way + ". "
                                + advice(first, "Break the circle: "));
    }

    private static String advice(Dependency first, String opening) {
        if (first.how().equals(JUDGED_BY)) {
            return "A rule or scenario can refer to tables that are made before its own. Put it with the table that is"
                    + " made last.";
        }
        return opening.isEmpty() ? "Read another table." : opening + "let one of these transforms read another table.";
    }

    static final String MADE_FROM = "made from";
    static final String JUDGED_BY = "judged by";
}
