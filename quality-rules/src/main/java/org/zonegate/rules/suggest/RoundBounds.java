package org.zonegate.rules.suggest;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.stream.Stream;

/** Bounds as a person would choose them: round, and so far outside that the next similar delivery lies within. */
final class RoundBounds {

    private static final BigDecimal MARGIN = new BigDecimal("1.5");
    private static final double STANDARD_DEVIATIONS = 3;

    private RoundBounds() {}

    /** 1, 2 or 5 with zeros, or as decimals: the least of them that is half as much again as {@code value}, or more. */
    static BigDecimal above(BigDecimal value) {
        BigDecimal wanted = value.multiply(MARGIN);
        BigDecimal power = power(wanted);
        return Stream.of(1, 2, 5, 10)
                .map(digit -> power.multiply(BigDecimal.valueOf(digit)))
                .filter(bound -> bound.compareTo(wanted) >= 0)
                .findFirst()
                .orElseThrow()
                .stripTrailingZeros();
    }

    /** Below {@code least}, by the range or more, in steps of the range's size. */
    static BigDecimal below(BigDecimal least, BigDecimal range) {
        return stepped(least.subtract(range), range, RoundingMode.FLOOR);
    }

    /** Above {@code greatest}, by the range or more, in steps of the range's size. */
    static BigDecimal above(BigDecimal greatest, BigDecimal range) {
        return stepped(greatest.add(range), range, RoundingMode.CEILING);
    }

    private static BigDecimal stepped(BigDecimal bound, BigDecimal range, RoundingMode rounding) {
        BigDecimal step = power(range);
        return bound.divide(step, 0, rounding).multiply(step).stripTrailingZeros();
    }

    /** The greatest power of ten that is not above a positive {@code value}. */
    private static BigDecimal power(BigDecimal value) {
        return BigDecimal.ONE.scaleByPowerOfTen(value.precision() - value.scale() - 1);
    }

    /**
     * A part of all rows that as many as {@code seen} of {@code all} reach, and that another sample of the same rows reaches,
     * too: three standard deviations below, rounded down. Deequ's own rule for this, RetainCompletenessRule, computes its
     * interval with breeze, which is not there.
     */
    static BigDecimal part(long seen, long all) {
        double part = (double) seen / all;
        double low = part - STANDARD_DEVIATIONS * Math.sqrt(part * (1 - part) / all);
        BigDecimal step = new BigDecimal(low >= 0.95 ? "0.01" : "0.05");
        long steps = (long) Math.floor(Math.max(0, low) / step.doubleValue());
        return step.multiply(BigDecimal.valueOf(steps)).stripTrailingZeros();
    }

    /** A number of which {@code value} is more than one and a quarter, to one digit. */
    static BigDecimal digitBelow(double value) {
        return new BigDecimal(value * 0.8).round(new MathContext(1, RoundingMode.DOWN));
    }
}
