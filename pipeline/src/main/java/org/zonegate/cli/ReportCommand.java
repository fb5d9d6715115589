package org.zonegate.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.promotion.RunId;
import org.zonegate.promotion.UnusableInput;
import org.zonegate.reports.pages.Pages;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zonegate report [RUN]}. */
@Command(
        name = "report",
        description = {
            "Makes the pages anew from the runs' records, and tells where they are.",
            "Of older runs than 'reports: keep' says, only RUN has a page."
        })
final class ReportCommand extends LakehouseCommand implements Callable<Integer> {

    @Parameters(arity = "0..1", paramLabel = "RUN", description = "A run whose page is wanted.")
    private String name = "";

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where to write them (default: the folder reports in the warehouse).")
    private @Nullable Path out;

    ReportCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        Lakehouse lakehouse = readLakehouse();
        Optional<RunId> run = AnsweringCommand.runNamed(name);
        try (Workspace workspace = open(lakehouse);
                LakehousePages pages = new LakehousePages(workspace, out)) {
            workspace.finishInterrupted();
            run.ifPresent(workspace::requireRun);
            if (pages.write(run.map(RunId::value)) == 0) {
                throw new UnusableInput(
                        "No run has left a record in this warehouse yet, so there is nothing to report: '"
                                + invocation().of("run") + "' makes one.");
            }
            out().println(pages.location(run.map(r -> Pages.pageOf(r.value())).orElse(Pages.INDEX)));
            out().flush();
        }
        return 0;
    }
}
