package org.zonegate.query;

import java.util.List;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.UnknownTable;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.InputPin;
import org.zonegate.promotion.UnusableInput;

/**
 * Understands queries that another engine is going to answer; the port to what reads SQL. It refuses what it might take
 * for something else than that engine does.
 */
public interface QueryReader {

    /**
     * Understands what somebody asks. Every table that it names is found at one state, and all of them at the same one.
     *
     * @throws InvalidQuery when the text is not one SELECT, or not one that both engines read in the same way
     * @throws UnknownTable when it names a table that the lakehouse does not have
     * @throws UnusableInput when a table that it names has nothing to be read yet
     * @throws CouldNotTell when there is no one state of the tables
     */
    ReadQuery read(Query query);

    /**
     * Understands an evidence query.
     *
     * @param primary the candidate or files of the table, which the query calls primary
     * @param inputs the state of every other table that it may name
     * @throws InvalidQuery as above, or when it names another table
     */
    ReadQuery read(String sql, TableDefinition table, InputPin primary, List<InputPin> inputs);
}
