package org.zonegate.promotion;

import java.time.Duration;

/**
 * What judging one table cost.
 *
 * @param jobs Spark jobs
 * @param rowsRead rows that these read from tables and files
 */
public record GateCost(Duration took, int jobs, long rowsRead) {

    /** Nothing was judged. */
    public static final GateCost NONE = new GateCost(Duration.ZERO, 0, 0);
}
