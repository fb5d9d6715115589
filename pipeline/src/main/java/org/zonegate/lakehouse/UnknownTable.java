package org.zonegate.lakehouse;

import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.zonegate.text.NearMisses;

/** Somebody named a table that the lakehouse does not have, or has in several zones: correct the name. */
public final class UnknownTable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownTable(String name, Collection<TableId> known) {
        super(message(name, known));
    }

    private static String message(String name, Collection<TableId> known) {
        List<TableId> alike =
                known.stream().filter(k -> k.table().equalsIgnoreCase(name)).toList();
        if (alike.size() > 1) {
            return "Several zones have a table '" + name + "': " + listed(alike) + ". Write the zone before its name.";
        }
        return "There is no table '" + name + "' in this lakehouse." + hint(name, known) + " Tables: " + listed(known)
                + ".";
    }

    private static String listed(Collection<TableId> tables) {
        return tables.stream().map(TableId::toString).collect(Collectors.joining(", "));
    }

    private static String hint(String name, Collection<TableId> known) {
        String whole = NearMisses.hint(name, known);
        return whole.isEmpty()
                ? NearMisses.hint(name, known.stream().map(TableId::table).toList())
                : whole;
    }
}
