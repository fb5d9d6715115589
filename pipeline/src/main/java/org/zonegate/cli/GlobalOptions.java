package org.zonegate.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The options that every command takes, before or after its name. */
final class GlobalOptions {

    @Option(
            names = "--lakehouse",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:ZONEGATE_LAKEHOUSE:-.}",
            description = "Folder that holds lakehouse.yml (default: $ZONEGATE_LAKEHOUSE, or the working directory).")
    Path lakehouse = Path.of(".");

    @Option(
            names = "--warehouse",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Where Zonegate keeps what it makes (default: .zonegate in the working directory).")
    @Nullable String warehouse;

    @Option(
            names = "--landing",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "Where the landing files lie (default: as lakehouse.yml says).")
    @Nullable String landing;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            scope = ScopeType.INHERIT,
            description = "Sets a variable of the lakehouse; may be given several times.")
    Map<String, String> set = new LinkedHashMap<>();

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print one JSON document and nothing else.")
    boolean json;

    @Option(
            names = {"-q", "--quiet"},
            scope = ScopeType.INHERIT,
            description = "Print results and errors only.")
    boolean quiet;

    @Option(
            names = {"-v", "--verbose"},
            scope = ScopeType.INHERIT,
            description = "Log each step, and show where an error comes from.")
    boolean verbose;

    /** The variables as the options set them; relative folders are the working directory's. */
    Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>(set);
        if (warehouse != null) {
            variables.put("warehouse", warehouse);
        }
        if (landing != null) {
            variables.put("landing", landing);
        }
        variables.computeIfPresent("landing", (name, value) -> complete(value));
        variables.computeIfPresent("warehouse", (name, value) -> complete(value));
        return variables;
    }

    private static String complete(String location) {
        return org.zonegate.lakehouse.Locations.isLocal(location)
                ? org.zonegate.lakehouse.Locations.path(location)
                        .toAbsolutePath()
                        .normalize()
                        .toString()
                : location;
    }
}
