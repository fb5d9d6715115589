package org.zonegate.spark;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.connector.catalog.Identifier;
import org.apache.spark.sql.connector.catalog.Table;
import org.zonegate.lakehouse.Column;
import org.zonegate.query.QuerySource;

/**
 * What a name in a query stands for: a table, pinned to one state.
 *
 * @param name as the query writes it
 * @param state tells the state that is pinned from others
 * @param opening makes the table for a session
 * @param personal whether a column of that name, in lower case, holds personal data
 * @param source what it is to other engines
 * @param columns its columns at that state
 */
record QueryTable(
        Identifier name,
        String state,
        Function<SparkSession, Table> opening,
        Predicate<String> personal,
        QuerySource source,
        Supplier<List<Column>> columns) {

    boolean isPersonal(String column) {
        return personal.test(column.toLowerCase(Locale.ROOT));
    }
}
