package org.zonegate.promotion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;

/** What a release would do, told from metadata alone. Writes nothing. */
public final class ReleasePlan {

    private final Lakehouse lakehouse;
    private final LakehouseTables tables;
    private final LandingZone landing;
    private final Supplier<String> keyFingerprint;

    public ReleasePlan(
            Lakehouse lakehouse, LakehouseTables tables, LandingZone landing, Supplier<String> keyFingerprint) {
        this.lakehouse = lakehouse;
        this.tables = tables;
        this.landing = landing;
        this.keyFingerprint = keyFingerprint;
    }

    /** What would be done with a table. */
    public enum Action {
        STAGE,
        UP_TO_DATE,
        BLOCKED
    }

    /**
     * One table's part.
     *
     * @param reasons why it would be staged, or is blocked; empty when it is up to date
     * @param inputs what it would be made from; an upstream that would itself be staged first is left out
     * @param stagedUpstreams upstreams whose candidates it would be made from
     * @param published what readers see now
     * @param schemaChanges what would be done to the existing table first
     */
    public record Entry(
            TableId table,
            Action action,
            List<String> reasons,
            List<InputPin> inputs,
            List<TableId> stagedUpstreams,
            Optional<Published> published,
            List<String> schemaChanges) {

        public Entry {
            reasons = List.copyOf(reasons);
            inputs = List.copyOf(inputs);
            stagedUpstreams = List.copyOf(stagedUpstreams);
            schemaChanges = List.copyOf(schemaChanges);
        }
    }

    /** The plan for the selected tables, upstream first. */
    public List<Entry> of(Set<TableId> selected) {
        PinnedInputs inputs = new PinnedInputs(lakehouse, landing, tables, keyFingerprint);
        Map<TableId, Entry> entries = new LinkedHashMap<>();
        for (TableDefinition table : lakehouse.promoted()) {
            if (selected.contains(table.id())) {
                entries.put(table.id(), entry(table, inputs, entries));
            }
        }
        return List.copyOf(entries.values());
    }

    private Entry entry(TableDefinition table, PinnedInputs inputs, Map<TableId, Entry> earlier) {
        Optional<Published> published = tables.published(table.id());
        List<TableId> staged = new ArrayList<>();
        List<String> reasons = new ArrayList<>();
        for (TableId upstream : inputs.dependenciesOf(table)) {
            Entry entry = earlier.get(upstream);
            if (entry != null && entry.action() == Action.BLOCKED) {
                return blocked(table, upstream + " is blocked.", published);
            }
            if (entry != null && entry.action() == Action.STAGE) {
                staged.add(upstream);
                reasons.add(upstream + " would be staged");
            }
        }
        Optional<TableId> missing = inputs.pinUpstreamsOf(table, staged);
        if (missing.isPresent()) {
            return blocked(table, missing.get() + " is not published yet, and not part of this run.", published);
        }
        List<InputPin> pins = inputs.of(table, staged);
        if (published.isEmpty()) {
            reasons.add(0, "never published");
        } else if (published.get().fingerprint().isEmpty()) {
            reasons.add(0, "what is published was not made by Zonegate");
        } else if (staged.isEmpty()) {
            reasons.addAll(inputs.fingerprintOf(table)
                    .differencesFrom(published.get().fingerprint().get()));
        }
        List<String> schemaChanges = tables.schemaChanges(table.contract());
        Action action = reasons.isEmpty() ? Action.UP_TO_DATE : Action.STAGE;
        return new Entry(table.id(), action, reasons, pins, staged, published, schemaChanges);
    }

    private static Entry blocked(TableDefinition table, String reason, Optional<Published> published) {
        return new Entry(table.id(), Action.BLOCKED, List.of(reason), List.of(), List.of(), published, List.of());
    }
}
