package org.zonegate.rules.suggest;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a column's values are like. Of personal values, only what does not tell any of them. */
public sealed interface SeenValues {

    /** Whether it tells any of the values. */
    boolean showsValues();

    /**
     * Finite numbers.
     *
     * @param least exact
     * @param greatest exact
     * @param notANumber how many of the values are none (NaN); they do not count for the others
     * @param mean where it is known
     * @param few all different values, in order, where they are few and occur again and again; else empty
     */
    record Numbers(BigDecimal least, BigDecimal greatest, long notANumber, OptionalDouble mean, List<BigDecimal> few)
            implements SeenValues {

        public Numbers {
            few = List.copyOf(few);
        }

        @Override
        public boolean showsValues() {
            return true;
        }
    }

    /**
     * Text.
     *
     * @param shortest in characters
     * @param longest in characters
     * @param withBlanks how many values hold white space
     * @param shapes how many values have a shape, for those shapes that any value has
     * @param readAs DQDL's name of the type that every value can be read as; empty where that is text alone
     * @param few all different values, in order, where they are few and occur again and again; else empty
     */
    record Texts(
            int shortest,
            int longest,
            long withBlanks,
            Map<TextShape, Long> shapes,
            Optional<String> readAs,
            List<String> few)
            implements SeenValues {

        public Texts {
            Map<TextShape, Long> copy = new EnumMap<>(TextShape.class);
            copy.putAll(shapes);
            shapes = Collections.unmodifiableMap(copy);
            few = List.copyOf(few);
        }

        @Override
        public boolean showsValues() {
            return !few.isEmpty();
        }

        /** How many values have a shape. */
        long of(TextShape shape) {
            return shapes.getOrDefault(shape, 0L);
        }
    }

    /** Dates, or the UTC days of timestamps. */
    record Days(LocalDate first, LocalDate last) implements SeenValues {

        @Override
        public boolean showsValues() {
            return true;
        }
    }

    /** There is nothing to say: no row has a value, or the values are of no type that DQDL has rules for. */
    record Nothing() implements SeenValues {

        @Override
        public boolean showsValues() {
            return false;
        }
    }
}
