package org.zonegate.lakehouse;

import java.util.Optional;
import java.util.Set;

/**
 * What {@code lakehouse.yml} says of one table, because its files cannot.
 *
 * @param personalColumns columns that hold personal data, in lower case; masked outside the warehouse
 * @param accountWaiver why this table's row account need not add up; empty when it must
 * @param owner who answers for the table; free text for people
 */
public record TableSettings(Set<String> personalColumns, Optional<String> accountWaiver, Optional<String> owner) {

    public static final TableSettings NONE = new TableSettings(Set.of(), Optional.empty(), Optional.empty());

    public TableSettings {
        personalColumns = Set.copyOf(personalColumns);
    }
}
