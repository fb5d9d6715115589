package org.zonegate.run;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zonegate.features.ExampleRows;
import org.zonegate.features.ExampleRows.ExampleColumn;
import org.zonegate.features.Scenario;
import org.zonegate.features.ScenarioOutcome;
import org.zonegate.query.Masking;
import org.zonegate.reports.RunRecord.FailingRecord;
import org.zonegate.reports.RunRecord.ScenarioRecord;

/** Makes the records of scenarios from their outcomes, personal columns masked. Pure. */
final class ScenarioRecorder {

    private final Masking masking;

    ScenarioRecorder(Masking masking) {
        this.masking = masking;
    }

    List<ScenarioRecord> records(List<ScenarioOutcome> outcomes) {
        return outcomes.stream().map(this::record).toList();
    }

    private ScenarioRecord record(ScenarioOutcome outcome) {
        if (outcome instanceof ScenarioOutcome.Passed passed) {
            return record(passed, "passed", "", passed.note(), "", null);
        }
        if (outcome instanceof ScenarioOutcome.Failed failed) {
            return record(
                    failed,
                    "failed",
                    failed.step(),
                    failed.reason(),
                    failed.query(),
                    failed.examples().map(this::failing).orElse(null));
        }
        ScenarioOutcome.NotRun unknown = (ScenarioOutcome.NotRun) outcome;
        return record(unknown, "not run", unknown.step(), unknown.reason(), "", null);
    }

    private static ScenarioRecord record(
            ScenarioOutcome outcome,
            String word,
            String step,
            String reason,
            String query,
            @Nullable FailingRecord failing) {
        Scenario scenario = outcome.scenario();
        return new ScenarioRecord(
                scenario.name(),
                scenario.feature(),
                scenario.file(),
                scenario.line(),
                scenario.severity().word(),
                scenario.tags(),
                word,
                seconds(outcome.took()),
                step,
                reason,
                query,
                failing);
    }

    private FailingRecord failing(ExampleRows examples) {
        List<List<@Nullable String>> rows = new ArrayList<>();
        for (List<@Nullable String> row : examples.rows()) {
            List<@Nullable String> masked = new ArrayList<>();
            for (int i = 0; i < row.size(); i++) {
                String value = row.get(i);
                masked.add(value == null || !examples.columns().get(i).isPersonal() ? value : masking.mask(value));
            }
            rows.add(masked);
        }
        return new FailingRecord(
                null, examples.columns().stream().map(ExampleColumn::name).toList(), rows);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
