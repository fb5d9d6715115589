package org.zonegate.lakehouse;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A validated lakehouse: everything its folder says, consistent in itself.
 *
 * @param title for people
 * @param zones in order
 * @param tables every table, upstream first; ties in the order of zones and names
 * @param variables every variable with the value in force
 * @param environment where it lives
 * @param releaseMode what is published when some tables are withheld
 * @param retention how long what is not published is kept
 * @param generator the kind of synthetic landing data that fits it; empty when there is none
 * @param samples the folder of its samples, relative to its own; whether or not there is one
 */
public record Lakehouse(
        String title,
        List<Zone> zones,
        List<TableDefinition> tables,
        SortedMap<String, String> variables,
        Environment environment,
        ReleaseMode releaseMode,
        Retention retention,
        Optional<String> generator,
        String samples) {

    /** The variable that says where landing files lie; every lakehouse has it. */
    public static final String LANDING_VARIABLE = "landing";

    /** The variable that says where Zonegate keeps what it makes; every lakehouse has it. */
    public static final String WAREHOUSE_VARIABLE = "warehouse";

    public Lakehouse {
        zones = List.copyOf(zones);
        tables = List.copyOf(tables);
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
    }

    public Optional<TableDefinition> find(TableId id) {
        return tables.stream().filter(t -> t.id().equals(id)).findFirst();
    }

    /**
     * The table of that name.
     *
     * @throws UnknownTable naming the tables that there are
     */
    public TableDefinition table(TableId id) {
        return find(id).orElseThrow(() -> new UnknownTable(id.toString(), ids()));
    }

    /** The tables that Zonegate makes, upstream first: all but landing. */
    public List<TableDefinition> promoted() {
        return tables.stream().filter(t -> !t.isLanding()).toList();
    }

    public List<TableDefinition> landing() {
        return tables.stream().filter(TableDefinition::isLanding).toList();
    }

    public List<TableId> ids() {
        return tables.stream().map(TableDefinition::id).toList();
    }

    /**
     * The table that a person means by {@code name}: {@code zone.table}, or the table alone where only one zone has it.
     *
     * @throws UnknownTable when no table, or more than one, is meant
     */
    public TableDefinition named(String name) {
        List<TableDefinition> found = tables.stream()
                .filter(t -> t.id().toString().equalsIgnoreCase(name)
                        || t.id().table().equalsIgnoreCase(name))
                .toList();
        if (found.size() != 1) {
            throw new UnknownTable(name, ids());
        }
        return found.get(0);
    }
}
