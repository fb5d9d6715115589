package org.zonegate.iceberg;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.jspecify.annotations.Nullable;
import org.zonegate.iceberg.Newest.Moment;
import org.zonegate.iceberg.TableRun.Outcomes;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.RunId;
import org.zonegate.rules.Severity;

/** Reads the last runs that concerned one table, from the {@link QualityTable}s. */
final class TableHistory {

    private final IcebergTables tables;
    private final Expression ofTable;
    private final int most;

    TableHistory(IcebergTables tables, TableId table, int most) {
        this.tables = tables;
        this.ofTable = Expressions.equal("table", table.toString());
        this.most = most;
    }

    /** Newest first. */
    List<TableRun> read() {
        Newest<Result> newest = new Newest<>(most);
        scan(QualityTable.TABLE_RESULTS, ofTable, Result.COLUMNS, row -> {
            Result result = Result.of(row);
            newest.add(new Moment(result.at(), result.run()), result.run(), result);
        });
        List<Result> results = newest.values();
        if (results.isEmpty()) {
            return List.of();
        }
        Expression ofRuns = Expressions.and(
                ofTable, Expressions.in("run", results.stream().map(Result::run).toArray()));
        Map<String, Outcomes> rules = outcomes(QualityTable.RULE_OUTCOMES, ofRuns);
        Map<String, Outcomes> scenarios = outcomes(QualityTable.SCENARIO_OUTCOMES, ofRuns);
        Map<String, SortedMap<String, Double>> metrics = metrics(ofRuns);
        return results.stream()
                .map(r -> r.with(
                        rules.getOrDefault(r.run(), Outcomes.NONE),
                        scenarios.getOrDefault(r.run(), Outcomes.NONE),
                        metrics.getOrDefault(r.run(), new TreeMap<>())))
                .toList();
    }

    private Map<String, Outcomes> outcomes(QualityTable table, Expression ofRuns) {
        Map<String, Outcomes> outcomes = new HashMap<>();
        scan(
                table,
                ofRuns,
                List.of("run", "table", "severity", "outcome"),
                row -> outcomes.merge(text(row, "run"), outcome(row), TableHistory::sum));
        return outcomes;
    }

    private static Outcomes outcome(Record row) {
        if (text(row, "outcome").equals("passed")) {
            return new Outcomes(1, 0, 0);
        }
        return text(row, "severity").equals(Severity.WARNING.word()) ? new Outcomes(0, 0, 1) : new Outcomes(0, 1, 0);
    }

    private static Outcomes sum(Outcomes one, Outcomes other) {
        return new Outcomes(
                one.passed() + other.passed(), one.failed() + other.failed(), one.warned() + other.warned());
    }

    private Map<String, SortedMap<String, Double>> metrics(Expression ofRuns) {
        Map<String, SortedMap<String, Double>> metrics = new HashMap<>();
        scan(QualityTable.METRICS, ofRuns, List.of("run", "table", "metric", "value"), row -> metrics.computeIfAbsent(
                        text(row, "run"), run -> new TreeMap<>())
                .put(text(row, "metric"), (Double) row.getField("value")));
        return metrics;
    }

    private void scan(QualityTable table, Expression filter, List<String> columns, Consumer<Record> found) {
        tables.find(table.id()).ifPresent(t -> RecordFiles.scan(t, filter, columns, found));
    }

    private static String text(Record row, String column) {
        return (String) row.getField(column);
    }

    /** A row of {@code quality.table_results}. */
    private record Result(
            String run,
            LocalDateTime at,
            String result,
            @Nullable Long rows,
            long quarantined,
            String state,
            String reason) {

        static final List<String> COLUMNS =
                List.of("run", "at", "table", "result", "rows", "quarantined", "state", "reason");

        static Result of(Record row) {
            return new Result(
                    text(row, "run"),
                    (LocalDateTime) row.getField("at"),
                    text(row, "result"),
                    (Long) row.getField("rows"),
                    (Long) row.getField("quarantined"),
                    text(row, "state"),
                    text(row, "reason"));
        }

        TableRun with(Outcomes rules, Outcomes scenarios, SortedMap<String, Double> metrics) {
            return new TableRun(
                    new RunId(run),
                    at.toInstant(ZoneOffset.UTC),
                    result,
                    rows == null ? OptionalLong.empty() : OptionalLong.of(rows),
                    quarantined,
                    state,
                    reason,
                    rules,
                    scenarios,
                    metrics);
        }
    }
}
