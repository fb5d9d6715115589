package org.zonegate.promotion;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zonegate.lakehouse.Column;
import org.zonegate.lakehouse.Contract;
import org.zonegate.lakehouse.TableId;

/** Tables with branches, tags and snapshots, whose rows are a number and a text that says what they were made from. */
final class InMemoryTables implements LakehouseTables {

    static final String MAIN = "main";
    private static final String RUN_PROPERTY = "zonegate.run";

    private final Clock clock;
    private final Crashes crashes;
    private final Map<TableId, Stored> stored = new TreeMap<>();
    private long lastSnapshot = 100;

    InMemoryTables(Clock clock, Crashes crashes) {
        this.clock = clock;
        this.crashes = crashes;
    }

    record Snapshot(String content, long rows, Map<String, Long> nulls, Map<String, String> properties) {}

    private static final class Stored {
        private List<Column> columns = List.of();
        private Instant movedAt = Instant.EPOCH;
        private final Map<SnapshotId, Snapshot> snapshots = new HashMap<>();
        private final Map<String, SnapshotId> branches = new TreeMap<>();
        private final Map<String, SnapshotId> tags = new TreeMap<>();

        Optional<SnapshotId> branch(String reference) {
            return Optional.ofNullable(branches.get(reference));
        }
    }

    /** Overwrites a branch, as an engine does. */
    synchronized SnapshotId write(TableId id, String branch, Snapshot snapshot) {
        Stored table = table(id);
        SnapshotId made = new SnapshotId(++lastSnapshot);
        table.snapshots.put(made, snapshot);
        table.branches.put(branch, made);
        if (branch.equals(MAIN)) {
            table.movedAt = clock.instant();
        }
        return made;
    }

    /** What readers of the table see; empty text when nothing was published. */
    synchronized String visible(TableId id) {
        return Optional.ofNullable(stored.get(id))
                .flatMap(t -> t.branch(MAIN).map(t.snapshots::get))
                .map(Snapshot::content)
                .orElse("");
    }

    /** What readers see of every table. */
    synchronized SortedMap<TableId, String> visible() {
        SortedMap<TableId, String> visible = new TreeMap<>();
        stored.keySet().forEach(id -> visible.put(id, visible(id)));
        return visible;
    }

    synchronized String content(TableId id, SnapshotId snapshot) {
        return Optional.ofNullable(table(id).snapshots.get(snapshot))
                .map(Snapshot::content)
                .orElseThrow();
    }

    synchronized Optional<SnapshotId> branch(TableId id, String reference) {
        return table(id).branch(reference);
    }

    synchronized Optional<SnapshotId> tag(TableId id, String reference) {
        return Optional.ofNullable(table(id).tags.get(reference));
    }

    /** Every table with every reference; equal before and after means that nothing was written. */
    synchronized String references() {
        StringBuilder text = new StringBuilder();
        stored.forEach((id, t) ->
                text.append(id).append(' ').append(t.branches).append(' ').append(t.tags));
        return text.toString();
    }

    private Stored table(TableId id) {
        Stored table = stored.get(id);
        if (table == null) {
            throw new IllegalStateException("There is no table " + id);
        }
        return table;
    }

    @Override
    public synchronized Optional<Published> published(TableId id) {
        return Optional.ofNullable(stored.get(id)).flatMap(t -> t.branch(MAIN).map(head -> {
            Snapshot snapshot = snapshot(t, head);
            return new Published(
                    id,
                    head,
                    snapshot.rows(),
                    Optional.ofNullable(snapshot.properties().get(RUN_PROPERTY)).map(RunId::new),
                    t.movedAt,
                    Fingerprint.fromProperties(snapshot.properties()));
        }));
    }

    private static Snapshot snapshot(Stored table, SnapshotId id) {
        return Optional.ofNullable(table.snapshots.get(id)).orElseThrow();
    }

    @Override
    public synchronized List<String> schemaChanges(Contract contract) {
        Stored table = stored.get(contract.id());
        if (table == null) {
            return List.of();
        }
        Set<String> promised = new HashSet<>(names(contract.columns()));
        if (!promised.containsAll(names(table.columns))) {
            throw new UnusableInput("A column of " + contract.id() + " would be dropped.");
        }
        List<String> changes = new ArrayList<>();
        contract.columns().stream()
                .filter(c -> !names(table.columns).contains(c.name()))
                .forEach(c -> changes.add("add column " + c.name() + " " + c.type()));
        return changes;
    }

    private static List<String> names(List<Column> columns) {
        return columns.stream().map(c -> c.name().toLowerCase(Locale.ROOT)).toList();
    }

    @Override
    public synchronized Optional<SnapshotId> open(Contract contract, RunId run) {
        crashes.at("before opening " + contract.id());
        Stored table = stored.computeIfAbsent(contract.id(), id -> new Stored());
        table.columns = contract.columns();
        Optional<SnapshotId> main = table.branch(MAIN);
        if (main.isPresent()) {
            table.branches.put(run.reference(), main.get());
        } else {
            write(contract.id(), run.reference(), new Snapshot("", 0, Map.of(), Map.of()));
        }
        crashes.at("after opening " + contract.id());
        return main;
    }

    @Override
    public synchronized Candidate candidate(Contract contract, RunId run, Optional<SnapshotId> base) {
        Stored table = table(contract.id());
        SnapshotId head = table.branch(run.reference())
                .orElseThrow(() -> new StaleCandidate("The branch " + run.reference() + " is gone."));
        Snapshot snapshot = snapshot(table, head);
        SortedMap<String, Long> nulls = new TreeMap<>();
        contract.requiredColumns()
                .forEach(c -> nulls.put(c.name(), snapshot.nulls().getOrDefault(c.name(), 0L)));
        return new Candidate(contract.id(), run, head, base, snapshot.rows(), nulls);
    }

    @Override
    public synchronized List<String> schemaDifferences(Contract contract) {
        List<String> actual = describe(table(contract.id()).columns);
        return actual.equals(describe(contract.columns())) ? List.of() : List.of("The columns are " + actual + ".");
    }

    private static List<String> describe(List<Column> columns) {
        return columns.stream().map(c -> c.name() + " " + c.type()).toList();
    }

    @Override
    public synchronized MoveState state(Move move) {
        Stored table = stored.get(move.table());
        if (table == null) {
            return MoveState.STALE;
        }
        if (move.snapshot().equals(table.tags.get(move.run().reference()))) {
            return MoveState.MADE;
        }
        boolean asJudged =
                move.onlyTags() || table.branch(move.run().reference()).equals(Optional.of(move.snapshot()));
        return table.branch(MAIN).equals(move.base()) && asJudged ? MoveState.READY : MoveState.STALE;
    }

    @Override
    public synchronized void publish(Move move) {
        crashes.at("before publishing " + move.table());
        switch (state(move)) {
            case MADE -> {}
            case STALE -> throw new StaleCandidate(move.table() + " was written to by somebody else.");
            case READY -> {
                Stored table = table(move.table());
                table.branches.remove(move.run().reference());
                table.tags.put(move.run().reference(), move.snapshot());
                if (!move.onlyTags()) {
                    table.branches.put(MAIN, move.snapshot());
                    table.movedAt = clock.instant();
                }
            }
        }
        crashes.at("after publishing " + move.table());
    }

    @Override
    public synchronized void takeBack(Move move) {
        crashes.at("before taking back " + move.table());
        Stored table = table(move.table());
        if (state(move) != MoveState.MADE) {
            return;
        }
        if (!move.onlyTags()) {
            if (!table.branch(MAIN).equals(Optional.of(move.snapshot()))) {
                throw new StaleCandidate("main of " + move.table() + " is no longer " + move.snapshot() + ".");
            }
            table.branches.remove(MAIN);
            move.base().ifPresent(base -> table.branches.put(MAIN, base));
        }
        table.tags.remove(move.run().reference());
        crashes.at("after taking back " + move.table());
    }
}
