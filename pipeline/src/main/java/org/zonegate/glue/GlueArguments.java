package org.zonegate.glue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.zonegate.aws.deploy.JobArguments;

/**
 * The parameters that Glue hands a job's main class: Zonegate's, and Glue's own among them, which are passed over.
 *
 * @param all by name, without dashes; Glue's, too
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-glue-arguments.html">Job parameters</a>
 */
record GlueArguments(Map<String, String> all) {

    private static final String DASHES = "--";
    private static final String JOB_NAME = "JOB_NAME";
    private static final String STORE = "s3://";

    /** What Zonegate understands. */
    private static final Set<String> OWN = Set.of(
            name(JobArguments.ROOT),
            name(JobArguments.LAKEHOUSE),
            name(JobArguments.ENVIRONMENT),
            name(JobArguments.SET),
            name(JobArguments.PSEUDONYM_KEY),
            "landing",
            "warehouse");

    /** What Glue passes on, or takes for itself. */
    private static final Set<String> GLUE = Set.of(
            JOB_NAME,
            "JOB_ID",
            "JOB_RUN_ID",
            "SECURITY_CONFIGURATION",
            "WORKFLOW_NAME",
            "WORKFLOW_RUN_ID",
            "TempDir",
            "RedshiftTempDir",
            "additional-python-modules",
            "auto-scale-within-microbatch",
            "class",
            "conf",
            "datalake-formats",
            "debug",
            "encryption-type",
            "endpoint",
            "executor-cores",
            "extra-files",
            "extra-jars",
            "extra-py-files",
            "job-language",
            "library-set",
            "mode",
            "python-modules-installer-option",
            "scriptLocation",
            "spark-event-logs-path",
            "use-postgres-driver",
            "user-jars-first");

    private static final Pattern GLUE_FAMILIES =
            Pattern.compile("(enable|disable|continuous-log|job-bookmark|write-shuffle|customer-(driver|executor))-.*");

    GlueArguments {
        all = Map.copyOf(all);
    }

    /**
     * Reads the words of the command line, as in {@code --name value} or {@code --name=value}.
     *
     * @throws GlueJobFailed when a parameter is neither Zonegate's nor Glue's, or one is missing
     */
    static GlueArguments parse(String... words) {
        Map<String, String> all = new TreeMap<>();
        int next = 0;
        while (next < words.length) {
            String word = words[next++];
            if (!word.startsWith(DASHES)) {
                throw GlueJobFailed.usage("'" + word + "' is no parameter. Parameters are --name value.");
            }
            int equals = word.indexOf('=');
            String name = name(equals < 0 ? word : word.substring(0, equals));
            String value = "";
            if (equals >= 0) {
                value = word.substring(equals + 1);
            } else if (next < words.length && !words[next].startsWith(DASHES)) {
                value = words[next++];
            }
            if (!OWN.contains(name)
                    && !GLUE.contains(name)
                    && !GLUE_FAMILIES.matcher(name).matches()) {
                throw GlueJobFailed.usage("Job parameter --" + name + " is unknown. Zonegate's: --"
                        + String.join(", --", OWN.stream().sorted().toList()) + ".");
            }
            if (OWN.contains(name) && value.isEmpty()) {
                throw GlueJobFailed.usage("Job parameter --" + name + " has no value.");
            }
            all.put(name, value);
        }
        GlueArguments arguments = new GlueArguments(all);
        if (!arguments.root().startsWith(STORE)) {
            throw GlueJobFailed.usage("Job parameter " + JobArguments.ROOT + " must name the s3:// folder of the"
                    + " lakehouse's files. 'zonegate deploy' sets it.");
        }
        return arguments;
    }

    private static String name(String parameter) {
        return parameter.substring(DASHES.length());
    }

    private Optional<String> get(String parameter) {
        return Optional.ofNullable(all.get(name(parameter)));
    }

    /** The job's name; empty where something else than Glue runs this. */
    Optional<String> job() {
        return Optional.ofNullable(all.get(JOB_NAME));
    }

    /** The {@code s3://} folder of the lakehouse's files, with a slash at its end. */
    String root() {
        String root = get(JobArguments.ROOT)
                .orElseGet(() -> get(JobArguments.LAKEHOUSE).orElse(""));
        return root.endsWith("/") ? root : root + "/";
    }

    /** Where the lakehouse's own folder lies in {@link #root()}. */
    String place() {
        return get(JobArguments.ROOT)
                .flatMap(root -> get(JobArguments.LAKEHOUSE))
                .orElse(".");
    }

    /** The name of the secret that is the pseudonym key. */
    Optional<String> pseudonymKey() {
        return get(JobArguments.PSEUDONYM_KEY);
    }

    /** The options of {@code zonegate run} that the parameters stand for; the lakehouse is not among them. */
    List<String> options() {
        Map<String, String> options = new LinkedHashMap<>();
        List.of(JobArguments.ENVIRONMENT, "--landing", "--warehouse")
                .forEach(option -> get(option).ifPresent(value -> options.put(option, value)));
        List<String> words = new ArrayList<>();
        options.forEach((option, value) -> words.addAll(List.of(option, value)));
        get(JobArguments.SET).stream()
                .flatMap(set -> Pattern.compile(JobArguments.SEPARATOR).splitAsStream(set))
                .filter(assignment -> !assignment.isBlank())
                .forEach(assignment -> words.addAll(List.of(JobArguments.SET, assignment)));
        return words;
    }
}
