package org.zonegate.iceberg;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.iceberg.data.Record;
import org.jspecify.annotations.Nullable;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecord.Input;
import org.zonegate.reports.RunRecord.RuleRecord;
import org.zonegate.reports.RunRecord.ScenarioRecord;
import org.zonegate.reports.RunRecord.TableRecord;
import org.zonegate.rules.Severity;

/** One run as rows of the {@link QualityTable}s. Leaves out examples of rows, so that no data of people is copied. Pure. */
final class RunRows {

    /** Results with which a table's metrics are a measure for later runs. */
    static final List<String> ACCEPTED_RESULTS = List.of("published", "accepted");

    private static final String ROW_COUNT = "Dataset.*.RowCount";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final RunRecord run;
    private final LocalDateTime at;
    private final Map<QualityTable, List<Record>> rows = new EnumMap<>(QualityTable.class);

    private RunRows(RunRecord run) {
        this.run = run;
        this.at = LocalDateTime.ofInstant(Instant.parse(run.startedAt()), ZoneOffset.UTC);
    }

    /** The rows of each table; a table that the run has none for is left out. */
    static Map<QualityTable, List<Record>> of(RunRecord run) {
        RunRows made = new RunRows(run);
        made.addRun();
        run.inputs().stream().filter(RunRows::wasRead).forEach(made::addLanding);
        run.tables().forEach(made::addTable);
        return made.rows;
    }

    private void add(QualityTable table, @Nullable Object... values) {
        rows.computeIfAbsent(table, t -> new ArrayList<>()).add(table.row(values));
    }

    private void addRun() {
        add(
                QualityTable.RUNS,
                run.run(),
                at,
                run.lakehouse(),
                run.zonegate(),
                run.outcome(),
                run.seconds(),
                tables("published"),
                tables("withheld"),
                tables("blocked"),
                tables("up-to-date"),
                json(run.variables()));
    }

    private int tables(String result) {
        return (int) run.tables().values().stream()
                .filter(t -> t.result().equals(result))
                .count();
    }

    private static String json(SortedMap<String, String> variables) {
        try {
            return JSON.writeValueAsString(variables);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Names and texts are always JSON.", e);
        }
    }

    /** Whether it is a landing table of which somebody took notice: where nothing was staged, its files were only listed. */
    private static boolean wasRead(Input input) {
        return input.kind().equals("landing")
                && (input.rows() != null
                        || !input.rules().isEmpty()
                        || !input.scenarios().isEmpty());
    }

    private void addLanding(Input input) {
        // Nobody publishes a landing table, and whether the tables made from it were published says little of it: they
        // may have been withheld for a mistake of their own. Its delivery is a measure for the next one where its own
        // rules found nothing that keeps tables from being made from it.
        List<String> broken = new ArrayList<>();
        input.rules().stream()
                .filter(r -> !r.outcome().equals("passed") && !r.severity().equals(Severity.WARNING.word()))
                .forEach(r -> broken.add(r.file() + ":" + r.line() + ": " + r.rule() + ": " + r.reason()));
        input.scenarios().stream()
                .filter(s -> !s.outcome().equals("passed") && !s.severity().equals(Severity.WARNING.word()))
                .forEach(s -> broken.add(s.file() + ":" + s.line() + ": " + s.scenario() + ". " + s.reason()));
        boolean isJudged = !input.rules().isEmpty() || !input.scenarios().isEmpty();
        String result = !isJudged ? "read" : broken.isEmpty() ? "accepted" : "refused";
        String reason = first(broken);
        long quarantined =
                input.quarantined().values().stream().mapToLong(Long::longValue).sum();
        Judged judged = new Judged(input.table(), result, input.identity());
        addResult(judged, input.rows(), quarantined, null, "", reason);
        addRules(judged, input.rules(), input.rows());
        addScenarios(judged, input.scenarios());
    }

    private void addTable(String name, TableRecord table) {
        long quarantined = table.account().stream()
                .flatMap(a -> a.dispositions().stream())
                .filter(d -> d.kind().equals("quarantined"))
                .mapToLong(RunRecord.Fate::rows)
                .sum();
        String reason = table.reason().isEmpty()
                ? first(table.objections().stream()
                        .map(o -> o.where() + ": " + o.message())
                        .toList())
                : table.reason();
        Judged judged = new Judged(name, table.result(), table.snapshot());
        boolean isBlocked = table.result().equals("blocked");
        addResult(judged, isBlocked ? null : table.rows(), quarantined, table.seconds(), table.base(), reason);
        boolean isStaged = List.of("published", "withheld").contains(table.result());
        addRules(judged, table.rules(), isStaged ? table.rows() : null);
        addScenarios(judged, table.scenarios());
    }

    private static String first(List<String> reasons) {
        int more = reasons.size() - 1;
        return reasons.isEmpty()
                ? ""
                : reasons.get(0) + (more == 0 ? "" : " And " + more + (more == 1 ? " reason more." : " reasons more."));
    }

    /** A table, how the run ended for it, and which state of it was judged. */
    private record Judged(String table, String result, String state) {}

    private void addResult(
            Judged judged,
            @Nullable Long rowCount,
            long quarantined,
            @Nullable Double seconds,
            String base,
            String reason) {
        add(
                QualityTable.TABLE_RESULTS,
                run.run(),
                at,
                judged.table(),
                judged.result(),
                rowCount,
                quarantined,
                seconds,
                judged.state(),
                base,
                reason);
    }

    private void addRules(Judged judged, List<RuleRecord> rules, @Nullable Long rowCount) {
        Map<String, Double> metrics = new TreeMap<>();
        for (RuleRecord rule : rules) {
            add(
                    QualityTable.RULE_OUTCOMES,
                    run.run(),
                    at,
                    judged.table(),
                    rule.rule(),
                    rule.file(),
                    rule.line(),
                    rule.severity(),
                    rule.outcome(),
                    rule.reason(),
                    rule.bound(),
                    rule.quarantined(),
                    rule.failing() == null ? null : rule.failing().rows(),
                    judged.result());
            // Two rules may measure the same; one value of a run is enough.
            rule.metrics().forEach(metrics::putIfAbsent);
        }
        if (rowCount != null) {
            // Known without a rule: one that is written tomorrow finds the row counts of today.
            metrics.putIfAbsent(ROW_COUNT, rowCount.doubleValue());
        }
        metrics.forEach((metric, value) -> add(
                QualityTable.METRICS, run.run(), at, judged.table(), judged.result(), judged.state(), metric, value));
    }

    private void addScenarios(Judged judged, List<ScenarioRecord> scenarios) {
        for (ScenarioRecord scenario : scenarios) {
            add(
                    QualityTable.SCENARIO_OUTCOMES,
                    run.run(),
                    at,
                    judged.table(),
                    scenario.scenario(),
                    scenario.feature(),
                    scenario.file(),
                    scenario.line(),
                    scenario.severity(),
                    scenario.outcome(),
                    scenario.seconds(),
                    scenario.step(),
                    scenario.reason(),
                    judged.result());
        }
    }
}
