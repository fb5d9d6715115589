package org.zonegate.iceberg;

import java.time.LocalDateTime;
import org.zonegate.lakehouse.TableId;

/**
 * How many rows one run kept back from one table for one reason.
 *
 * @param at when it kept the last of them back, UTC
 */
public record QuarantineCount(String run, LocalDateTime at, TableId table, String reason, long rows) {}
