package org.zonegate.rules;

import java.util.List;
import java.util.function.BiPredicate;

/**
 * How a value is compared with bounds, as DQDL defines it ("Expressions" in the DQDL reference of the AWS Glue guide). Note
 * that {@code between} leaves out both of its bounds.
 */
public enum Comparison {
    BETWEEN("between"),
    NOT_BETWEEN("not between"),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    EQUAL("="),
    NOT_EQUAL("!="),
    IN("in"),
    NOT_IN("not in");

    private final String symbol;

    Comparison(String symbol) {
        this.symbol = symbol;
    }

    public String symbol() {
        return symbol;
    }

    /** Whether it holds for a value that is absent: only what says which value it must not be. */
    public boolean holdsForNull() {
        return this == NOT_EQUAL || this == NOT_IN;
    }

    /** Whether {@code value} keeps it; two bounds for {@code between}, any number for {@code in}, else one. */
    public <T extends Comparable<? super T>> boolean holds(T value, List<T> bounds) {
        BiPredicate<T, T> equal = (a, b) -> a.compareTo(b) == 0;
        T first = bounds.get(0);
        return switch (this) {
            case BETWEEN -> value.compareTo(first) > 0 && value.compareTo(bounds.get(1)) < 0;
            case NOT_BETWEEN -> !(value.compareTo(first) > 0 && value.compareTo(bounds.get(1)) < 0);
            case GREATER -> value.compareTo(first) > 0;
            case GREATER_OR_EQUAL -> value.compareTo(first) >= 0;
            case LESS -> value.compareTo(first) < 0;
            case LESS_OR_EQUAL -> value.compareTo(first) <= 0;
            case EQUAL -> equal.test(value, first);
            case NOT_EQUAL -> !equal.test(value, first);
            case IN -> bounds.stream().anyMatch(b -> equal.test(value, b));
            case NOT_IN -> bounds.stream().noneMatch(b -> equal.test(value, b));
        };
    }

    /** The comparison with bounds, in DQDL's form. */
    String with(List<?> bounds) {
        return switch (this) {
            case BETWEEN, NOT_BETWEEN -> symbol + " " + bounds.get(0) + " and " + bounds.get(1);
            case IN, NOT_IN -> symbol + " " + bounds;
            default -> symbol + " " + bounds.get(0);
        };
    }
}
