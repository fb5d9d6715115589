package org.zonegate.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zonegate.query.InvalidQuery;
import org.zonegate.spark.CatalystSqlReferences.Reference;

final class CatalystSqlReferencesTest {

    private static List<Reference> references(String sql) {
        return QueryText.under(
                SparkSettings.SQL,
                () -> CatalystSqlReferences.in(
                        sql, CatalystSqlStatement.parseForAnother(new CatalystSqlParser(), sql)));
    }

    /** The text with each table's name in brackets, and what it is called from there on. */
    private static String marked(String sql) {
        StringBuilder marked = new StringBuilder();
        int at = 0;
        for (Reference table : references(sql)) {
            marked.append(sql, at, table.from())
                    .append('[')
                    .append(sql, table.from(), table.to())
                    .append(table.alias().map(a -> "=" + a).orElse(""))
                    .append(']');
            at = table.to();
        }
        return marked.append(sql.substring(at)).toString();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            SELECT * FROM trusted.orders                       | SELECT * FROM [trusted.orders]
            SELECT o.id FROM trusted.orders o, curated.x AS x2 | SELECT o.id FROM [trusted.orders=o] o, [curated.x=x2] AS x2
            SELECT 'trusted.orders' AS orders FROM orders -- trusted.orders | SELECT 'trusted.orders' AS orders FROM [orders] -- trusted.orders
            SELECT 'é 😀', n FROM trusted.a JOIN trusted.a USING (n) | SELECT 'é 😀', n FROM [trusted.a] JOIN [trusted.a] USING (n)
            SELECT (SELECT max(n) FROM a.b) FROM a.c WHERE EXISTS (SELECT 1 FROM a.d WHERE d.x = 1 OR d.n IN (TABLE a.e)) AND c.trusted > 0 | SELECT (SELECT max(n) FROM [a.b]) FROM [a.c] WHERE EXISTS (SELECT 1 FROM [a.d] WHERE d.x = 1 OR d.n IN (TABLE [a.e])) AND c.trusted > 0
            WITH orders AS (SELECT * FROM trusted.orders) SELECT * FROM orders WHERE id IN (SELECT id FROM orders) | WITH orders AS (SELECT * FROM [trusted.orders]) SELECT * FROM orders WHERE id IN (SELECT id FROM orders)
            SELECT * FROM (WITH t AS (SELECT 1) SELECT * FROM t) JOIN t ON true | SELECT * FROM (WITH t AS (SELECT 1) SELECT * FROM t) JOIN [t] ON true
            WITH t AS (SELECT * FROM t), u AS (SELECT * FROM t) SELECT * FROM u | WITH t AS (SELECT * FROM [t]), u AS (SELECT * FROM t) SELECT * FROM u
            SELECT * FROM trusted.orders.refs UNION ALL SELECT * FROM Trusted.ORDERS | SELECT * FROM [trusted.orders.refs] UNION ALL SELECT * FROM [Trusted.ORDERS]
            """)
    void findsTablesAndNothingElse(String sql, String marked) {
        assertThat(marked(sql)).isEqualTo(marked);
    }

    @Test
    void refusesATableWhosePlaceInTheTextIsNotItsName() {
        assertThatThrownBy(() -> references("SELECT * FROM trusted . /* here */ orders"))
                .isInstanceOf(InvalidQuery.class)
                .hasMessageContaining("Write zone.table and nothing within it.");
    }

    @Test
    void refusesAColumnOfATablesFullName() {
        assertThatThrownBy(() -> references("SELECT 1 FROM a.c WHERE EXISTS (SELECT 1 FROM a.d WHERE A.d.x = 1)"))
                .isInstanceOf(InvalidQuery.class)
                .hasMessageStartingWith("Athena does not know A.d.x by that name. Write d.x, or give the table");
    }

    @Test
    void refusesAStarOfATablesFullName() {
        assertThatThrownBy(() -> references("SELECT trusted.orders.* FROM trusted.orders"))
                .isInstanceOf(InvalidQuery.class)
                .hasMessageContaining("Write orders.*, or give the table a name, as in FROM trusted.orders AS o.");
    }
}
