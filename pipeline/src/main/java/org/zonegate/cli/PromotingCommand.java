package org.zonegate.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zonegate.aws.AwsFailure;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.Release;
import org.zonegate.promotion.ReleaseListener;
import org.zonegate.promotion.ReleaseOutcome;
import org.zonegate.promotion.RunId;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecords;
import org.zonegate.reports.pages.Pages;
import org.zonegate.spark.SparkSubmission;
import picocli.CommandLine.Mixin;

/** What {@code run} and {@code promote} have in common: a release from its options to its exit code. */
abstract class PromotingCommand extends LakehouseCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(PromotingCommand.class);
    private static final int PUBLISHED = 0;
    private static final int HELD_BACK = 1;
    private static final String RUNS = "runs";
    private static final String STEP_SUMMARY = "GITHUB_STEP_SUMMARY";

    @Mixin
    private ReportOptions reportOptions = new ReportOptions();

    PromotingCommand(Context context) {
        super(context);
    }

    @Override
    public final Integer call() {
        ReportFiles files = new ReportFiles(reportOptions);
        files.prepare();
        return promote(files);
    }

    /** Chooses what is promoted, and promotes it. */
    abstract int promote(ReportFiles files);

    /** Promotes tables and tells what happened. */
    int promote(Chosen chosen, Set<TableId> selected, ReportFiles files) {
        Lakehouse lakehouse = chosen.lakehouse();
        SharedFolders.warning(SparkSubmission.cluster(), lakehouse).ifPresent(this::tell);
        try (Workspace workspace = open(lakehouse)) {
            workspace.warehouse().prepare();
            boolean isFirst = workspace.warehouse().files().list(RUNS).isEmpty();
            for (RunId finished : workspace.publication().finishInterrupted()) {
                tell("Finished publishing run " + finished + ", which had been interrupted.");
            }
            boolean isAlarmed = new SecondLook(workspace, this::tell).atTheLastRun();
            RunId run = RunId.next(context().clock(), context().random());
            ReleaseOutcome outcome;
            try {
                outcome = release(workspace, selected, run);
            } catch (RuntimeException e) {
                Alarms.of(lakehouse).ifPresent(alarm -> raise(() -> alarm.couldNotTell(run, e)));
                throw e;
            }
            RunRecord record = new SecondLook(workspace, this::tell)
                    .at(workspace.recorder().record(outcome));
            isAlarmed |= record.alarms();
            chosen.landing().remember(workspace.warehouse());
            report(record);
            writePages(workspace, outcome);
            if (outcome.isHeldBack()) {
                Alarms.of(lakehouse).ifPresent(alarm -> raise(() -> alarm.withheld(record, workspace)));
            }
            if (isFirst && !outcome.isHeldBack() && !options().quiet && !options().json) {
                new FirstRun(record, chosen.landing(), invocation()).lines().forEach(out()::println);
                out().flush();
            }
            // Whether readers see what was approved is the graver question.
            int published = outcome.isHeldBack() ? HELD_BACK : PUBLISHED;
            return leave(record, files, isAlarmed ? Failures.COULD_NOT_TELL : published);
        }
    }

    /** Leaves the files that were asked for; whoever relies on one must not take its absence for success. */
    private int leave(RunRecord record, ReportFiles files, int exitCode) {
        SourceTree tree = SourceTree.of(options().lakehouse);
        List<String> problems = files.write(record, tree);
        problems.forEach(p -> err().println("zonegate: " + p));
        String stepSummary = context().environment().getOrDefault(STEP_SUMMARY, "");
        if (!stepSummary.isEmpty()) {
            ReportFiles.append(record, tree, Path.of(stepSummary)).ifPresent(p -> err().println("zonegate: " + p));
        }
        err().flush();
        return problems.isEmpty() || exitCode != PUBLISHED ? exitCode : Failures.COULD_NOT_TELL;
    }

    // The run is over: whatever happens here, its result stands.
    private void writePages(Workspace workspace, ReleaseOutcome outcome) {
        if (outcome.isUpToDate()) {
            return;
        }
        try (LakehousePages pages = new LakehousePages(workspace, null)) {
            pages.write(Optional.empty());
            tell("Pages: " + pages.location(Pages.INDEX));
        } catch (RuntimeException e) {
            LOG.warn("The pages could not be written.", e);
            err().println("zonegate: The pages could not be written (" + e.getMessage() + "). '"
                    + invocation().of("report") + "' makes them.");
            err().flush();
        }
    }

    // What the release ended with stands, and says by itself that it did not succeed.
    private void raise(Runnable alarm) {
        try {
            alarm.run();
        } catch (RuntimeException e) {
            LOG.warn("The event could not be put.", e);
            err().println("zonegate: Nobody was told by an event that this release was not published: "
                    + AwsFailure.describe(e).orElse(String.valueOf(e.getMessage())));
            err().flush();
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
        summary.alarms().forEach(err()::println);
        err().flush();
    }

    static Set<TableId> all(Lakehouse lakehouse) {
        return lakehouse.promoted().stream().map(TableDefinition::id).collect(Collectors.toSet());
    }
}
