package org.zonegate.cli;

import java.util.concurrent.Callable;
import org.zonegate.lakehouse.Lakehouse;
import picocli.CommandLine.Command;

/** {@code zonegate run}. */
@Command(
        name = "run",
        description = {
            "Promotes every table of the lakehouse: stages, judges and publishes them together.",
            "Where no landing data is named, and the lakehouse has a generator, it makes synthetic data first."
        })
final class RunCommand extends PromotingCommand implements Callable<Integer> {

    RunCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        Lakehouse lakehouse = readLakehouse();
        return promote(lakehouse, all(lakehouse));
    }
}
