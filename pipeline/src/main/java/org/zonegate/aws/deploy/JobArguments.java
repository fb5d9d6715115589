package org.zonegate.aws.deploy;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.zonegate.lakehouse.Lakehouse;

/**
 * The parameters of a Glue job that runs Zonegate.
 *
 * @see <a href="https://docs.aws.amazon.com/glue/latest/dg/aws-glue-programming-etl-glue-arguments.html">Job parameters</a>
 */
public final class JobArguments {

    /** The {@code s3://} folder of the lakehouse's files. */
    public static final String ROOT = "--lakehouse-root";

    /** Where the lakehouse's own folder lies in it. */
    public static final String LAKEHOUSE = "--lakehouse";

    /** The lakehouse's environment. */
    public static final String ENVIRONMENT = "--env";

    /** Values of variables, as in {@code a=1;b=2}: a parameter can be given once, and no value holds a semicolon. */
    public static final String SET = "--set";

    /** The name of the secret that is the pseudonym key. */
    public static final String PSEUDONYM_KEY = "--pseudonym-key";

    /** Between the values of {@link #SET}. */
    public static final String SEPARATOR = ";";

    /** What is the same for every lakehouse. */
    static final Map<String, String> FIXED = Map.of(
            "--class", Blueprint.MAIN,
            "--job-language", "scala",
            // Iceberg and AWS's SDK as they were tested together, and not as Glue has them.
            "--user-jars-first", "true",
            // A table is made whole on each run, from all files: nothing is to be passed over as already read.
            "--job-bookmark-option", "job-bookmark-disable",
            "--enable-continuous-cloudwatch-log", "true",
            "--enable-metrics", "true");

    private JobArguments() {}

    /**
     * What names the lakehouse. All variables are given with their values: on Glue there are no environment variables that
     * their defaults could come from.
     */
    static Map<String, String> lakehouse(String root, String place, Lakehouse lakehouse) {
        Map<String, String> arguments = new TreeMap<>();
        arguments.put(ROOT, root);
        arguments.put(LAKEHOUSE, place.isEmpty() ? "." : place);
        arguments.put(ENVIRONMENT, lakehouse.environment().name());
        arguments.put(
                SET,
                lakehouse.variables().entrySet().stream()
                        .map(e -> e.getKey() + "=" + e.getValue())
                        .collect(Collectors.joining(SEPARATOR)));
        return arguments;
    }
}
