package org.zonegate.features.claim;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Of how many rows something is promised: {@code no}, {@code every}, {@code at least 99 % of}, {@code at most 3},
 * {@code exactly 2}.
 *
 * @param bound with what the number of rows is compared
 * @param value a number of rows, or per cent of them
 * @param isShare whether {@code value} is per cent
 */
public record Quantity(Bound bound, BigDecimal value, boolean isShare) {

    /** How steps write one. */
    public static final String PATTERN = "no|every|(?:at least|at most|exactly) \\d[\\d,]*(?:\\.\\d+)?(?: ?% of)?";

    private static final Pattern BOUNDED = Pattern.compile("(at least|at most|exactly) ([\\d,.]+)( ?% of)?");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    /** How a number is compared. */
    public enum Bound {
        AT_LEAST,
        AT_MOST,
        EXACTLY;

        static Bound parse(String words) {
            return valueOf(words.toUpperCase(Locale.ROOT).replace(' ', '_'));
        }

        boolean holds(BigDecimal found, BigDecimal wanted) {
            int order = found.compareTo(wanted);
            return switch (this) {
                case AT_LEAST -> order >= 0;
                case AT_MOST -> order <= 0;
                case EXACTLY -> order == 0;
            };
        }
    }

    /** Understands what {@link #PATTERN} lets through. */
    public static Quantity parse(String words) {
        if (words.equals("no")) {
            return new Quantity(Bound.AT_MOST, BigDecimal.ZERO, false);
        }
        if (words.equals("every")) {
            return new Quantity(Bound.AT_LEAST, HUNDRED, true);
        }
        Matcher bounded = BOUNDED.matcher(words);
        if (!bounded.matches()) {
            throw new IllegalArgumentException(
                    "'" + words + "' is no quantity. Write no, every, at least 3, at most 5 % of, or exactly 2.");
        }
        return new Quantity(
                Bound.parse(bounded.group(1)),
                new BigDecimal(bounded.group(2).replace(",", "")),
                bounded.group(3) != null);
    }

    /** Whether {@code found} of {@code all} rows are as many as promised. */
    boolean holds(long found, long all) {
        return isShare
                // Without a division, which would round.
                ? bound.holds(BigDecimal.valueOf(found).multiply(HUNDRED), value.multiply(BigDecimal.valueOf(all)))
                : bound.holds(BigDecimal.valueOf(found), value);
    }

    /** Whether the rows that break the promise are those of which it is not true. */
    boolean wantsMany() {
        return bound == Bound.AT_LEAST;
    }

    /** What was found, in words: {@code 3 of 482 rows do not}. */
    String found(long found, long all) {
        boolean isEvery = wantsMany() && isShare && value.compareTo(HUNDRED) == 0;
        if (isEvery) {
            return String.format(
                    Locale.ROOT, "%,d of %s %s not", all - found, rows(all), all - found == 1 ? "does" : "do");
        }
        String share = isShare ? " (" + percent(found, all) + ")" : "";
        return String.format(Locale.ROOT, "%,d of %s %s%s", found, rows(all), found == 1 ? "does" : "do", share);
    }

    static String rows(long rows) {
        return String.format(Locale.ROOT, "%,d %s", rows, rows == 1 ? "row" : "rows");
    }

    static String percent(long part, long whole) {
        return whole == 0
                ? "of none"
                : BigDecimal.valueOf(part).multiply(HUNDRED).divide(BigDecimal.valueOf(whole), 2, RoundingMode.HALF_UP)
                        + " %";
    }
}
