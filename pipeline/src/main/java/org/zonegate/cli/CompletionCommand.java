package org.zonegate.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code zonegate completion}. */
@Command(
        name = "completion",
        description = {
            "Prints a script with which bash and zsh complete zonegate's commands and options.",
            "For this shell: source <(zonegate completion)"
        })
final class CompletionCommand extends LakehouseCommand implements Callable<Integer> {

    CompletionCommand(Context context) {
        super(context);
    }

    @Override
    public Integer call() {
        CommandLine whole = root();
        out().print(AutoComplete.bash(whole.getCommandName(), whole));
        out().flush();
        return 0;
    }
}
