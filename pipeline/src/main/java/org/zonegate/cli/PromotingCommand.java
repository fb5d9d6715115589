package org.zonegate.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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
        RunId run = RunId.next(context().clock(), context().random());
        try (Workspace workspace = open(lakehouse)) {
            return promote(chosen, selected, files, workspace, run);
        } catch (RuntimeException e) {
            raise(lakehouse, alarms -> alarms.couldNotTell(run, e));
            throw e;
        }
    }

    private int promote(Chosen chosen, Set<TableId> selected, ReportFiles files, Workspace workspace, RunId run) {
        workspace.warehouse().prepare();
        boolean isFirst = workspace.warehouse().files().list(RUNS).isEmpty();
        for (RunId finished : workspace.publication().finishInterrupted()) {
            tell("Finished publishing run " + finished + ", which had been interrupted.");
        }
        SecondLook look = new SecondLook(workspace, this::tell);
        List<String> alarms = new ArrayList<>(look.atEarlierRuns());
        ReleaseOutcome outcome = release(workspace, selected, run);
        RunRecord record = look.at(workspace.recorder().record(outcome));
        alarms.addAll(SecondLook.alarms(record));
        remember(chosen, workspace);
        report(record);
        writePages(workspace, outcome);
        if (outcome.isHeldBack()) {
            raise(chosen.lakehouse(), events -> events.withheld(record, workspace));
        }
        if (!alarms.isEmpty()) {
            raise(chosen.lakehouse(), events -> events.readDifferently(run, alarms));
        }
        if (isFirst && !outcome.isHeldBack() && !options().quiet && !options().json) {
            new FirstRun(record, chosen.landing(), invocation()).lines().forEach(out()::println);
            out().flush();
        }
        // Whether readers see what was approved is the graver question.
        int published = outcome.isHeldBack() ? HELD_BACK : PUBLISHED;
        return leave(record, files, alarms.isEmpty() ? published : Failures.COULD_NOT_TELL);
    }

    // The run is over, and its result stands.
    private void remember(Chosen chosen, Workspace workspace) {
        try {
            chosen.landing().remember(workspace.warehouse());
        } catch (RuntimeException e) {
            LOG.warn("The landing folder could not be remembered.", e);
            err().println("zonegate: Where the landing files lie could not be remembered (" + e.getMessage()
                    + "). Name it in the next command, too: --landing.");
            err().flush();
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
    private void raise(Lakehouse lakehouse, Consumer<Alarms> event) {
        try {
            Alarms.of(lakehouse).ifPresent(event);
        } catch (RuntimeException e) {
            LOG.warn("The event could not be put.", e);
            err().println("zonegate: Nobody was told by an event what this release ended with: "
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
