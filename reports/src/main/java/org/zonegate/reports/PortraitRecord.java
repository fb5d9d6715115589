package org.zonegate.reports;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zonegate.reports.RunRecord.GateRecord;

/**
 * What the rows of a candidate or of a delivery look like, personal columns masked.
 *
 * @param firstRows some rows, as the engine gives them first
 * @param profiles what each column holds, in the contract's order
 * @param evidence what came of the table's evidence queries, in the order of lakehouse.yml
 * @param cost what finding it out cost
 * @param failure why something of it is missing; else empty
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PortraitRecord(
        RowsRecord firstRows,
        List<ProfileRecord> profiles,
        List<AnswerRecord> evidence,
        GateRecord cost,
        String failure) {

    public PortraitRecord {
        profiles = List.copyOf(profiles);
        evidence = List.copyOf(evidence);
    }

    /**
     * Rows as text.
     *
     * @param rows with a text for each column; null where there is no value
     * @param more whether there are more than these
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record RowsRecord(List<String> columns, List<List<@Nullable String>> rows, boolean more) {

        public static final RowsRecord NONE = new RowsRecord(List.of(), List.of(), false);

        public RowsRecord {
            columns = List.copyOf(columns);
            rows = List.copyOf(rows);
        }
    }

    /**
     * What one column holds. Of a personal column only the numbers of rows and of distinct values.
     *
     * @param nulls rows without a value
     * @param distinct how many different values there are
     * @param estimated whether {@code distinct} is an estimate, within some two per cent
     * @param least the least value; empty where it is not told
     * @param greatest the greatest value; empty where it is not told
     * @param measure what {@code distribution} counts: {@code values}, {@code ranges} or {@code lengths} of texts; empty
     *     where there is no distribution
     * @param distribution rows by value or by range, in order
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ProfileRecord(
            String column,
            long nulls,
            long distinct,
            boolean estimated,
            String least,
            String greatest,
            String measure,
            List<BinRecord> distribution) {

        public ProfileRecord {
            distribution = List.copyOf(distribution);
        }
    }

    /**
     * Rows whose value is in a range.
     *
     * @param from the value, or the range's least
     * @param to the end of the range, which is not part of it; empty for a value
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record BinRecord(String from, String to, long rows) {}

    /**
     * What came of one evidence query.
     *
     * @param engine which engine answered, with its version
     * @param failure why there is no answer; else empty
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record AnswerRecord(
            String title, String sql, String engine, double seconds, RowsRecord answer, String failure) {}
}
