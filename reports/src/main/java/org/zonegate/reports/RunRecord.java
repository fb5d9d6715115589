package org.zonegate.reports;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What one run did, as {@code run.json} holds it. Text and numbers only, no personal data: whoever writes one masks first.
 *
 * @param formatVersion version of this document's shape; a reader refuses a newer one
 * @param run the run's id
 * @param zonegate version of the program
 * @param lakehouse the lakehouse's title
 * @param startedAt ISO 8601, UTC
 * @param seconds from start to end
 * @param outcome {@code published}, {@code up-to-date}, {@code withheld} (some table was withheld or blocked)
 * @param variables every variable with the value in force
 * @param inputs what was read, in the order of names
 * @param tables by name, upstream first
 */
@JsonPropertyOrder({
    "formatVersion",
    "run",
    "zonegate",
    "lakehouse",
    "startedAt",
    "seconds",
    "outcome",
    "variables",
    "inputs",
    "tables"
})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RunRecord(
        int formatVersion,
        String run,
        String zonegate,
        String lakehouse,
        String startedAt,
        double seconds,
        String outcome,
        SortedMap<String, String> variables,
        List<Input> inputs,
        Map<String, TableRecord> tables) {

    /** The shape that this class has. */
    public static final int FORMAT_VERSION = 1;

    /**
     * A table or a set of files that was read.
     *
     * @param kind {@code landing} or {@code snapshot}
     * @param identity of the state that was read: the snapshot's id, or a hash of the files' names, sizes and times
     * @param rows usable rows; left out where nobody counted, because nothing was staged
     * @param files number of landing files; 0 for a snapshot
     * @param bytes of all landing files; 0 for a snapshot
     * @param quarantined rows that were kept back, by reason
     * @param filesWithoutRows paths of landing files that hold no row
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Input(
            String table,
            String kind,
            String location,
            String identity,
            @Nullable Long rows,
            int files,
            long bytes,
            SortedMap<String, Long> quarantined,
            List<String> filesWithoutRows) {

        public Input {
            filesWithoutRows = List.copyOf(filesWithoutRows);
        }
    }

    /**
     * How the run ended for one table.
     *
     * @param result {@code published}, {@code withheld}, {@code blocked} or {@code up-to-date}
     * @param rows rows of the candidate, or of what is published where there is none; 0 where there is neither
     * @param seconds spent on staging and judging it
     * @param snapshot the judged or published snapshot; empty where there is none
     * @param base what was published before; empty where nothing was
     * @param reason why it is blocked; else empty
     * @param account what became of the rows that it was made from; empty where nothing was staged
     * @param objections why it is withheld; else empty
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record TableRecord(
            String result,
            long rows,
            double seconds,
            String snapshot,
            String base,
            String reason,
            List<Account> account,
            List<ObjectionRecord> objections,
            List<String> warnings) {

        public TableRecord {
            account = List.copyOf(account);
            objections = List.copyOf(objections);
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * What became of the rows of one upstream.
     *
     * @param role {@code driving} (its rows became the table's) or {@code lookup}
     * @param in its rows
     * @param published of these, rows that the table holds
     * @param repeated rows that the table holds beyond them
     * @param dispositions every other fate, by reason
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Account(
            String upstream, String role, long in, long published, long repeated, List<Fate> dispositions) {

        public Account {
            dispositions = List.copyOf(dispositions);
        }
    }

    /** Rows that share a fate: {@code filtered}, {@code merged}, {@code quarantined} or {@code repeated}, and why. */
    public record Fate(String kind, String reason, long rows) {}

    /** Why a table is withheld: what kind of promise, whose file and line, and what was found. */
    public record ObjectionRecord(String kind, String where, String message) {}

    public RunRecord {
        inputs = List.copyOf(inputs);
    }
}
