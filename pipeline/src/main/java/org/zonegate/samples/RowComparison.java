package org.zonegate.samples;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.zonegate.samples.TableDifference.CellDifference;
import org.zonegate.samples.TableDifference.RowDifference;

/**
 * Compares rows as a multiset, in the columns that the expected ones mention. Equal rows find each other first; of the
 * others the most alike are paired, so that what differs can be told cell by cell.
 *
 * <p>A cell counts for as much as its column tells rows apart: by the number of different values in it. Rows that share
 * less than a third of that are not the same row with other values, but two rows.
 */
final class RowComparison {

    private static final int LEAST_PART = 3;

    private final List<String> columns;
    private final List<SampleRow> missing;
    private final List<MadeRow> unexpected;
    private final Map<String, Integer> weights = new HashMap<>();

    private RowComparison(List<String> columns, List<SampleRow> expected, List<MadeRow> made) {
        this.columns = columns;
        this.missing = new ArrayList<>(expected);
        this.unexpected = new ArrayList<>(made);
        for (String column : columns) {
            int inExpected = distinct(expected.stream().map(row -> row.cell(column)));
            int inMade = distinct(made.stream().map(row -> row.cell(column)));
            weights.put(column, Math.max(inExpected, inMade));
        }
    }

    private static int distinct(Stream<JsonNode> values) {
        return (int) values.distinct().count();
    }

    /** How {@code made}, the rows to compare, differ from the expected ones. */
    static TableDifference of(SampleTable expected, List<String> allColumns, List<MadeRow> made) {
        RowComparison comparison = new RowComparison(expected.columns(), expected.rows(), made);
        comparison.removeEqualRows();
        List<RowDifference> differing = comparison.pair();
        return new TableDifference(
                expected,
                expected.columns().isEmpty() ? allColumns : expected.columns(),
                differing,
                comparison.missing,
                comparison.unexpected);
    }

    private void removeEqualRows() {
        Map<List<JsonNode>, List<MadeRow>> byCells = new HashMap<>();
        for (MadeRow row : unexpected) {
            byCells.computeIfAbsent(columns.stream().map(row::cell).toList(), k -> new ArrayList<>())
                    .add(row);
        }
        missing.removeIf(row -> {
            List<MadeRow> equal =
                    byCells.getOrDefault(columns.stream().map(row::cell).toList(), List.of());
            return !equal.isEmpty() && equal.remove(0) != null;
        });
        unexpected.clear();
        byCells.values().forEach(unexpected::addAll);
        // A hash map's order is anybody's guess, and what is told should be the same each time.
        unexpected.sort(Comparator.comparing(row ->
                columns.stream().map(c -> row.cell(c).toString()).toList().toString()));
    }

    /** An expected and a made row, by their places, and how much they share. */
    private record Pair(int expected, int made, int likeness) {}

    private List<RowDifference> pair() {
        int whole = weights.values().stream().mapToInt(Integer::intValue).sum();
        List<Pair> pairs = new ArrayList<>();
        for (int i = 0; i < missing.size(); i++) {
            for (int j = 0; j < unexpected.size(); j++) {
                int likeness = likeness(missing.get(i), unexpected.get(j));
                if (likeness > 0 && likeness * LEAST_PART >= whole) {
                    pairs.add(new Pair(i, j, likeness));
                }
            }
        }
        pairs.sort(Comparator.comparingInt(Pair::likeness)
                .reversed()
                .thenComparingInt(Pair::expected)
                .thenComparingInt(Pair::made));
        Map<Integer, Integer> partners = new HashMap<>();
        Set<Integer> taken = new TreeSet<>();
        for (Pair pair : pairs) {
            if (!partners.containsKey(pair.expected()) && taken.add(pair.made())) {
                partners.put(pair.expected(), pair.made());
            }
        }
        return differences(partners, taken);
    }

    private List<RowDifference> differences(Map<Integer, Integer> partners, Set<Integer> taken) {
        List<RowDifference> differing = new ArrayList<>();
        List<SampleRow> alone = new ArrayList<>();
        for (int i = 0; i < missing.size(); i++) {
            Integer partner = partners.get(i);
            if (partner == null) {
                alone.add(missing.get(i));
            } else {
                differing.add(new RowDifference(missing.get(i), cells(missing.get(i), unexpected.get(partner))));
            }
        }
        List<MadeRow> others = new ArrayList<>();
        for (int j = 0; j < unexpected.size(); j++) {
            if (!taken.contains(j)) {
                others.add(unexpected.get(j));
            }
        }
        missing.clear();
        missing.addAll(alone);
        unexpected.clear();
        unexpected.addAll(others);
        return differing;
    }

    private int likeness(SampleRow expected, MadeRow made) {
        return columns.stream()
                .filter(c -> expected.cell(c).equals(made.cell(c)))
                .mapToInt(c -> weights.getOrDefault(c, 0))
                .sum();
    }

    private List<CellDifference> cells(SampleRow expected, MadeRow made) {
        return columns.stream()
                .filter(c -> !expected.cell(c).equals(made.cell(c)))
                .map(c -> new CellDifference(c, expected.cell(c), made.cell(c)))
                .toList();
    }
}
