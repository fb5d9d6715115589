package org.zonegate.query;

import org.zonegate.lakehouse.UnknownTable;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.UnusableInput;

/** Reads the lakehouse's tables; the port to the engine. Closing it frees the engine. */
public interface QueryEngine extends AutoCloseable {

    /**
     * Reads what the query asks for. Every table that it names is read at one state, and all of them at the same one.
     *
     * @return the answer, whose rows are computed while they are taken; none are after this engine is closed
     * @throws InvalidQuery when the text is not one SELECT, or names a column or function that does not exist
     * @throws UnknownTable when it names a table that the lakehouse does not have
     * @throws UnusableInput when a table that it names has nothing to be read yet
     * @throws CouldNotTell when it cannot be computed
     */
    QueryResult read(Query query);

    @Override
    void close();
}
