package org.zonegate.aws;

import java.time.Duration;
import java.util.Locale;

/**
 * What one query cost.
 *
 * @param engine which version of Athena answered
 * @param scanned bytes that it read
 * @param isReused whether it gave an earlier result again
 * @param took until the answer was there
 */
record AthenaCost(String engine, long scanned, boolean isReused, Duration took) {

    /**
     * Dollars for 1 TB (of 1024 GB) that is read: what AWS asks in most regions. "Amazon Athena pricing",
     * https://aws.amazon.com/athena/pricing, as are the two constants below.
     */
    static final double DOLLARS_PER_TERABYTE = 5;

    private static final long MEGABYTE = 1L << 20;
    private static final long TERABYTE = 1L << 40;
    /** What is charged at least. */
    private static final long LEAST = 10 * MEGABYTE;

    /** An estimate, in dollars: what is read, in whole megabytes, and ten at least; nothing for a result that was there. */
    double dollars() {
        if (isReused) {
            return 0;
        }
        long megabytes = (scanned + MEGABYTE - 1) / MEGABYTE * MEGABYTE;
        return DOLLARS_PER_TERABYTE * Math.max(megabytes, LEAST) / TERABYTE;
    }

    /** In a sentence. */
    String told() {
        if (isReused) {
            return engine + " gave a result again that it had, and read nothing: no cost.";
        }
        return String.format(
                Locale.ROOT,
                "%s read %s in %.1f s: about %s USD, at %.0f USD for 1 TB and 10 MB at least.",
                engine,
                bytes(scanned),
                took.toMillis() / 1000.0,
                money(dollars()),
                DOLLARS_PER_TERABYTE);
    }

    private static String bytes(long bytes) {
        String[] units = {"bytes", "KB", "MB", "GB", "TB"};
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < units.length - 1) {
            size /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 ? "%.0f %s" : "%.1f %s", size, units[unit]);
    }

    private static String money(double dollars) {
        return String.format(Locale.ROOT, dollars < 0.01 ? "%.5f" : "%.2f", dollars);
    }
}
