package org.zonegate.lakehouse;

import java.time.Duration;

/**
 * How long what is not published is kept.
 *
 * @param candidates branches of candidates that were withheld, or whose run was interrupted
 * @param quarantine rows in quarantine
 */
public record Retention(Duration candidates, Duration quarantine) {

    public static final Retention DEFAULT = new Retention(Duration.ofDays(14), Duration.ofDays(90));
}
