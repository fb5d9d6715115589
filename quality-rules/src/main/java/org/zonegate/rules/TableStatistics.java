package org.zonegate.rules;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * What is known of a table without reading it, from its metadata: exact, or not there.
 *
 * @param rows row count; empty where nobody counted
 * @param columns by name in lower case; a column of which nothing is known is missing
 */
public record TableStatistics(OptionalLong rows, Map<String, ColumnStatistics> columns) {

    /** Nothing is known. */
    public static final TableStatistics UNKNOWN = new TableStatistics(OptionalLong.empty(), Map.of());

    /**
     * One column.
     *
     * @param nulls rows without a value
     * @param range of the values; empty where there is none, where it is not exact, or where one is no number (NaN)
     */
    public record ColumnStatistics(long nulls, Optional<Range> range) {}

    /** The least and the greatest of a column's numbers, both of them values that occur. */
    public record Range(BigDecimal least, BigDecimal greatest) {}

    public TableStatistics {
        Map<String, ColumnStatistics> lower = new TreeMap<>();
        columns.forEach((name, statistics) -> lower.put(name.toLowerCase(Locale.ROOT), statistics));
        columns = Collections.unmodifiableMap(lower);
    }

    public Optional<ColumnStatistics> column(String name) {
        return Optional.ofNullable(columns.get(name.toLowerCase(Locale.ROOT)));
    }
}
