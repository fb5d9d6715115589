package org.zonegate.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zonegate.lakehouse.Environment;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.LakehouseReader;
import org.zonegate.lakehouse.SqlFrontend;
import org.zonegate.samples.SampleReader;
import org.zonegate.spark.CatalystSql;
import org.zonegate.spark.SparkColumnValues;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** What commands on a lakehouse have in common. */
abstract class LakehouseCommand {

    private final Context context;
    private @Nullable SqlFrontend sql;

    @ParentCommand
    private Main main = new Main();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    LakehouseCommand(Context context) {
        this.context = context;
    }

    Context context() {
        return context;
    }

    GlobalOptions options() {
        return main.options;
    }

    /** The whole command line, of which this is one command. */
    CommandLine root() {
        return spec.root().commandLine();
    }

    /** Understands SQL; made when it is first asked for, as every command is made for each command line. */
    SqlFrontend sql() {
        SqlFrontend known = sql;
        if (known == null) {
            known = new CatalystSql();
            sql = known;
        }
        return known;
    }

    /** Where results go. */
    PrintWriter out() {
        return spec.commandLine().getOut();
    }

    /** Where everything else goes that people are told. */
    PrintWriter err() {
        return spec.commandLine().getErr();
    }

    /** The lakehouse as the options name it. */
    Lakehouse readLakehouse() {
        return readLakehouse(Map.of());
    }

    /** The lakehouse as the options name it, with further variables set. */
    Lakehouse readLakehouse(Map<String, String> further) {
        Map<String, String> variables = new LinkedHashMap<>(options().variables());
        variables.putAll(further);
        return read(reader(), variables);
    }

    private LakehouseReader reader() {
        return new LakehouseReader(sql(), context.environment(), options().environment);
    }

    /** Whether further variables can be set so; refuses what {@link #readLakehouse(Map)} would refuse of them. */
    void checkVariables(Map<String, String> further) {
        Map<String, String> variables = new LinkedHashMap<>(options().variables());
        variables.putAll(further);
        reader().checkSettings(options().lakehouse, variables);
    }

    /** What this command needs to know of the lakehouse: all of it. */
    Lakehouse read(LakehouseReader reader, Map<String, String> variables) {
        return reader.read(options().lakehouse, variables);
    }

    /** Reads the samples of the lakehouse that the options name. */
    SampleReader samples(Lakehouse lakehouse, SampleReader.Variants variants) {
        return new SampleReader(new SparkColumnValues(), options().lakehouse, lakehouse, variants);
    }

    /**
     * The lakehouse with the landing files that are chosen for it: what the options and the environment name, else what
     * the last run read, else synthetic data.
     */
    Chosen chooseLanding() {
        Lakehouse lakehouse = readLakehouse();
        LandingChoice choice;
        try (Workspace workspace = open(lakehouse)) {
            choice = LandingChoice.of(workspace, options().namesLanding(context.environment()));
        }
        boolean isElsewhere = !choice.location().equals(lakehouse.variables().get(Lakehouse.LANDING_VARIABLE));
        return new Chosen(
                isElsewhere ? readLakehouse(Map.of(Lakehouse.LANDING_VARIABLE, choice.location())) : lakehouse, choice);
    }

    /** A lakehouse, and why its landing files are read from where they are. */
    record Chosen(Lakehouse lakehouse, LandingChoice landing) {}

    /** Tells people something on the way. */
    void tell(String line) {
        if (!options().quiet) {
            err().println(line);
            err().flush();
        }
    }

    /** How to call this program for the same lakehouse and warehouse. */
    Invocation invocation() {
        Invocation invocation = Invocation.of(context.environment());
        String usual = context.environment().getOrDefault("ZONEGATE_LAKEHOUSE", ".");
        if (!options().lakehouse.equals(Path.of(usual))) {
            invocation = invocation.with("--lakehouse", options().lakehouse.toString());
        }
        if (!options().environment.equals(context.environment().getOrDefault("ZONEGATE_ENV", Environment.LOCAL))) {
            invocation = invocation.with("--env", options().environment);
        }
        String warehouse = options().warehouse;
        return warehouse == null ? invocation : invocation.with("--warehouse", warehouse);
    }

    /** This command's part of the command line. */
    ParseResult parsed() {
        return spec.commandLine().getParseResult();
    }

    /** Opens the warehouse of {@code lakehouse}; close it. */
    Workspace open(Lakehouse lakehouse) {
        return new Workspace(lakehouse, context);
    }
}
