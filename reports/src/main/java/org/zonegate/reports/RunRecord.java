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
 * @param zones their names, in order
 * @param definitions what the lakehouse's files say of each of its tables, upstream first, in this run or not
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
    "zones",
    "definitions",
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
        List<String> zones,
        Map<String, DefinitionRecord> definitions,
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
     * @param rules what its rules say of it; empty for a snapshot, and where nothing was staged
     * @param gate what evaluating them cost; left out where there were none
     * @param scenarios what its scenarios say of it; empty for a snapshot, and where nothing was staged
     * @param acceptance what running them cost; left out where there were none
     * @param portrait what its rows look like; left out for a snapshot, and where nothing was to be made from it
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
            List<String> filesWithoutRows,
            List<RuleRecord> rules,
            @Nullable GateRecord gate,
            List<ScenarioRecord> scenarios,
            @Nullable GateRecord acceptance,
            @Nullable PortraitRecord portrait) {

        public Input {
            scenarios = List.copyOf(scenarios);
            filesWithoutRows = List.copyOf(filesWithoutRows);
            rules = List.copyOf(rules);
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
     * @param warnings what does not hold and is reported only
     * @param rules what came of each rule, in the order of files and lines
     * @param gate what evaluating the rules cost; left out where there were none
     * @param scenarios what came of each scenario, in the order of files and lines
     * @param acceptance what running the scenarios cost; left out where there were none
     * @param steps what {@code seconds} were spent on
     * @param before what readers saw when the run began; left out where that was nothing
     * @param portrait what the candidate's rows look like; left out where nothing was staged
     * @param secondOpinion what another engine reads of it; left out where none is to be asked, or nothing was published
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
            List<WarningRecord> warnings,
            List<RuleRecord> rules,
            @Nullable GateRecord gate,
            List<ScenarioRecord> scenarios,
            @Nullable GateRecord acceptance,
            List<StepRecord> steps,
            @Nullable PublishedRecord before,
            @Nullable PortraitRecord portrait,
            @Nullable OpinionRecord secondOpinion) {

        public TableRecord {
            account = List.copyOf(account);
            objections = List.copyOf(objections);
            warnings = List.copyOf(warnings);
            rules = List.copyOf(rules);
            scenarios = List.copyOf(scenarios);
            steps = List.copyOf(steps);
        }

        /** The same, with another engine's opinion. */
        public TableRecord with(OpinionRecord opinion) {
            return new TableRecord(
                    result,
                    rows,
                    seconds,
                    snapshot,
                    base,
                    reason,
                    account,
                    objections,
                    warnings,
                    rules,
                    gate,
                    scenarios,
                    acceptance,
                    steps,
                    before,
                    portrait,
                    opinion);
        }

        /** Whether another engine reads it differently, or could not be asked. */
        public boolean alarms() {
            return secondOpinion != null && secondOpinion.alarms();
        }
    }

    /** A step of a promotion, such as {@code stage}, and how long it took. */
    public record StepRecord(String step, double seconds) {}

    /**
     * What readers of a table see.
     *
     * @param run that staged it; empty where something else than Zonegate wrote it
     * @param at when it was published; ISO 8601, UTC
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record PublishedRecord(String run, String at, String snapshot, long rows) {}

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

    /** What should be known although the table was not withheld for it: file and line, and what was found. */
    public record WarningRecord(String where, String message) {}

    /**
     * What came of one rule.
     *
     * @param rule its text, DQDL
     * @param severity blocking, warning or quarantine
     * @param description the comment above it; empty where there is none
     * @param outcome {@code passed}, {@code failed} or {@code not evaluated}
     * @param reason why it failed or was not evaluated; of one that passed what to know all the same; else empty
     * @param bound what the value had to keep, where the text does not say it; else empty
     * @param metrics what was measured, by AWS Glue's names
     * @param quarantined of a quarantine rule, the rows that it kept back; else left out
     * @param failing some rows that do not keep it; left out where there are none
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record RuleRecord(
            String rule,
            String file,
            int line,
            String severity,
            String description,
            String outcome,
            String reason,
            String bound,
            SortedMap<String, Double> metrics,
            @Nullable Long quarantined,
            @Nullable FailingRecord failing) {}

    /**
     * What came of one scenario.
     *
     * @param scenario its sentence
     * @param feature the name of its feature
     * @param severity blocking or warning
     * @param tags with their {@code @}
     * @param outcome {@code passed}, {@code failed} or {@code not run}
     * @param seconds that its steps took, with its share of what was measured for several scenarios at once
     * @param step the sentence of the step that does not hold or was not run; else empty
     * @param reason what was found, or why it was not run; of one that passed what to know all the same; else empty
     * @param query SQL that finds all rows that break the promise; empty where there is none
     * @param failing some of these rows; left out where there are none
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record ScenarioRecord(
            String scenario,
            String feature,
            String file,
            int line,
            String severity,
            List<String> tags,
            String outcome,
            double seconds,
            String step,
            String reason,
            String query,
            @Nullable FailingRecord failing) {

        public ScenarioRecord {
            tags = List.copyOf(tags);
        }
    }

    /**
     * Some rows that do not keep a rule or scenario, personal columns masked.
     *
     * @param rows how many there are; left out where nobody counted
     * @param columns their names
     * @param examples at most ten, with a text for each column; null where there is no value
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record FailingRecord(@Nullable Long rows, List<String> columns, List<List<@Nullable String>> examples) {}

    /** What judging a table cost: seconds, Spark jobs, and rows that these read. */
    public record GateRecord(double seconds, int jobs, long rowsRead) {}

    public RunRecord {
        zones = List.copyOf(zones);
        inputs = List.copyOf(inputs);
    }

    /** The same run, with more known of its tables. */
    public RunRecord with(Map<String, TableRecord> known) {
        return new RunRecord(
                formatVersion,
                run,
                zonegate,
                lakehouse,
                startedAt,
                seconds,
                outcome,
                variables,
                zones,
                definitions,
                inputs,
                known);
    }

    /** Whether another engine reads a table differently than the gate did, or could not be asked. */
    public boolean alarms() {
        return tables.values().stream().anyMatch(TableRecord::alarms);
    }
}
