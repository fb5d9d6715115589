package org.zonegate.spark;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.Table;
import org.apache.spark.sql.SparkSession;
import org.zonegate.iceberg.IcebergTables;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.PseudonymKey;
import org.zonegate.promotion.RunId;
import org.zonegate.promotion.UnusableInput;
import org.zonegate.rules.deequ.DeequSuggestions;
import org.zonegate.rules.deequ.DeequSuggestions.Suggested;

/** Suggests rules for tables with Deequ on Spark, which is started only for a table that has something to learn from. */
public final class SparkSuggestions implements AutoCloseable {

    private final SparkQueries.Sources sources;
    private final SparkOnDemand spark;
    private final Supplier<PseudonymKey> key;
    private final Clock clock;

    /**
     * Starts nothing.
     *
     * @param spark asked once, for an engine that closing this stops
     * @param key asked only when a query calls {@code pseudonym}
     */
    public SparkSuggestions(
            SparkQueries.Sources sources, Supplier<SparkSession> spark, Supplier<PseudonymKey> key, Clock clock) {
        this.sources = sources;
        this.spark = new SparkOnDemand(spark);
        this.key = key;
        this.clock = clock;
    }

    /**
     * Suggestions for one table.
     *
     * @param source which of its data they were made from, in words
     * @param notes what to know about them, in full sentences
     */
    public record Answer(Suggested suggested, String source, List<String> notes) {

        public Answer {
            notes = List.copyOf(notes);
        }
    }

    /**
     * Rules that hold on what is published of {@code table}, or on a run's candidate of it, and on what it was made from.
     *
     * @throws UnusableInput when there is no such data
     */
    public Answer suggest(TableDefinition table, Optional<RunId> run) {
        run.ifPresent(r -> requireCandidate(table, r));
        List<String> notes = new ArrayList<>();
        QueryTables tables = tables(run);
        List<TableId> read = new ArrayList<>(List.of(table.id()));
        for (TableId upstream : table.upstreams()) {
            try {
                tables.named(List.of(parts(upstream)));
                read.add(upstream);
            } catch (UnusableInput e) {
                notes.add("No rule refers to " + upstream + ", because it cannot be read: " + e.getMessage());
            }
        }
        List<QueryTable> found =
                tables.named(read.stream().map(SparkSuggestions::parts).toList());
        notes.addAll(tables.notes());
        Map<TableId, QueryTable> upstreams = new LinkedHashMap<>();
        for (int i = 1; i < read.size(); i++) {
            upstreams.put(read.get(i), found.get(i));
        }
        String source = source(table, found.get(0), run);
        try {
            ProfiledTables profiled = new ProfiledTables(sources, PinnedSession.of(spark.get(), key), spark.get());
            profiled.open(table, found.get(0), upstreams);
            Suggested suggested = new DeequSuggestions(clock).suggest(profiled.subject(), profiled.origins(), profiled);
            return new Answer(suggested, source, notes);
        } catch (Exception e) {
            throw EngineFailure.whileProfiling(table.id(), e);
        }
    }

    private QueryTables tables(Optional<RunId> run) {
        return new QueryTables(
                sources.lakehouse(), sources.tables(), sources.landing(), sources.journal(), sources.io(), run);
    }

    private static List<String> parts(TableId id) {
        return List.of(id.zone(), id.table());
    }

    private void requireCandidate(TableDefinition table, RunId run) {
        if (table.isLanding()) {
            throw new UnusableInput(
                    table.id() + " is a landing table, of which no run makes a candidate. Leave out --run.");
        }
        Optional<Table> found = sources.tables().find(table.id());
        if (found.isEmpty() || found.get().snapshot(run.reference()) == null) {
            throw new UnusableInput(
                    "Run " + run + " made no candidate of " + table.id() + ". Leave out --run for what is published.");
        }
    }

    private String source(TableDefinition table, QueryTable pinned, Optional<RunId> run) {
        if (table.isLanding()) {
            return "the landing files, without the lines that break the contract";
        }
        if (run.isPresent()) {
            return "the candidate of run " + run.get() + " (snapshot " + pinned.state() + ")";
        }
        Snapshot snapshot = sources.tables().load(table.id()).snapshot(Long.parseLong(pinned.state()));
        String madeBy = snapshot == null ? null : snapshot.summary().get(IcebergTables.RUN_PROPERTY);
        return (madeBy == null ? "what is published" : "what run " + madeBy + " published") + " (snapshot "
                + pinned.state() + ")";
    }

    @Override
    public void close() {
        spark.close();
    }
}
