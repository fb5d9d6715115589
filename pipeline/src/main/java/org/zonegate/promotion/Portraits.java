package org.zonegate.promotion;

import java.util.List;
import org.zonegate.lakehouse.TableDefinition;

/** Looks at candidates and deliveries, for people; the port to the engine. Whatever it finds decides nothing. */
public interface Portraits {

    /**
     * What the rows look like. What cannot be found out is told in the portrait, and thrown never.
     *
     * @param rows the table's candidate, or its files
     * @param inputs the state of every other table that its evidence queries may name
     */
    Portrait of(TableDefinition table, InputPin rows, List<InputPin> inputs);
}
