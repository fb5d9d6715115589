package org.zonegate.lakehouse;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a lakehouse is set up in an account of AWS.
 *
 * @param job the Glue job's name
 * @param role the IAM role that the job runs as: its name or its ARN
 * @param schedule when the job starts by itself, as in {@code cron(0 4 * * ? *)}, UTC; empty for never
 * @param compute what the job runs on
 * @param artifacts the folder for Zonegate's jars and the lakehouse's files, without a slash at its end; where it is not
 *     {@code s3://}, nothing can be deployed
 * @param events the event bus that hears of what was not published; empty for none
 * @param pseudonymKey the secret in Secrets Manager that is the pseudonym key; empty where none is needed
 */
public record DeploySettings(
        String job,
        String role,
        Optional<String> schedule,
        Compute compute,
        String artifacts,
        Optional<String> events,
        Optional<String> pseudonymKey) {

    /**
     * What a job runs on.
     *
     * @param workers how many, the driver's among them
     * @param workerType one of {@link #WORKER_TYPES}
     * @param timeLimit after which a run is stopped
     */
    public record Compute(int workers, String workerType, Duration timeLimit) {

        /** What Glue offers jobs of its version 5.1. */
        public static final List<String> WORKER_TYPES =
                List.of("G.1X", "G.2X", "G.4X", "G.8X", "G.12X", "G.16X", "R.1X", "R.2X", "R.4X", "R.8X");

        /** The least that Glue runs Spark on, and an hour: it ends what hangs, and costs what it costs no longer. */
        public static final Compute DEFAULT = new Compute(2, "G.1X", Duration.ofHours(1));
    }
}
