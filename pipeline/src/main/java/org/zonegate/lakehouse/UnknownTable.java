package org.zonegate.lakehouse;

import java.util.Collection;
import java.util.stream.Collectors;
import org.zonegate.text.NearMisses;

/** Somebody named a table that the lakehouse does not have: correct the name. */
public final class UnknownTable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownTable(String name, Collection<TableId> known) {
        super("There is no table '" + name + "' in this lakehouse." + hint(name, known) + " Tables: "
                + known.stream().map(TableId::toString).collect(Collectors.joining(", ")) + ".");
    }

    private static String hint(String name, Collection<TableId> known) {
        String whole = NearMisses.hint(name, known);
        return whole.isEmpty()
                ? NearMisses.hint(name, known.stream().map(TableId::table).toList())
                : whole;
    }
}
