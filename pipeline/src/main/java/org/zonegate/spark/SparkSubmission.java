package org.zonegate.spark;

import java.util.Optional;

/** What spark-submit says of this process, in system properties. Loads nothing of Spark, which not every command needs. */
public final class SparkSubmission {

    private static final String DEPLOY_MODE = "spark.submit.deployMode";
    private static final String MASTER = "spark.master";

    private SparkSubmission() {}

    /** Whether spark-submit, or what a cluster has in its place, started this process. */
    public static boolean isUnderWay() {
        return System.getProperty(DEPLOY_MODE) != null;
    }

    /** The master of the cluster whose executors do the work; empty where this process does it all. */
    public static Optional<String> cluster() {
        return Optional.ofNullable(System.getProperty(MASTER))
                .filter(master -> !master.equals("local") && !master.startsWith("local["));
    }
}
