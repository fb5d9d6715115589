package org.zonegate.rules;

import java.util.List;

/** Values that a metric had in earlier runs of one table. */
public interface MetricHistory {

    /** There were no earlier runs. */
    MetricHistory NONE = (metric, most) -> List.of();

    /**
     * The values that the candidates had which were published, the newest first: a withheld candidate is no measure for
     * the next.
     *
     * @param metric as in {@link Measurement#metrics()}
     * @param most how many at the most
     */
    List<Double> last(String metric, int most);
}
