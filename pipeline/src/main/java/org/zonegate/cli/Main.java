package org.zonegate.cli;

import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.zonegate.spark.SparkSessions;
import org.zonegate.spark.SparkSubmission;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExecutionException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.Spec;

/** The command {@code zonegate}. */
@Command(
        name = "zonegate",
        versionProvider = Version.class,
        customSynopsis = "zonegate [OPTIONS] COMMAND",
        description = {
            "Promotes lakehouse tables from zone to zone only when the data has proved itself.",
            "",
            "A candidate is staged where no reader sees it, judged, and published only if it is approved."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done: published, up to date, or answered",
            "1:withheld or blocked: what is published stayed as it was",
            "2:usage or definition error: nothing was done",
            "3:could not tell: nothing was published; or a file that was asked for could not be written; or another"
                    + " engine does not read what was published"
        },
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        sortOptions = false,
        subcommands = {
            RunCommand.class,
            PromoteCommand.class,
            CheckCommand.class,
            TestCommand.class,
            PlanCommand.class,
            StatusCommand.class,
            HistoryCommand.class,
            ReportCommand.class,
            QueryCommand.class,
            QuarantineCommand.class,
            CleanCommand.class,
            SuggestCommand.class,
            StepsCommand.class,
            DdlCommand.class,
            DeployCommand.class,
            GenerateCommand.class,
            InitCommand.class,
            CompletionCommand.class
        })
public final class Main implements Runnable {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Mixin
    GlobalOptions options = new GlobalOptions();

    @Option(
            order = 200,
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version.")
    boolean version;

    /** Runs a command and ends the process with its exit code. */
    public static void main(String[] args) {
        if (GlobalOptions.isVerbose(List.of(args))) {
            // Read by log4j2.properties when the first logger is made.
            System.setProperty("zonegate.verbose", "true");
        }
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        Context context = new Context(
                System.getenv(), Clock.systemUTC(), RandomGenerator.getDefault(), Terminal.of(System.getenv(), err));
        int exitCode = run(context, out, err, args);
        if (exitCode == 0 && SparkSubmission.isUnderWay()) {
            // YARN takes whatever ends the driver's process by itself, an exit code of 0 included, for a failure.
            SparkSessions.stop();
            return;
        }
        System.exit(exitCode);
    }

    /**
     * How a command ended.
     *
     * @param message what it said last of what is wrong; empty where nothing is
     */
    public record Ended(int exitCode, String message) {}

    /** Runs a command within a process that goes on: prints as {@link #main} does, and lets whoever calls decide. */
    public static Ended run(Map<String, String> environment, List<String> arguments) {
        Complaints complaints = new Complaints(new OutputStreamWriter(System.err, StandardCharsets.UTF_8));
        PrintWriter err = new PrintWriter(complaints, true);
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        Context context = new Context(
                environment, Clock.systemUTC(), RandomGenerator.getDefault(), Terminal.of(environment, err));
        int exitCode = run(context, out, err, arguments.toArray(String[]::new));
        return new Ended(exitCode, complaints.last());
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
        for (CommandLine command : commandLine.getSubcommands().values()) {
            command.getCommandSpec()
                    .usageMessage()
                    .abbreviateSynopsis(true)
                    .sortOptions(false)
                    .parameterListHeading("%n")
                    .optionListHeading("%nOptions:%n");
        }
        commandLine.setOut(out);
        commandLine.setErr(err);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setAbbreviatedOptionsAllowed(false);
        commandLine.setExecutionExceptionHandler(new Failures());
        commandLine.setParameterExceptionHandler(new UsageErrors());
        commandLine.setExecutionStrategy(Main::execute);
        return commandLine.execute(args);
    }

    // An Error is a failure like others to whoever waits for an answer: Hadoop throws one when the disk is full.
    private static int execute(ParseResult parsed) {
        try {
            return new RunLast().execute(parsed);
        } catch (Error e) {
            throw new ExecutionException(
                    parsed.commandSpec().commandLine(), "failed", new IllegalStateException("failed", e));
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which command.");
    }
}
