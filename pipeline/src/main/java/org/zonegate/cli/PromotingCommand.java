package org.zonegate.cli;

import java.util.Set;
import java.util.stream.Collectors;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.Release;
import org.zonegate.promotion.ReleaseListener;
import org.zonegate.promotion.ReleaseOutcome;
import org.zonegate.promotion.RunId;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecords;

/** What {@code run} and {@code promote} have in common: a release from its options to its exit code. */
abstract class PromotingCommand extends LakehouseCommand {

    private static final int PUBLISHED = 0;
    private static final int HELD_BACK = 1;
    private static final String RUNS = "runs";

    PromotingCommand(Context context) {
        super(context);
    }

    /** Promotes tables and tells what happened. */
    int promote(Chosen chosen, Set<TableId> selected) {
        Lakehouse lakehouse = chosen.lakehouse();
        try (Workspace workspace = open(lakehouse)) {
            workspace.warehouse().prepare();
            boolean isFirst = workspace.warehouse().files().list(RUNS).isEmpty();
            for (RunId finished : workspace.publication().finishInterrupted()) {
                tell("Finished publishing run " + finished + ", which had been interrupted.");
            }
            RunId run = RunId.next(context().clock(), context().random());
            ReleaseOutcome outcome = release(workspace, selected, run);
            RunRecord record = workspace.recorder().record(outcome);
            chosen.landing().remember(workspace.warehouse());
            report(record);
            if (isFirst && !outcome.isHeldBack() && !options().quiet && !options().json) {
                new FirstRun(record, chosen.landing(), invocation()).lines().forEach(out()::println);
                out().flush();
            }
            return outcome.isHeldBack() ? HELD_BACK : PUBLISHED;
        }
    }

    private ReleaseOutcome release(Workspace workspace, Set<TableId> selected, RunId run) {
        if (options().quiet) {
            return release(workspace, selected, run, ReleaseListener.SILENT);
        }
        try (Progress progress = new Progress(context().terminal(), context().clock())) {
            return release(workspace, selected, run, progress);
        }
    }

    private ReleaseOutcome release(Workspace workspace, Set<TableId> selected, RunId run, ReleaseListener listener) {
        return new Release(
                        workspace.lakehouse(),
                        workspace.releasePorts(),
                        context().clock(),
                        listener)
                .promote(selected, run);
    }

    private void report(RunRecord record) {
        ReleaseSummary summary = new ReleaseSummary(record);
        if (options().json) {
            out().print(RunRecords.toJson(record));
        } else {
            summary.lines().forEach(out()::println);
        }
        out().flush();
        summary.objections(invocation()).forEach(err()::println);
        err().flush();
    }

    static Set<TableId> all(Lakehouse lakehouse) {
        return lakehouse.promoted().stream().map(TableDefinition::id).collect(Collectors.toSet());
    }
}
