package org.zonegate.profile;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.zonegate.promotion.Portrait.Bin;

/**
 * Numbers by ranges of one width, which is 1 or 5 times a power of ten, and the least with which there are at most
 * {@value #MOST} ranges. Needs not know the numbers' extent before: it widens the ranges as they come. For one thread.
 */
final class Histogram implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final int MOST = 40;
    // Of a number's digits, as many as a double holds.
    private static final int DIGITS = 15;
    private static final int FINEST = -30;

    private final boolean isWhole;
    private final Map<Long, Long> bins = new HashMap<>();
    // Widths in order: level 0 is 1, level 1 is 5, level 2 is 10, level -1 is 0.5.
    private int level;
    private boolean hasLevel;
    private long least = Long.MAX_VALUE;
    private long greatest = Long.MIN_VALUE;

    /** Of whole numbers, ranges are never narrower than 1. */
    Histogram(boolean isWhole) {
        this.isWhole = isWhole;
    }

    /** Counts a finite number. */
    void add(double number) {
        int needed = levelFor(number);
        if (!hasLevel) {
            level = needed;
            hasLevel = true;
        } else if (needed > level) {
            widenTo(needed);
        }
        count(bin(number), 1);
    }

    void merge(Histogram other) {
        if (!other.hasLevel) {
            return;
        }
        if (!hasLevel) {
            level = other.level;
            hasLevel = true;
        }
        widenTo(other.level);
        // Counting may widen the ranges further.
        other.bins.forEach((bin, rows) -> count(raised(bin, other.level), rows));
    }

    /** The range of the present width that holds one of the width of level {@code from}. */
    private long raised(long bin, int from) {
        long at = bin;
        for (int l = from; l < level; l++) {
            at = Math.floorDiv(at, ratio(l));
        }
        return at;
    }

    private void count(long bin, long rows) {
        least = Math.min(least, bin);
        greatest = Math.max(greatest, bin);
        bins.merge(bin, rows, Long::sum);
        while (greatest - least >= MOST) {
            widenTo(level + 1);
        }
    }

    private void widenTo(int wider) {
        while (level < wider) {
            long ratio = ratio(level);
            Map<Long, Long> merged = new HashMap<>();
            bins.forEach((bin, rows) -> merged.merge(Math.floorDiv(bin, ratio), rows, Long::sum));
            bins.clear();
            bins.putAll(merged);
            if (!bins.isEmpty()) {
                least = Math.floorDiv(least, ratio);
                greatest = Math.floorDiv(greatest, ratio);
            }
            level++;
        }
    }

    /** How many ranges of a level the next one's hold. */
    private static long ratio(int level) {
        return Math.floorMod(level, 2) == 0 ? 5 : 2;
    }

    /** The narrowest ranges whose number still is a whole number without a loss. */
    private int levelFor(double number) {
        int exponent = number == 0 ? FINEST : (int) Math.floor(Math.log10(Math.abs(number)));
        int narrowest = Math.max(FINEST, 2 * (exponent - DIGITS));
        return isWhole ? Math.max(0, narrowest) : narrowest;
    }

    private long bin(double number) {
        double base = Math.pow(10, Math.abs(Math.floorDiv(level, 2)));
        int five = Math.floorMod(level, 2) == 0 ? 1 : 5;
        // By multiplication where the width is a fraction: 0.15 / 0.05 is less than 3, and 0.15 * 20 is not.
        double at = level < 0 ? number * (base / five) : number / (base * five);
        return (long) Math.floor(at);
    }

    /** The ranges from the first to the last that has rows, those between without any included. */
    List<Bin> bins() {
        List<Bin> found = new ArrayList<>();
        for (long bin = least; hasLevel && bin <= greatest; bin++) {
            found.add(new Bin(edge(bin), edge(bin + 1), bins.getOrDefault(bin, 0L)));
        }
        return found;
    }

    private String edge(long bin) {
        BigDecimal width = BigDecimal.ONE
                .scaleByPowerOfTen(Math.floorDiv(level, 2))
                .multiply(BigDecimal.valueOf(Math.floorMod(level, 2) == 0 ? 1 : 5));
        BigDecimal edge = width.multiply(BigDecimal.valueOf(bin));
        return edge.signum() == 0 ? "0" : edge.stripTrailingZeros().toPlainString();
    }
}
