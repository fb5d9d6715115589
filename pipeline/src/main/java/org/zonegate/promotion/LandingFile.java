package org.zonegate.promotion;

import java.time.Instant;

/**
 * A file of a landing table as it was when the run began.
 *
 * @param path as the file system names it
 * @param bytes its size
 */
public record LandingFile(String path, long bytes, Instant modified) {}
