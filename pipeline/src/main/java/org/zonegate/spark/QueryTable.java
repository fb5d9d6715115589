package org.zonegate.spark;

import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.Table;

/**
 * What a name in a query stands for: a table, pinned to one state.
 *
 * @param name as the query writes it
 * @param state tells the state that is pinned from others
 * @param opening makes the table for a session
 * @param personal whether a column of that name, in lower case, holds personal data
 */
record QueryTable(Identifier name, String state, Function<SparkSession, Table> opening, Predicate<String> personal) {

    boolean isPersonal(String column) {
        return personal.test(column.toLowerCase(Locale.ROOT));
    }
}
