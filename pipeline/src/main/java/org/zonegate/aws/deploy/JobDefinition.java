package org.zonegate.aws.deploy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zonegate.lakehouse.DeploySettings;

/**
 * A Glue job.
 *
 * @param role the name or ARN of the role that it runs as
 * @param script the {@code s3://} place of the script that Glue asks for
 * @param arguments its parameters, each with the dashes of its name
 * @param fixed what every job of Zonegate has, as Glue calls it: version, retries, runs at a time
 */
public record JobDefinition(
        String name,
        String description,
        String role,
        String script,
        DeploySettings.Compute compute,
        SortedMap<String, String> arguments,
        SortedMap<String, String> fixed) {

    /** A version of Glue: Spark 3.5.6, Java 17, Scala 2.12. */
    static final String GLUE_VERSION = "5.1";

    /**
     * What is never otherwise. No retries: a release that was withheld is withheld again. One run at a time: of two, one
     * would lose what it had staged.
     */
    static final SortedMap<String, String> FIXED = new TreeMap<>(
            Map.of("GlueVersion", GLUE_VERSION, "Command", "glueetl", "MaxRetries", "0", "MaxConcurrentRuns", "1"));

    public JobDefinition {
        arguments = Collections.unmodifiableSortedMap(new TreeMap<>(arguments));
        fixed = Collections.unmodifiableSortedMap(new TreeMap<>(fixed));
    }

    /** What becomes different when it takes the place of {@code other}, for people; empty where nothing does. */
    List<String> differences(JobDefinition other) {
        List<String> differences = new ArrayList<>();
        add(differences, "description", other.description, description);
        if (!roleName(role).equals(roleName(other.role))) {
            add(differences, "role", other.role, role);
        }
        add(differences, "script", other.script, script);
        add(differences, "workers", other.compute.workers(), compute.workers());
        add(differences, "worker type", other.compute.workerType(), compute.workerType());
        add(
                differences,
                "time limit",
                other.compute.timeLimit().toMinutes() + " minutes",
                compute.timeLimit().toMinutes() + " minutes");
        add(differences, other.fixed, fixed);
        add(differences, other.arguments, arguments);
        return differences;
    }

    // Glue may answer with the ARN of a role that was named.
    private static String roleName(String role) {
        return role.substring(role.lastIndexOf('/') + 1);
    }

    private static void add(List<String> differences, Map<String, String> before, Map<String, String> after) {
        TreeMap<String, String> names = new TreeMap<>(before);
        names.putAll(after);
        names.keySet()
                .forEach(name -> add(
                        differences, name, before.getOrDefault(name, "not set"), after.getOrDefault(name, "not set")));
    }

    private static void add(List<String> differences, String what, Object before, Object after) {
        if (!before.equals(after)) {
            differences.add(what + ": " + after + " (was " + before + ")");
        }
    }
}
