package org.zonegate.promotion;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of a candidate or of a delivery look like. Holds values as they are: whoever writes one down masks first.
 *
 * @param firstRows some rows, as the engine gives them first
 * @param profiles what each column holds, in the contract's order
 * @param evidence one answer for each of the table's evidence queries, in their order
 * @param failure why something of it is missing, in a full sentence without values; else empty
 */
public record Portrait(
        SampleRows firstRows, List<ColumnProfile> profiles, List<Answer> evidence, GateCost cost, String failure) {

    public Portrait {
        profiles = List.copyOf(profiles);
        evidence = List.copyOf(evidence);
    }

    /** A column of rows, and whether its values are personal. */
    public record SampleColumn(String name, boolean isPersonal) implements Serializable {}

    /**
     * Rows as text.
     *
     * @param rows with a text for each column; null where there is no value
     * @param more whether there are more than these
     */
    public record SampleRows(List<SampleColumn> columns, List<List<@Nullable String>> rows, boolean more) {

        public static final SampleRows NONE = new SampleRows(List.of(), List.of(), false);

        /** How many rows of an answer are told. */
        public static final int MOST_ANSWERED = 20;

        public SampleRows {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /**
     * What one column holds.
     *
     * @param nulls rows without a value
     * @param distinct how many different values there are
     * @param least the least value as text; empty for a personal column, and where there is no order or no value
     * @param greatest as {@code least}
     * @param distribution empty for a personal column, and where nothing short tells how the values are spread
     */
    public record ColumnProfile(
            String column, long nulls, Distinct distinct, String least, String greatest, Distribution distribution) {}

    /**
     * A number of different values.
     *
     * @param isEstimate whether it is one, within some two per cent
     */
    public record Distinct(long values, boolean isEstimate) {}

    /** Rows by value or by range, in order. */
    public record Distribution(Measure measure, List<Bin> bins) {

        public static final Distribution NONE = new Distribution(Measure.VALUES, List.of());

        public Distribution {
            bins = List.copyOf(bins);
        }
    }

    /** What a distribution counts. */
    public enum Measure {
        /** Each value that occurs. */
        VALUES,
        /** Ranges of one width. */
        RANGES,
        /** Ranges of the lengths of texts, in characters. */
        LENGTHS
    }

    /**
     * Rows whose value is in a range.
     *
     * @param from the value, or the range's least
     * @param to the end of the range, which is not part of it; empty for a value
     */
    public record Bin(String from, String to, long rows) {}

    /**
     * What came of one evidence query.
     *
     * @param engine which engine answered, with its version
     * @param failure why there is no answer, in a full sentence without values; else empty
     */
    public record Answer(String title, String sql, String engine, Duration took, SampleRows rows, String failure) {}
}
