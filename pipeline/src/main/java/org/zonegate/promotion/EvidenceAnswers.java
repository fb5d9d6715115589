package org.zonegate.promotion;

import java.util.List;
import org.zonegate.lakehouse.TableDefinition;

/** Answers the questions whose answers stand in the reports; the port to the engine that people would ask themselves. */
public interface EvidenceAnswers {

    /**
     * One answer for each of the table's evidence queries, in their order. Why one has no answer is told in it, and thrown
     * never.
     *
     * @param primary the table's candidate, or its files
     * @param inputs the state of every other table that the queries may name
     */
    List<Portrait.Answer> of(TableDefinition table, InputPin primary, List<InputPin> inputs);
}
