package org.zonegate.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.random.RandomGenerator;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code zonegate}. */
@Command(
        name = "zonegate",
        versionProvider = Version.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = {
            "Promotes lakehouse tables from zone to zone only when the data has proved itself.",
            "",
            "A candidate is staged where no reader sees it, judged, and published only if it is approved."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:published, or up to date",
            "1:withheld or blocked: what is published stayed as it was",
            "2:usage or definition error: nothing was done",
            "3:could not tell: nothing was published"
        },
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        subcommands = {
            RunCommand.class,
            PromoteCommand.class,
            CheckCommand.class,
            PlanCommand.class,
            StatusCommand.class,
            AutoComplete.GenerateCompletion.class
        })
public final class Main implements Runnable {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Mixin
    GlobalOptions options = new GlobalOptions();

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        Context context = new Context(
                System.getenv(), Clock.systemUTC(), RandomGenerator.getDefault(), Terminal.of(System.getenv(), err));
        System.exit(run(context, out, err, args));
    }

    /**
     * Runs a command.
     *
     * @param out for results, which programs may read
     * @param err for everything that people are told
     * @return the exit code
     */
    public static int run(Context context, PrintWriter out, PrintWriter err, String... args) {
        CommandLine commandLine = new CommandLine(new Main(), new CommandFactory(context));
        commandLine.setOut(out);
        commandLine.setErr(err);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setAbbreviatedOptionsAllowed(false);
        commandLine.setExecutionExceptionHandler(new Failures());
        commandLine.setParameterExceptionHandler(new UsageErrors());
        return commandLine.execute(args);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which command.");
    }
}
