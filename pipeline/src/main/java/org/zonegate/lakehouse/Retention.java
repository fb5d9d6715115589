package org.zonegate.lakehouse;

import java.time.Duration;

/**
 * How long what is not published is kept, and of how many runs there are pages.
 *
 * @param candidates branches of candidates that were withheld, or whose run was interrupted
 * @param quarantine rows in quarantine
 * @param reportedRuns the last runs, of which the reports have a page
 */
public record Retention(Duration candidates, Duration quarantine, int reportedRuns) {

    public static final Retention DEFAULT = new Retention(Duration.ofDays(14), Duration.ofDays(90), 30);
}
