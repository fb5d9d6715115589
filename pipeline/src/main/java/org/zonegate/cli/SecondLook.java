package org.zonegate.cli;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.zonegate.iceberg.RunRecordFiles;
import org.zonegate.promotion.RunId;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecord.TableRecord;
import org.zonegate.reports.RunRecords;
import org.zonegate.run.CrossCheck;

/**
 * Looks, once a release is published, at whether another engine reads what the gate measured, and keeps the answer with the
 * run's record. A run that ended before it was looked at, or at whose tables that engine read something else, is looked at
 * again by the next one: an alarm does not fall silent because somebody runs again.
 */
final class SecondLook {

    // Runs that published nothing are passed over, and there may be many of them.
    private static final int RUNS_LOOKED_THROUGH = 50;

    private final Workspace workspace;
    private final Consumer<String> telling;

    SecondLook(Workspace workspace, Consumer<String> telling) {
        this.workspace = workspace;
        this.telling = telling;
    }

    /** The record with what the other engine reads, kept; the same where there is no other engine or nothing new. */
    RunRecord at(RunRecord run) {
        Optional<CrossCheck> check = workspace.crossCheck();
        if (check.isEmpty() || !CrossCheck.isDue(run)) {
            return run;
        }
        RunRecord looked = check.get().check(run);
        workspace.runLog().keep(new RunId(run.run()), RunRecords.toJson(looked));
        return looked;
    }

    /**
     * Looks at the last run that published something, if that was not yet shown to be read the same.
     *
     * @return whether there is an alarm
     */
    boolean atTheLastRun() {
        if (workspace.crossCheck().isEmpty()) {
            return false;
        }
        Optional<RunRecord> due = lastThatPublished().filter(CrossCheck::isDue);
        if (due.isEmpty()) {
            return false;
        }
        RunRecord looked = at(due.get());
        for (Map.Entry<String, TableRecord> table : looked.tables().entrySet()) {
            if (table.getValue().secondOpinion() != null) {
                telling.accept("Run " + looked.run() + ", " + table.getKey() + ": "
                        + table.getValue().secondOpinion().told());
            }
        }
        return looked.alarms();
    }

    private Optional<RunRecord> lastThatPublished() {
        RunRecordFiles files = new RunRecordFiles(workspace.warehouse().files());
        List<String> runs = new ArrayList<>(files.runs());
        runs.sort(Collections.reverseOrder());
        return runs.stream()
                .limit(RUNS_LOOKED_THROUGH)
                .map(files::read)
                .flatMap(Optional::stream)
                .filter(SecondLook::published)
                .findFirst();
    }

    private static boolean published(RunRecord run) {
        return run.tables().values().stream().anyMatch(t -> t.result().equals("published"));
    }
}
