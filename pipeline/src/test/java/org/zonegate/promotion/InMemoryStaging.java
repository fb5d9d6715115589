package org.zonegate.promotion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;

/**
 * An engine whose every transform passes the rows of its driving upstream on, unless told otherwise. What it stages says
 * what it was made from: {@code b(a(landing.a@7))}.
 */
final class InMemoryStaging implements Staging {

    private final InMemoryTables tables;
    private final Crashes crashes;
    private final Map<TableId, Long> landed = new HashMap<>();
    private final Map<TableId, Long> published = new HashMap<>();
    private final Map<TableId, Map<String, Long>> nulls = new HashMap<>();
    private final Map<TableId, SortedMap<Disposition, Long>> dispositions = new HashMap<>();
    private final Map<TableId, Runnable> meanwhile = new HashMap<>();
    private final List<TableId> staged = new ArrayList<>();
    private int started;

    InMemoryStaging(InMemoryTables tables, Crashes crashes) {
        this.tables = tables;
        this.crashes = crashes;
    }

    InMemoryStaging start() {
        started++;
        return this;
    }

    /** The landing table's files hold that many rows. */
    void lands(TableId table, long rows) {
        landed.put(table, rows);
    }

    /** The transform gives that many rows. */
    void publishes(TableId table, long rows) {
        published.put(table, rows);
    }

    void leavesNulls(TableId table, String column, long rows) {
        nulls.put(table, Map.of(column, rows));
    }

    void counts(TableId table, SortedMap<Disposition, Long> counts) {
        dispositions.put(table, counts);
    }

    /** Something else happens while the table is staged. */
    void meanwhile(TableId table, Runnable event) {
        meanwhile.put(table, event);
    }

    List<TableId> staged() {
        return staged;
    }

    int timesStarted() {
        return started;
    }

    @Override
    public SortedMap<Disposition, Long> stage(
            TableDefinition table,
            List<InputPin> inputs,
            List<InputPin> references,
            RunId run,
            Fingerprint fingerprint) {
        crashes.at("before staging " + table.id());
        staged.add(table.id());
        TableId driving = table.transform().orElseThrow().driving();
        long in = inputs.stream()
                .filter(p -> p.table().equals(driving))
                .mapToLong(this::rows)
                .sum();
        long out = published.getOrDefault(table.id(), in);
        Map<String, String> properties = new HashMap<>(fingerprint.toProperties());
        properties.put("zonegate.run", run.value());
        String content =
                table.id().table() + inputs.stream().map(this::content).collect(Collectors.joining(",", "(", ")"));
        tables.write(
                table.id(),
                run.reference(),
                new InMemoryTables.Snapshot(content, out, nulls.getOrDefault(table.id(), Map.of()), properties));
        meanwhile.getOrDefault(table.id(), () -> {}).run();
        crashes.at("after staging " + table.id());
        return dispositions.getOrDefault(table.id(), new TreeMap<>(Map.of(Disposition.PUBLISHED, out)));
    }

    private String content(InputPin pin) {
        return pin instanceof SnapshotPin snapshot
                ? tables.content(pin.table(), snapshot.snapshot())
                : pin.table() + "@" + ((LandingPin) pin).bytes();
    }

    private long rows(InputPin pin) {
        return pin instanceof SnapshotPin snapshot ? snapshot.rows() : landed.getOrDefault(pin.table(), 10L);
    }

    @Override
    public LandingRows landingRows(LandingPin pin, RunId run) {
        return new LandingRows(pin.table(), rows(pin), new TreeMap<>(), List.of());
    }
}
