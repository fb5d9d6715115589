package org.zonegate.rules.deequ;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.zonegate.rules.Aggregate;
import org.zonegate.rules.ColumnMapping;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.RuleType;
import org.zonegate.rules.TableColumns;
import org.zonegate.rules.deequ.NoAnswer.Lack;
import org.zonegate.rules.deequ.PlainMetrics.Metric;

/** What rules measure that compare the table with others. */
final class PlainMatches {

    private final PlainWorld world;
    private final PlainTable table;

    PlainMatches(PlainWorld world) {
        this.world = world;
        this.table = world.primary();
    }

    Metric of(Simple rule) throws NoAnswer {
        String name = PlainMetrics.name(rule);
        int rows = table.rows().size();
        return switch (rule.type()) {
            case ROW_COUNT_MATCH -> rowCountMatch(name, other(rule.parameter(0)));
            case SCHEMA_MATCH -> schemaMatch(name, other(rule.parameter(0)));
            case REFERENTIAL_INTEGRITY -> PlainMetrics.part(name, matching(rule).size(), rows);
            case DATASET_MATCH -> PlainMetrics.part(name, datasetMatches(rule), rows);
            default -> aggregateMatch(rule);
        };
    }

    private PlainTable other(String name) {
        return Objects.requireNonNull(world.others().get(name), "an unknown table");
    }

    private Metric rowCountMatch(String name, PlainTable other) throws NoAnswer {
        if (other.rows().isEmpty()) {
            throw new NoAnswer(Lack.ROWS_ELSEWHERE, "the other table is empty");
        }
        return PlainMetrics.part(name, table.rows().size(), other.rows().size());
    }

    private Metric schemaMatch(String name, PlainTable other) throws NoAnswer {
        Set<String> all = new HashSet<>();
        table.names().forEach(n -> all.add(n.toLowerCase(Locale.ROOT)));
        other.names().forEach(n -> all.add(n.toLowerCase(Locale.ROOT)));
        long alike = all.stream()
                .filter(n -> table.has(n) && other.has(n) && table.type(n) == other.type(n))
                .count();
        return PlainMetrics.part(name, alike, all.size());
    }

    /** The rows whose values are there in the other table. */
    List<List<@Nullable Object>> matching(Simple rule) {
        List<String> here = TableColumns.list(rule.parameter(0));
        TableColumns there = TableColumns.parse(rule.parameter(1)).orElseThrow();
        return table.rows().stream()
                .filter(row -> isIn(row, here, other(there.table()), there.columns(), List.of(), List.of()))
                .toList();
    }

    private long datasetMatches(Simple rule) throws NoAnswer {
        PlainTable other = other(rule.parameter(0));
        List<ColumnMapping> keys = ColumnMapping.list(rule.parameter(1));
        List<ColumnMapping> others = rule.parameters().size() > 2
                ? ColumnMapping.list(rule.parameter(2))
                : table.names().stream()
                        .filter(n -> keys.stream().noneMatch(k -> k.column().equalsIgnoreCase(n)))
                        .map(n -> new ColumnMapping(n, n))
                        .toList();
        if (others.stream().anyMatch(m -> !other.has(m.other()))) {
            throw new NoAnswer(
                    table.rows().isEmpty() ? Lack.ROWS_ELSEWHERE : Lack.SENSE, "the other table lacks a column");
        }
        return table.rows().stream()
                .filter(row -> isIn(
                        row,
                        keys.stream().map(ColumnMapping::column).toList(),
                        other,
                        keys.stream().map(ColumnMapping::other).toList(),
                        others.stream().map(ColumnMapping::column).toList(),
                        others.stream().map(ColumnMapping::other).toList()))
                .count();
    }

    private boolean isIn(
            List<@Nullable Object> row,
            List<String> keys,
            PlainTable other,
            List<String> otherKeys,
            List<String> columns,
            List<String> otherColumns) {
        return keys.stream().noneMatch(k -> table.value(row, k) == null)
                && other.rows().stream()
                        .anyMatch(o -> areEqual(row, keys, other, o, otherKeys)
                                && areEqual(row, columns, other, o, otherColumns));
    }

    private boolean areEqual(
            List<@Nullable Object> row,
            List<String> columns,
            PlainTable other,
            List<@Nullable Object> otherRow,
            List<String> otherColumns) {
        for (int i = 0; i < columns.size(); i++) {
            if (!PlainValues.equal(table.value(row, columns.get(i)), other.value(otherRow, otherColumns.get(i)))) {
                return false;
            }
        }
        return true;
    }

    private Metric aggregateMatch(Simple rule) throws NoAnswer {
        Metric first = aggregate(Aggregate.parse(rule.parameter(0)).orElseThrow());
        Metric second = aggregate(Aggregate.parse(rule.parameter(1)).orElseThrow());
        double quotient = first.value() / second.value();
        if (second.value() == 0 || Double.isNaN(quotient)) {
            throw new NoAnswer(Lack.SENSE, "nothing can be divided by it");
        }
        return new Metric(PlainMetrics.name(rule), quotient, first.isRounded() || second.isRounded());
    }

    private Metric aggregate(Aggregate aggregate) throws NoAnswer {
        Optional<String> name = aggregate.table();
        PlainTable from = name.isPresent() ? other(name.get()) : table;
        List<Object> values = PlainMetrics.values(from, from.rows(), aggregate.column());
        if (values.isEmpty()) {
            throw new NoAnswer(Lack.ROWS_ELSEWHERE, "no value");
        }
        return PlainMetrics.moment(aggregate.function().equals("sum") ? RuleType.SUM : RuleType.MEAN, "", values);
    }
}
