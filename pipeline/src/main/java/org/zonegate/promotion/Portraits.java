package org.zonegate.promotion;

import java.util.List;
import org.zonegate.lakehouse.TableDefinition;

/** Looks at candidates, for people; the port to the engine. Whatever it finds decides nothing. */
public interface Portraits {

    /**
     * What the candidate's rows look like. What cannot be found out is told in the portrait, and thrown never.
     *
     * @param inputs the state of every other table that its evidence queries may name
     */
    Portrait of(TableDefinition table, Candidate candidate, List<InputPin> inputs);
}
