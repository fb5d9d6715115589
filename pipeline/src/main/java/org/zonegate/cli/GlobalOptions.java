package org.zonegate.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.zonegate.lakehouse.Environment;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.Locations;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, before or after its name. */
final class GlobalOptions {

    @Option(
            order = 101,
            names = "--lakehouse",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:ZONEGATE_LAKEHOUSE:-.}",
            description = "The lakehouse's folder (default: $ZONEGATE_LAKEHOUSE, or else the working directory).")
    Path lakehouse = Path.of(".");

    @Option(
            order = 101,
            names = "--env",
            paramLabel = "NAME",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:ZONEGATE_ENV:-local}",
            description =
                    "The lakehouse's environment, as lakehouse.yml has it (default: $ZONEGATE_ENV, or else local).")
    String environment = Environment.LOCAL;

    @Option(
            order = 102,
            names = "--warehouse",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description =
                    "Where Zonegate keeps what it makes (default: the folder .zonegate in the working directory).")
    @Nullable String warehouse;

    @Option(
            order = 103,
            names = "--landing",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Where the landing files lie (default: as the lakehouse says, or as in the last run).")
    @Nullable String landing;

    @Option(
            order = 104,
            names = "--set",
            paramLabel = "NAME=VALUE",
            scope = ScopeType.INHERIT,
            description = "Sets a variable of the lakehouse; may be given several times.")
    Map<String, String> set = new LinkedHashMap<>();

    @Option(
            order = 105,
            names = "--json",
            scope = ScopeType.INHERIT,
            description = "Print one JSON document and nothing else.")
    boolean json;

    @Option(
            order = 106,
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Print results and errors only.")
    boolean quiet;

    @Option(
            order = 107,
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Log each step, and show where an error comes from.")
    boolean verbose;

    @Option(
            order = 108,
            names = {"-h", "--help"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show this help.")
    boolean help;

    /** Whether the command line asks for log output; told before it is parsed, because loggers are made early. */
    static boolean isVerbose(List<String> arguments) {
        return arguments.stream().anyMatch(a -> a.equals("--verbose") || a.matches("-[qhV]*v[qvhV]*"));
    }

    /** Whether the options say where the landing files lie, or the environment does. */
    boolean namesLanding(Map<String, String> environment) {
        return landing != null
                || set.containsKey(Lakehouse.LANDING_VARIABLE)
                || !environment.getOrDefault("ZONEGATE_LANDING", "").isEmpty();
    }

    /** The variables as the options set them; relative folders are the working directory's. */
    Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>(set);
        if (warehouse != null) {
            variables.put(Lakehouse.WAREHOUSE_VARIABLE, warehouse);
        }
        if (landing != null) {
            variables.put(Lakehouse.LANDING_VARIABLE, landing);
        }
        variables.computeIfPresent(Lakehouse.LANDING_VARIABLE, (name, value) -> complete(value));
        variables.computeIfPresent(Lakehouse.WAREHOUSE_VARIABLE, (name, value) -> complete(value));
        return variables;
    }

    private static String complete(String location) {
        return Locations.isLocal(location)
                ? Locations.path(location).toAbsolutePath().normalize().toString()
                : location;
    }
}
