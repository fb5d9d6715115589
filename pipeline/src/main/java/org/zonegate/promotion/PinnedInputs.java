package org.zonegate.promotion;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.zonegate.features.FeatureFile;
import org.zonegate.lakehouse.Column;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.lakehouse.Transform;
import org.zonegate.rules.Ruleset;

/**
 * The state of every upstream that a run reads. Each is pinned once, when the first table asks for it, and stays; a
 * candidate of the run takes the place of what is published. For one run and one thread.
 */
final class PinnedInputs {

    private final Lakehouse lakehouse;
    private final LandingZone landing;
    private final LakehouseTables tables;
    private final Supplier<String> keyFingerprint;
    private final Map<TableId, InputPin> pins = new HashMap<>();

    /**
     * No pins yet.
     *
     * @param keyFingerprint tells the pseudonym key from others; asked for only where a transform uses the key
     */
    PinnedInputs(Lakehouse lakehouse, LandingZone landing, LakehouseTables tables, Supplier<String> keyFingerprint) {
        this.lakehouse = lakehouse;
        this.landing = landing;
        this.tables = tables;
        this.keyFingerprint = keyFingerprint;
    }

    /** Pins every upstream of {@code table} that is not pinned yet; tells the first that has nothing to be read. */
    Optional<TableId> pinUpstreamsOf(TableDefinition table) {
        return pinUpstreamsOf(table, List.of());
    }

    /** As {@link #pinUpstreamsOf(TableDefinition)}, leaving out those that are going to be staged first. */
    Optional<TableId> pinUpstreamsOf(TableDefinition table, Collection<TableId> leftOut) {
        for (TableId upstream : dependenciesOf(table)) {
            if (!pins.containsKey(upstream) && !leftOut.contains(upstream)) {
                TableDefinition definition = lakehouse.table(upstream);
                if (definition.isLanding()) {
                    pins.put(upstream, landing.pin(definition.contract()));
                } else {
                    Optional<Published> published = tables.published(upstream);
                    if (published.isEmpty()) {
                        return Optional.of(upstream);
                    }
                    pins.put(upstream, published.get().pin());
                }
            }
        }
        return Optional.empty();
    }

    /** Makes a state of {@code pin.table()} what its downstreams read. */
    void pin(InputPin pin) {
        pins.put(pin.table(), pin);
    }

    /** The upstreams of a table, pinned, in the order in which its transform names them. */
    List<InputPin> of(TableDefinition table) {
        return of(table, List.of());
    }

    /** As {@link #of(TableDefinition)}, leaving out those that are going to be staged first. */
    List<InputPin> of(TableDefinition table, Collection<TableId> leftOut) {
        return table.upstreams().stream()
                .filter(u -> !leftOut.contains(u))
                .map(this::pinned)
                .toList();
    }

    /** The tables that its rules and scenarios refer to, pinned. */
    List<InputPin> referencesOf(TableDefinition table) {
        return table.references().values().stream().distinct().map(this::pinned).toList();
    }

    /** What a table is made from and judged by, and what the rules of its deliveries refer to. */
    List<TableId> dependenciesOf(TableDefinition table) {
        Set<TableId> all = new LinkedHashSet<>(table.dependencies());
        table.dependencies().stream()
                .map(lakehouse::table)
                .filter(TableDefinition::isLanding)
                .forEach(landingTable -> all.addAll(landingTable.dependencies()));
        return List.copyOf(all);
    }

    /** Every pin, by table. */
    List<InputPin> all() {
        return pins.values().stream()
                .sorted(Comparator.comparing(InputPin::table))
                .toList();
    }

    /** The pins of landing tables, by table. */
    List<LandingPin> landing() {
        return all().stream()
                .filter(LandingPin.class::isInstance)
                .map(LandingPin.class::cast)
                .toList();
    }

    Fingerprint fingerprintOf(TableDefinition table) {
        SortedMap<TableId, String> identities = new TreeMap<>();
        for (TableId dependency : dependenciesOf(table)) {
            identities.put(dependency, pinned(dependency).identity());
        }
        return new Fingerprint(definitionHash(table), identities);
    }

    InputPin pinned(TableId upstream) {
        InputPin pin = pins.get(upstream);
        if (pin == null) {
            throw new IllegalStateException(upstream + " was not pinned.");
        }
        return pin;
    }

    // The definitions of landing upstreams count, too: they decide which rows are fit to be read.
    private String definitionHash(TableDefinition table) {
        StringBuilder text = new StringBuilder("zonegate definition 1\n");
        describe(table, text);
        for (TableId upstream : dependenciesOf(table)) {
            TableDefinition definition = lakehouse.table(upstream);
            if (definition.isLanding()) {
                describe(definition, text);
            }
        }
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This Java has no SHA-256, which every Java must have.", e);
        }
    }

    private void describe(TableDefinition table, StringBuilder text) {
        text.append(table.id()).append('\n');
        for (Column column : table.contract().columns()) {
            text.append(column.name())
                    .append(' ')
                    .append(column.type())
                    .append(' ')
                    .append(column.requirement());
            text.append('\n');
        }
        text.append(table.contract().partitioning()).append('\n');
        if (table.transform().isPresent()) {
            Transform transform = table.transform().get();
            text.append(transform.tracing())
                    .append('\n')
                    .append(transform.sql())
                    .append('\n');
            if (transform.sql().toLowerCase(Locale.ROOT).contains("pseudonym")) {
                text.append(keyFingerprint.get()).append('\n');
            }
        }
        for (Ruleset ruleset : table.rules()) {
            text.append(ruleset.file()).append('\n').append(ruleset.text()).append('\n');
        }
        text.append(table.settings().tolerance())
                .append(table.settings().ungated().isPresent())
                .append('\n');
        for (FeatureFile file : table.features()) {
            text.append(file.path()).append('\n').append(file.text()).append('\n');
        }
    }
}
