package org.zonegate.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.catalyst.FunctionIdentifier;
import org.apache.spark.sql.catalyst.analysis.FunctionRegistry;
import org.apache.spark.sql.catalyst.expressions.ExpressionInfo;
import org.apache.spark.sql.catalyst.expressions.Generator;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonegate.lakehouse.Column;
import org.zonegate.lakehouse.Contract.Format;
import org.zonegate.lakehouse.SqlFrontend.ParsedTable;
import org.zonegate.lakehouse.SqlFrontend.Reference;
import org.zonegate.lakehouse.SqlFrontend.ResultColumn;
import org.zonegate.lakehouse.SqlFrontend.SqlProblem;
import org.zonegate.lakehouse.TableId;

final class CatalystSqlTest {

    private static final CatalystSql SQL = new CatalystSql();
    private static final TableId LOANS = TableId.parse("landing.loans");
    private static final TableId MEMBERS = TableId.parse("trusted.members");

    private static final Map<TableId, List<Column>> TABLES = Map.of(
            LOANS,
            List.of(column("loanId", "bigint"), column("member", "string"), column("fee", "decimal(10,2)")),
            MEMBERS,
            List.of(column("member", "string"), column("since", "timestamp_ntz"), column("tags", "array<string>")));

    private static Column column(String name, String type) {
        return new Column(name, type, Column.Requirement.NULLABLE, Optional.empty());
    }

    @Test
    void readsAnIcebergTable() throws SqlProblem {
        ParsedTable table = SQL.parseTable("""
                -- Members, one row each.
                CREATE TABLE IF NOT EXISTS library_trusted.members (
                  member string COMMENT 'number on the card',
                  `date` date, /* reserved */
                  fee decimal(10, 2),
                  since timestamp,
                  tags map<string, array<struct<name:string>>>
                )
                COMMENT 'all of them'
                PARTITIONED BY (`date`, bucket(16, member), month(since), truncate(4, member))
                LOCATION 's3://library/members/'
                TBLPROPERTIES ('table_type' = 'iceberg', 'format' = 'parquet');
                """);

        assertThat(table)
                .isEqualTo(new ParsedTable(
                        "library_trusted",
                        "members",
                        Format.ICEBERG,
                        List.of(
                                new Column(
                                        "member",
                                        "string",
                                        Column.Requirement.NULLABLE,
                                        Optional.of("number on the card")),
                                column("date", "date"),
                                column("fee", "decimal(10,2)"),
                                column("since", "timestamp_ntz"),
                                column("tags", "map<string,array<struct<name:string>>>")),
                        List.of("date", "bucket(16, member)", "month(since)", "truncate(4, member)"),
                        Optional.of("s3://library/members/"),
                        Map.of("table_type", "iceberg", "format", "parquet")));
    }

    @Test
    void readsAJsonTableAsGlueWritesIt() throws SqlProblem {
        ParsedTable table = SQL.parseTable("""
                CREATE EXTERNAL TABLE loans (`loanId` bigint, `timestamp` bigint)
                ROW FORMAT SERDE 'org.openx.data.jsonserde.JsonSerDe'
                WITH SERDEPROPERTIES (
                  'ignore.malformed.json' = 'FALSE', 'dots.in.keys' = 'FALSE', 'case.insensitive' = 'TRUE',
                  'mapping' = 'TRUE'
                )
                STORED AS INPUTFORMAT 'org.apache.hadoop.mapred.TextInputFormat'
                OUTPUTFORMAT 'org.apache.hadoop.hive.ql.io.HiveIgnoreKeyTextOutputFormat'
                LOCATION 's3://library/loans/'
                TBLPROPERTIES ('classification' = 'json')
                """);

        assertThat(table.format()).isEqualTo(Format.EXTERNAL_JSON);
        assertThat(table.namespace()).isEmpty();
        assertThat(table.location()).contains("s3://library/loans/");
        assertThat(table.columns()).extracting(Column::name).containsExactly("loanId", "timestamp");
    }

    @Test
    void tellsEveryComplaintOfOneStatement() {
        assertThatThrownBy(() -> SQL.parseTable("""
                        CREATE TABLE trusted.members (
                          member string NOT NULL,
                          user tinyint
                        )
                        TBLPROPERTIES ('table_type' = 'ICEBERG')
                        """))
                .isInstanceOfSatisfying(SqlProblem.class, e -> assertThat(e.complaints())
                        .extracting(c -> c.line())
                        .containsExactly(2, 3, 3));
    }

    @Test
    void findsReferencesHoweverDeep() throws SqlProblem {
        assertThat(SQL.parseSelect("""
                                WITH known AS (
                                  SELECT member FROM trusted.members
                                ),
                                counted AS (SELECT member, count(*) AS n FROM known GROUP BY member)
                                SELECT loan.*
                                FROM landing.loans AS loan
                                LEFT JOIN counted ON counted.member = loan.member
                                WHERE loan.member IN (SELECT member FROM trusted.members)
                                  AND EXISTS (
                                    SELECT 1 FROM curated.shelves WHERE shelf = (
                                      SELECT max(shelf) FROM curated.plan))
                                """).references())
                .containsExactly(
                        new Reference(MEMBERS, 2),
                        new Reference(LOANS, 6),
                        new Reference(MEMBERS, 8),
                        new Reference(TableId.parse("curated.shelves"), 10),
                        new Reference(TableId.parse("curated.plan"), 11));
    }

    @Test
    void namesReferencesInTheOrderOfTheText() throws SqlProblem {
        assertThat(SQL.parseSelect(
                                "SELECT (SELECT max(a) FROM z.first), b\nFROM z.second JOIN z.third\nWHERE c IN (SELECT d FROM z.fourth)")
                        .references())
                .extracting(r -> r.table().table())
                .containsExactly("first", "second", "third", "fourth");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT loanId FROM landing.loans WHERE fee > 0",
                "SELECT * FROM landing.loans ORDER BY loanId",
                "TABLE landing.loans",
                "SELECT loanId FROM landing.loans AS l LEFT SEMI JOIN trusted.members m ON l.member = m.member",
                "SELECT loanId FROM landing.loans AS l LEFT ANTI JOIN trusted.members USING (member)",
                "SELECT loanId FROM landing.loans l WHERE EXISTS (SELECT 1 FROM trusted.members m WHERE m.member = l.member)",
                "SELECT loanId FROM landing.loans WHERE member NOT IN (SELECT member FROM trusted.members)",
                "WITH l AS (SELECT * FROM landing.loans WHERE fee > 0) SELECT loanId FROM l WHERE loanId > 1",
                "WITH a AS (SELECT * FROM landing.loans), b AS (SELECT * FROM a) SELECT * FROM b",
                "SELECT x.a FROM (SELECT loanId AS a FROM landing.loans) AS x",
                "SELECT x.a FROM (SELECT loanId FROM landing.loans) AS x(a)",
                "SELECT /*+ BROADCAST(l) */ loanId FROM landing.loans l",
                "SELECT loanId, row_number() OVER (ORDER BY fee) AS n, sum(fee) OVER () AS s FROM landing.loans",
                "SELECT loanId FROM (SELECT *, row_number() OVER (PARTITION BY loanId ORDER BY fee) AS n"
                        + " FROM landing.loans) WHERE n = 1",
                "SELECT loanId, (SELECT max(since) FROM trusted.members) AS latest FROM landing.loans",
                "SELECT coalesce(upper(member), 'x') AS m, CASE WHEN fee > 1 THEN 1 END AS c FROM landing.loans",
            })
    void seesThatOnlyProjectionsAndFiltersAreUsed(String sql) throws SqlProblem {
        assertThat(SQL.parseSelect(sql).driving()).contains(LOANS);
        assertThat(SQL.parseSelect(sql).rowPreserving()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT DISTINCT loanId FROM landing.loans",
                "SELECT loanId FROM landing.loans LIMIT 5",
                "SELECT loanId FROM landing.loans OFFSET 5",
                "SELECT loanId, count(*) FROM landing.loans GROUP BY loanId",
                "SELECT count(*) FROM landing.loans",
                "SELECT 1 + max(fee) FROM landing.loans",
                "SELECT sum(count(*)) OVER () FROM landing.loans",
                "SELECT count_if(fee > 1) FROM landing.loans",
                "SELECT any_value(fee) FROM landing.loans",
                "SELECT first(fee) FROM landing.loans",
                "SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY fee) FROM landing.loans",
                "SELECT max(fee) FILTER (WHERE fee > 1) FROM landing.loans",
                "SELECT 1 FROM landing.loans HAVING count(*) > 1",
                "SELECT explode(array(1, 2)), loanId FROM landing.loans",
                "SELECT system.builtin.explode(array(1, 2)), loanId FROM landing.loans",
                "SELECT loanId, e FROM landing.loans LATERAL VIEW explode(array(1, 2)) t AS e",
                "SELECT loanId FROM landing.loans TABLESAMPLE (10 PERCENT)",
                "SELECT l.loanId FROM landing.loans l JOIN trusted.members m ON l.member = m.member",
                "SELECT l.loanId FROM landing.loans l LEFT JOIN trusted.members m ON l.member = m.member",
                "SELECT l.loanId FROM landing.loans l, trusted.members m",
                "SELECT l.loanId FROM landing.loans l, LATERAL (SELECT l.fee)",
                "WITH l AS (SELECT DISTINCT * FROM landing.loans) SELECT loanId FROM l",
                "SELECT loanId FROM (SELECT loanId FROM landing.loans LIMIT 5)",
                "SELECT * FROM landing.loans PIVOT (sum(fee) FOR member IN ('a', 'b'))",
            })
    void seesThatMoreThanProjectionsAndFiltersIsUsed(String sql) throws SqlProblem {
        assertThat(SQL.parseSelect(sql).driving()).contains(LOANS);
        assertThat(SQL.parseSelect(sql).rowPreserving()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1 AS a",
                "VALUES (1), (2)",
                "SELECT * FROM range(5)",
                "SELECT a FROM (VALUES (1)) AS t(a) JOIN landing.loans",
                "SELECT loanId FROM landing.loans UNION ALL SELECT loanId FROM landing.loans",
                "SELECT loanId FROM landing.loans EXCEPT SELECT loanId FROM landing.loans",
                "SELECT loanId FROM landing.loans INTERSECT SELECT loanId FROM landing.loans",
            })
    void seesThatNoTableDrives(String sql) throws SqlProblem {
        assertThat(SQL.parseSelect(sql).driving()).isEmpty();
        assertThat(SQL.parseSelect(sql).rowPreserving()).isFalse();
    }

    @Test
    void letsATableExpressionShadowAnother() throws SqlProblem {
        assertThat(SQL.parseSelect("WITH l AS (SELECT * FROM trusted.members)\n"
                                + "SELECT * FROM (WITH l AS (SELECT * FROM landing.loans) SELECT * FROM l)")
                        .driving())
                .contains(LOANS);
    }

    @Test
    void knowsEveryAggregateAndGenerator() throws ClassNotFoundException {
        for (FunctionIdentifier name :
                CatalystSqlTree.list(FunctionRegistry.builtin().listFunction())) {
            ExpressionInfo info =
                    FunctionRegistry.builtin().lookupFunction(name).get();
            Class<?> type = Class.forName(info.getClassName(), false, getClass().getClassLoader());
            boolean changesRows =
                    AggregateFunction.class.isAssignableFrom(type) || Generator.class.isAssignableFrom(type);
            if (changesRows || List.of("agg_funcs", "generator_funcs").contains(info.getGroup())) {
                assertThat(CatalystSqlRowFunctions.isRowFunction(List.of(name.funcName())))
                        .as(name.funcName())
                        .isTrue();
            }
        }
    }

    @Test
    void tellsTheResultsColumnsWithTheirLines() throws SqlProblem {
        assertThat(SQL.resultOf("""
                        WITH l AS (SELECT *, row_number() OVER (PARTITION BY member ORDER BY loanId) AS nth FROM landing.loans)
                        SELECT
                          loan.loanId,
                          loan.*,
                          pseudonym(m.member) AS subject,
                          m.since,
                          m.tags[0] AS tag,
                          loan.fee * 2 AS twice,
                          count(*) OVER () AS loans,
                          CASE
                            WHEN m.member IS NULL THEN 'filtered: no member'
                          END AS _disposition
                        FROM l AS loan
                        LEFT JOIN trusted.members AS m ON m.member = loan.member
                        ORDER BY loan.loanId
                        """, TABLES))
                .containsExactly(
                        new ResultColumn("loanId", "bigint", 3),
                        new ResultColumn("loanId", "bigint", 4),
                        new ResultColumn("member", "string", 4),
                        new ResultColumn("fee", "decimal(10,2)", 4),
                        new ResultColumn("nth", "int", 4),
                        new ResultColumn("subject", "string", 5),
                        new ResultColumn("since", "timestamp_ntz", 6),
                        new ResultColumn("tag", "string", 7),
                        new ResultColumn("twice", "decimal(12,2)", 8),
                        new ResultColumn("loans", "bigint", 9),
                        new ResultColumn("_disposition", "string", 10));
    }

    @Test
    void comparesNamesWithoutRegardToCase() throws SqlProblem {
        assertThat(SQL.resultOf("SELECT LOANID FROM landing.loans", TABLES))
                .containsExactly(new ResultColumn("LOANID", "bigint", 1));
    }

    @Test
    void readsOnlyTheTablesThatAreGiven() {
        assertThatThrownBy(() -> SQL.resultOf("SELECT *\nFROM landing.returns", TABLES))
                .isInstanceOfSatisfying(SqlProblem.class, e -> assertThat(e.complaints())
                        .singleElement()
                        .hasToString("Complaint[line=2, message=There is no table 'landing.returns'. Correct the"
                                + " name.]"));
    }
}
