package org.zonegate.features.claim;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How a value compares with another, in a step's words. */
public enum Comparative {
    AT_LEAST("at least", ">="),
    AT_MOST("at most", "<="),
    MORE_THAN("more than", ">"),
    LESS_THAN("less than", "<"),
    AFTER("after", ">"),
    BEFORE("before", "<");

    /** How steps write one. */
    public static final String PATTERN =
            Arrays.stream(values()).map(c -> c.words).collect(Collectors.joining("|"));

    private final String words;
    private final String operator;

    Comparative(String words, String operator) {
        this.words = words;
        this.operator = operator;
    }

    /** Understands what {@link #PATTERN} lets through. */
    public static Comparative parse(String words) {
        return Arrays.stream(values())
                .filter(c -> c.words.equals(words))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + words + "' compares nothing."));
    }

    String operator() {
        return operator;
    }
}
