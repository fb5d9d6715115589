package org.zonegate.reports;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * What another engine reads of a published table, beside what the gate measured of it.
 *
 * @param engine which engine was asked, with its version once it answered
 * @param outcome {@code same}, {@code differs}, {@code no answer} or {@code not asked} (the run ended before)
 * @param sql what it was asked; empty where it was not
 * @param seconds that the answer took
 * @param compared each number that was compared
 * @param cost what asking cost, in a sentence; empty where nothing was asked
 * @param failure why there is no answer; else empty
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record OpinionRecord(
        String engine,
        String outcome,
        String sql,
        double seconds,
        List<ComparedRecord> compared,
        String cost,
        String failure) {

    public static final String SAME = "same";
    public static final String DIFFERS = "differs";
    public static final String NO_ANSWER = "no answer";
    public static final String NOT_ASKED = "not asked";

    public OpinionRecord {
        compared = List.copyOf(compared);
    }

    /**
     * A number, as the gate measured it and as the other engine reads it.
     *
     * @param measure what it is, such as {@code rows} or {@code rows without a value}
     * @param column of which column; empty where it is the table's
     * @param other empty where that engine has no value
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ComparedRecord(String measure, String column, String gate, String other, boolean same) {

        /** What it is, and of which column. */
        public String what() {
            return column.isEmpty() ? measure : measure + " of " + column;
        }
    }

    /** An opinion of an engine that is going to be asked once the table is published. */
    public static OpinionRecord notAsked(String engine) {
        return new OpinionRecord(engine, NOT_ASKED, "", 0, List.of(), "", "");
    }

    /** Whether people must look: what readers see there is not what was approved, or nobody knows. */
    public boolean alarms() {
        return outcome.equals(DIFFERS) || outcome.equals(NO_ANSWER);
    }

    /** What came of it, in a sentence. */
    public String told() {
        return switch (outcome) {
            case SAME ->
                engine + " reads the same: " + compared.size() + (compared.size() == 1 ? " number" : " numbers")
                        + " compared.";
            case DIFFERS ->
                engine + " reads it differently: "
                        + String.join(
                                "; ",
                                compared.stream()
                                        .filter(c -> !c.same())
                                        .map(c -> c.what() + ": " + (c.other().isEmpty() ? "no value" : c.other())
                                                + " instead of " + c.gate())
                                        .toList())
                        + ".";
            case NO_ANSWER -> "Whether " + engine + " reads the same could not be told. " + failure;
            default -> engine + " was not asked yet whether it reads the same. The next run asks.";
        };
    }
}
