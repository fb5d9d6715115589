package org.zonegate.features.claim;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much there is to be: {@code no}, {@code exactly 5}, {@code at least 400}, {@code between 1 and 10} (both included).
 *
 * @param least empty where there is no lower bound
 * @param most empty where there is no upper bound
 */
public record Amount(Optional<BigDecimal> least, Optional<BigDecimal> most) {

    private static final String NUMBER = "\\d[\\d,]*(?:\\.\\d+)?";

    /** How steps write one. */
    public static final String PATTERN =
            "no|(?:at least|at most|exactly) " + NUMBER + "|between " + NUMBER + " and " + NUMBER;

    private static final Pattern BOUNDED = Pattern.compile("(at least|at most|exactly) (" + NUMBER + ")");
    private static final Pattern BETWEEN = Pattern.compile("between (" + NUMBER + ") and (" + NUMBER + ")");

    /** Understands what {@link #PATTERN} lets through. */
    public static Amount parse(String words) {
        if (words.equals("no")) {
            return new Amount(Optional.of(BigDecimal.ZERO), Optional.of(BigDecimal.ZERO));
        }
        Matcher between = BETWEEN.matcher(words);
        if (between.matches()) {
            return new Amount(Optional.of(number(between.group(1))), Optional.of(number(between.group(2))));
        }
        Matcher bounded = BOUNDED.matcher(words);
        if (!bounded.matches()) {
            throw new IllegalArgumentException(
                    "'" + words + "' is no amount. Write no, at least 3, at most 3, exactly 3, or between 3 and 5.");
        }
        Optional<BigDecimal> value = Optional.of(number(bounded.group(2)));
        return switch (Quantity.Bound.parse(bounded.group(1))) {
            case AT_LEAST -> new Amount(value, Optional.empty());
            case AT_MOST -> new Amount(Optional.empty(), value);
            case EXACTLY -> new Amount(value, value);
        };
    }

    private static BigDecimal number(String digits) {
        return new BigDecimal(digits.replace(",", ""));
    }

    boolean holds(BigDecimal found) {
        return least.map(l -> found.compareTo(l) >= 0).orElse(true)
                && most.map(m -> found.compareTo(m) <= 0).orElse(true);
    }
}
