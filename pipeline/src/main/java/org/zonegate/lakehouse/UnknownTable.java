package org.zonegate.lakehouse;

import java.util.Collection;
import java.util.stream.Collectors;

/** Somebody named a table that the lakehouse does not have: correct the name. */
public final class UnknownTable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnknownTable(String name, Collection<TableId> known) {
        super("There is no table '" + name + "' in this lakehouse. Tables: "
                + known.stream().map(TableId::toString).collect(Collectors.joining(", ")) + ".");
    }
}
