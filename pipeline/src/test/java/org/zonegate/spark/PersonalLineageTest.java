package org.zonegate.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.parser.CatalystSqlParser;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.internal.SQLConf;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zonegate.lakehouse.Column;
import org.zonegate.lakehouse.Column.Requirement;
import org.zonegate.lakehouse.TableId;

final class PersonalLineageTest {

    private static final Map<TableId, List<Column>> TABLES = Map.of(
            new TableId("trusted", "people"),
            List.of(
                    column("email", "string"),
                    column("phone", "bigint"),
                    column("is_ill", "boolean"),
                    column("city", "string"),
                    column("joined", "bigint"),
                    column("tags", "array<string>")),
            new TableId("trusted", "orders"),
            List.of(column("who", "string"), column("amount", "int")));

    private static final Set<String> PERSONAL = Set.of("email", "phone", "is_ill", "tags", "who");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            email                                            | email
            email AS e                                       | e
            upper(email) AS e                                | e
            concat(city, email) AS e                         | e
            substr(email, 1, 1) AS e                         | e
            length(email) AS e                               | e
            md5(email) AS e                                  | e
            phone + 1 AS e                                   | e
            coalesce(email, city) AS e                       | e
            CASE WHEN joined > 0 THEN email END AS e         | e
            CAST(phone AS string) AS e                       | e
            named_struct('a', email) AS e                    | e
            array(city, email) AS e                          | e
            to_json(struct(*)) AS e                          | e
            transform(tags, t -> upper(t)) AS e              | e
            NOT is_ill AS e                                  | e
            is_ill AND joined > 0 AS e                       | e
            (SELECT max(who) FROM trusted.orders) AS e       | e
            lag(email) OVER (ORDER BY joined) AS e           | e
            city                                             |
            joined + 1 AS n                                  |
            'someone@example.org' AS t                       |
            pseudonym(email) AS subject                      |
            upper(pseudonym(email)) AS subject               |
            email = 'a' AS is_a                              |
            email LIKE '%a%' AS has_a                        |
            email IN ('a', 'b') AS one_of                    |
            email IS NULL AS none                            |
            phone BETWEEN 1 AND 2 AS b                       |
            CASE WHEN email = 'a' THEN 1 ELSE 0 END AS n     |
            row_number() OVER (ORDER BY email) AS place      |
            rank() OVER (PARTITION BY city ORDER BY email) r |
            count(*) OVER (PARTITION BY email) AS n          |
            EXISTS (SELECT 1 FROM trusted.orders WHERE who = email) AS has_orders |
            (SELECT count(*) FROM trusted.orders o WHERE o.who = email) AS orders |
            """)
    void tracesAnExpressionToItsColumns(String item, String masked) {
        assertThat(personalColumnsOf("SELECT " + item + " FROM trusted.people"))
                .containsExactlyElementsOf(masked == null ? List.of() : List.of(masked));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SELECT * FROM trusted.people                                                           | email,phone,is_ill,tags
            SELECT min(email) AS e, max(city) AS c, count(email) AS n FROM trusted.people          | e
            SELECT count(DISTINCT email) AS n, approx_count_distinct(email) AS m FROM trusted.people |
            SELECT count_if(email > 'k') AS n, sum(if(email > 'k', 1, 0)) AS s FROM trusted.people |
            SELECT collect_list(email) AS e FROM trusted.people                                    | e
            SELECT email, count(*) AS n FROM trusted.people GROUP BY email                         | email
            SELECT city, email FROM trusted.people GROUP BY GROUPING SETS ((city), (email))        | email
            SELECT city AS x FROM trusted.people UNION SELECT email FROM trusted.people            | x
            SELECT city AS x FROM trusted.people INTERSECT SELECT email FROM trusted.people        | x
            SELECT email AS x FROM trusted.people EXCEPT SELECT city FROM trusted.people           | x
            SELECT tag FROM trusted.people LATERAL VIEW explode(tags) AS tag                       | tag
            SELECT x.* FROM trusted.people p, LATERAL (SELECT upper(p.email) AS loud, p.city) x    | loud
            SELECT p.city, o.* FROM trusted.people p JOIN trusted.orders o ON o.who = p.email      | who
            SELECT * FROM (SELECT email AS a, city AS b FROM trusted.people) t (c, d)              | c
            WITH x AS (SELECT email AS a, joined FROM trusted.people) SELECT l.a, r.joined FROM x l JOIN x r ON l.a = r.a | a
            WITH x AS (SELECT email FROM trusted.people), y AS (SELECT email AS z FROM x) SELECT z FROM y WHERE z IN (SELECT email FROM x) | z
            SELECT DISTINCT city, email FROM trusted.people ORDER BY email LIMIT 3                 | email
            SELECT * FROM (SELECT city, email FROM trusted.people) PIVOT (max(email) FOR city IN ('a', 'b')) | a,b
            SELECT name, value FROM (SELECT city, email FROM trusted.people) UNPIVOT (value FOR name IN (city, email)) | value
            SELECT id, v FROM range(3) JOIN (VALUES (1, 'x')) AS t (k, v) ON id = k                |
            """)
    void tracesAColumnThroughTheQuery(String sql, String masked) {
        assertThat(personalColumnsOf(sql))
                .containsExactlyElementsOf(masked == null ? List.of() : List.of(masked.split(",", -1)));
    }

    @Test
    void takesForPersonalWhatNobodyKnowsOfATable() {
        LogicalPlan plan = analysed("SELECT amount FROM trusted.orders");

        assertThat(PersonalLineage.of(plan, (relation, column) -> true)).containsExactly(true);
    }

    private static List<String> personalColumnsOf(String sql) {
        LogicalPlan plan = analysed(sql);
        List<Boolean> personal = PersonalLineage.of(plan, (relation, column) -> PERSONAL.contains(column));
        List<String> names = new ArrayList<>();
        List<Attribute> output = CatalystSqlTree.list(plan.output());
        for (int i = 0; i < output.size(); i++) {
            if (personal.get(i)) {
                names.add(output.get(i).name());
            }
        }
        return names;
    }

    private static LogicalPlan analysed(String sql) {
        SQLConf conf = new SQLConf();
        SparkSettings.SQL.forEach(conf::setConfString);
        return SQLConf.withExistingConf(conf, () -> {
            CatalystSqlParser parser = new CatalystSqlParser();
            return new CatalystSqlAnalysis(parser).analysed(parser.parsePlan(sql), TABLES);
        });
    }

    private static Column column(String name, String type) {
        return new Column(name, type, Requirement.NULLABLE, Optional.empty());
    }
}
