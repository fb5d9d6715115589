package org.zonegate.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonegate.query.InvalidQuery;

final class QueryTextTest {

    @Test
    void findsTheTablesOfJoinsCommonTableExpressionsAndSubqueries() {
        String sql = """
                WITH a AS (SELECT * FROM trusted.one)
                SELECT (SELECT max(x) FROM trusted.two) FROM a
                JOIN Trusted.Three ON a.x = Three.x
                WHERE EXISTS (SELECT 1 FROM alone) AND x IN (SELECT y FROM trusted.one.history);
                """;

        assertThat(QueryText.tablesIn(sql))
                .containsExactlyInAnyOrder(
                        List.of("trusted", "one"),
                        List.of("trusted", "two"),
                        List.of("Trusted", "Three"),
                        List.of("alone"),
                        List.of("trusted", "one", "history"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DROP TABLE trusted.one",
                "INSERT INTO trusted.one SELECT 1",
                "WITH a AS (SELECT 1 AS x) INSERT INTO trusted.one SELECT x FROM a",
                "FROM trusted.one INSERT INTO a SELECT 1 INSERT INTO b SELECT 2",
                "CREATE TABLE a AS SELECT 1",
                "SHOW TABLES",
                "CACHE TABLE x AS SELECT 1"
            })
    void refusesWhatIsNoSelect(String sql) {
        assertThatThrownBy(() -> QueryText.tablesIn(sql))
                .isInstanceOf(InvalidQuery.class)
                .hasMessageStartingWith("A query is one SELECT");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT * FROM trusted.one VERSION AS OF 3                  | VERSION AS OF
            SELECT * FROM IDENTIFIER('trusted.one')                    | IDENTIFIER(...)
            SELECT TRANSFORM (x) USING 'cat' FROM trusted.one          | SELECT TRANSFORM
            EXPLAIN SELECT 1                                           | Line 1: This is no SQL statement
            SET spark.sql.ansi.enabled=false                           | Line 1: This is no SQL statement
            SELECT 1; SELECT 2                                         | Line 1: Here begins a second statement.
            SELECT * FORM trusted.one                                  | Line 1, column 15:
            ''                                                         | The query is empty.
            """)
    void saysWhatIsWrongAndWhere(String sql, String beginning) {
        assertThatThrownBy(() -> QueryText.tablesIn(sql))
                .isInstanceOf(InvalidQuery.class)
                .hasMessageStartingWith(beginning);
    }
}
