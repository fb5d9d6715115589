package org.zonegate.reports.pages;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zonegate.reports.DefinitionRecord;

/** Where the cards of a lakehouse's map lie, zone by zone, and the lines between them. */
final class Lineage {

    /** What a card takes of its column, in pixels. */
    static final int STEP = 174;

    static final int CARD = 150;
    // Of a thousand, the picture's width.
    private static final double GUTTER = 34;
    private static final double WIDTH = 1000;
    private static final int SPREAD = 11;
    private static final int LANE = 4;
    private static final int LANES = 8;

    private final Map<String, DefinitionRecord> definitions;
    private final List<String> zones;
    private final Map<String, List<String>> columns = new HashMap<>();
    private final Map<String, Integer> leaving = new HashMap<>();
    private final Map<String, Integer> arriving = new HashMap<>();
    private final Map<Integer, Integer> passing = new HashMap<>();
    private final List<Edge> edges;

    Lineage(Map<String, DefinitionRecord> definitions, List<String> zones) {
        this.definitions = definitions;
        this.zones = zones;
        List<String> order = List.copyOf(definitions.keySet());
        for (String zone : zones) {
            columns.put(
                    zone,
                    order.stream()
                            .filter(t -> Chronicle.zoneOf(t).equals(zone))
                            // What nothing is made into stands last; the others as those that are made from them.
                            .sorted(Comparator.comparingInt(t -> rank(t, zone, order)))
                            .toList());
        }
        this.edges = laid();
    }

    /** Tables of the first zone stand as their first user does; the others keep the order upstream first. */
    private int rank(String table, String zone, List<String> order) {
        if (!zones.get(0).equals(zone)) {
            return order.indexOf(table);
        }
        for (int i = 0; i < order.size(); i++) {
            DefinitionRecord user = definitions.get(order.get(i));
            if (user != null && user.upstreams().contains(table)) {
                return i;
            }
        }
        return order.size();
    }

    List<String> tables(String zone) {
        return columns.getOrDefault(zone, List.of());
    }

    int height() {
        return STEP * zones.stream().mapToInt(z -> tables(z).size()).max().orElse(0);
    }

    /** A line from a table to one that is made from it. */
    record Edge(String from, String to, String path, String end) {}

    /** Made once: each line is laid beside those before it. */
    List<Edge> edges() {
        return edges;
    }

    private List<Edge> laid() {
        List<Edge> edges = new ArrayList<>();
        definitions.forEach((to, definition) -> definition.upstreams().forEach(from -> {
            int a = zones.indexOf(Chronicle.zoneOf(from));
            int b = zones.indexOf(Chronicle.zoneOf(to));
            if (a >= 0 && b >= 0 && tables(zones.get(a)).contains(from)) {
                edges.add(edge(from, to, a, b));
            }
        }));
        return edges;
    }

    private Edge edge(String from, String to, int a, int b) {
        double column = WIDTH / zones.size();
        double y1 = middle(from) + offset(leaving.merge(from, 1, Integer::sum));
        double y2 = middle(to) + offset(arriving.merge(to, 1, Integer::sum));
        double x1 = b >= a ? (a + 1) * column - GUTTER : a * column + GUTTER;
        double x2 = b > a ? b * column + GUTTER : (b + 1) * column - GUTTER;
        String start = "M" + at(x1, y1);
        String end = "M" + at(x2, y2) + "h0";
        if (b == a) {
            double aside = x1 + GUTTER * 0.9;
            return new Edge(from, to, start + curve(aside, y1, aside, y2, x2, y2), end);
        }
        if (Math.abs(b - a) == 1) {
            double half = (x1 + x2) / 2;
            return new Edge(from, to, start + curve(half, y1, half, y2, x2, y2), end);
        }
        // Past the zones in between, it goes between two rows of cards.
        double gutter = b > a ? GUTTER : -GUTTER;
        double lane = lane(y1, y2);
        double into = x1 + 2 * gutter;
        double out = x2 - 2 * gutter;
        String path = start
                + curve(x1 + gutter, y1, x1 + gutter, lane, into, lane)
                + "L" + at(out, lane)
                + curve(out + gutter, lane, out + gutter, y2, x2, y2);
        return new Edge(from, to, path, end);
    }

    /** The gap below a row of cards by which the way from one height to the other is shortest. */
    private double lane(double y1, double y2) {
        int rows = height() / STEP;
        int best = 1;
        for (int row = 2; row <= rows; row++) {
            if (way(y1, y2, row) < way(y1, y2, best)) {
                best = row;
            }
        }
        int number = passing.merge(best, 1, Integer::sum);
        return gap(best) + Math.min(LANES, number / 2 * LANE) * (number % 2 == 0 ? 1 : -1);
    }

    private static double way(double y1, double y2, int row) {
        return Math.abs(y1 - gap(row)) + Math.abs(gap(row) - y2);
    }

    /** The middle of what is between a row of cards, counted from 1, and the next. */
    private static double gap(int row) {
        return row * (double) STEP - (STEP - CARD) / 2.0;
    }

    private static String curve(double x1, double y1, double x2, double y2, double x, double y) {
        return "C" + at(x1, y1) + " " + at(x2, y2) + " " + at(x, y);
    }

    private static String at(double x, double y) {
        return Charts.coordinate(x) + " " + Charts.coordinate(y);
    }

    private double middle(String table) {
        return tables(Chronicle.zoneOf(table)).indexOf(table) * (double) STEP + CARD / 2.0;
    }

    /** Around the middle of a card's edge: 0, +11, -11, +22 ... pixels. */
    private static double offset(int number) {
        int step = number / 2 * SPREAD;
        return Math.min(44, step) * (number % 2 == 0 ? 1 : -1);
    }
}
