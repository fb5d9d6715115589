package org.zonegate.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.zonegate.iceberg.TableRun;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.promotion.UnusableInput;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code zonegate history TABLE}. */
@Command(
        name = "history",
        description = "Tells what the last runs did with a table: result, rows, rules, and what was measured.")
final class HistoryCommand extends LakehouseCommand implements Callable<Integer> {

    @Parameters(paramLabel = "TABLE", description = "A table that Zonegate makes, or a landing table.")
    private String name = "";

    @Option(names = "--last", paramLabel = "N", description = "Show at most so many runs (default: 10).")
    private int most = 10;

    HistoryCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        if (most < 1) {
            throw new UnusableInput("--last is " + most + ". Write a number of runs, from 1.");
        }
        Lakehouse lakehouse = readLakehouse();
        TableDefinition table = lakehouse.named(name);
        List<TableRun> runs;
        try (Workspace workspace = open(lakehouse)) {
            workspace.finishInterrupted();
            runs = workspace.quality().history(table.id(), most);
        }
        TableHistoryView view = new TableHistoryView(table.id(), runs);
        if (options().json) {
            out().println(view.json());
        } else if (runs.isEmpty()) {
            out().println("No run has made, read or withheld " + table.id() + " yet: '"
                    + invocation().of("run") + "' does.");
        } else {
            view.lines().forEach(out()::println);
        }
        out().flush();
        return 0;
    }
}
