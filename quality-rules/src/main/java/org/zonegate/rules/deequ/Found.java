package org.zonegate.rules.deequ;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What was measured, need by need. */
final class Found {

    /** The result of one need. */
    sealed interface Result {

        /** Numbers, in the order that the need defines; one may be null where SQL gave NULL. */
        record Numbers(List<@Nullable Double> values) implements Result {

            double get(int index) {
                Double value = values.get(index);
                return value == null ? Double.NaN : value;
            }

            boolean has(int index) {
                return values.get(index) != null;
            }
        }

        /** There were no rows, or no values, to compute it from. */
        record Nothing() implements Result {}

        /**
         * It could not be computed.
         *
         * @param reason without values of the data
         */
        record Failed(String reason) implements Result {}
    }

    private final Map<Need, Result> results = new HashMap<>();

    void put(Need need, Result result) {
        results.put(need, result);
    }

    Result of(Need need) {
        Result result = results.get(need);
        if (result == null) {
            throw new IllegalStateException("Nobody measured " + need + ".");
        }
        return result;
    }
}
