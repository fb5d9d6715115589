package org.zonegate.lakehouse;

import java.time.Duration;
import java.util.Optional;

/**
 * How Athena is asked.
 *
 * @param workgroup whose limits and settings apply
 * @param output the {@code s3://} folder for results; empty where the workgroup has one
 * @param timeLimit after which a query is cancelled
 * @param reuse up to which age a result is taken again, for no cost; zero for never
 */
public record AthenaSettings(String workgroup, Optional<String> output, Duration timeLimit, Duration reuse) {

    /** What applies where the settings do not say. */
    public static final AthenaSettings DEFAULT =
            new AthenaSettings("primary", Optional.empty(), Duration.ofMinutes(10), Duration.ZERO);
}
