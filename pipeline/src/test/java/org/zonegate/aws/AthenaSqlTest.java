package org.zonegate.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zonegate.lakehouse.Environment;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.SnapshotId;
import org.zonegate.query.QuerySource;
import org.zonegate.query.ReadQuery;
import org.zonegate.query.ReadQuery.Named;
import org.zonegate.run.Measure;
import org.zonegate.run.Measure.Kind;

final class AthenaSqlTest {

    private static final TableId ORDERS = TableId.parse("trusted.orders");
    private static final Environment CLOUD =
            new Environment("aws", Map.of(), Optional.of("shop"), Optional.empty(), Optional.empty());

    @Test
    void changesNothingButNamesOfTables() {
        String sql = "SELECT o.id, 'trusted.orders' -- trusted.orders\nFROM trusted.orders o JOIN landing.files ON true"
                + " JOIN trusted.orders.refs ON true ; ";
        ReadQuery query = new ReadQuery(
                sql,
                List.of(
                        named(sql, "trusted.orders o", 14, new QuerySource.State(ORDERS, new SnapshotId(42)), "o"),
                        named(sql, "landing.files", 13, new QuerySource.Landing(TableId.parse("landing.files")), ""),
                        named(sql, "trusted.orders.refs", 19, new QuerySource.Metadata(ORDERS, "refs"), "")),
                Optional.empty(),
                false,
                List.of());

        assertThat(new AthenaSql(CLOUD).of(query))
                .isEqualTo(
                        "SELECT o.id, 'trusted.orders' -- trusted.orders\nFROM \"shop_trusted\".\"orders\" FOR VERSION"
                                + " AS OF 42 o JOIN \"shop_landing\".\"files\" AS \"files\" ON true JOIN"
                                + " \"shop_trusted\".\"orders$refs\" AS \"refs\" ON true");
    }

    private static Named named(String sql, String from, int length, QuerySource source, String alias) {
        int at = sql.indexOf(from);
        String[] parts = sql.substring(at, at + length).split("\\.", -1);
        return new Named(
                at,
                at + length,
                source,
                parts[parts.length - 1],
                Optional.of(alias).filter(a -> !a.isEmpty()));
    }

    @Test
    void measuresATableInOneQuery() {
        assertThat(AthenaSecondOpinion.query(
                        new AthenaSql(CLOUD).at(ORDERS, new SnapshotId(42)),
                        List.of(
                                new Measure(Kind.ROWS, "", ""),
                                new Measure(Kind.NULLS, "e\"mail", "string"),
                                new Measure(Kind.DISTINCT, "email", "string"),
                                new Measure(Kind.LEAST, "n", "bigint"),
                                new Measure(Kind.GREATEST, "x", "double"),
                                new Measure(Kind.MEAN, "x", "double"),
                                new Measure(Kind.SUM, "x", "double"),
                                new Measure(Kind.STANDARD_DEVIATION, "x", "double"))))
                .isEqualTo("""
                        SELECT
                          count(*),
                          count(*) - count("e""mail"),
                          count(DISTINCT "email"),
                          min("n"),
                          max("x") FILTER (WHERE "x" BETWEEN -1.7976931348623157E308 AND 1.7976931348623157E308),
                          avg(CAST("x" AS double)),
                          sum(CAST("x" AS double)),
                          stddev_pop(CAST("x" AS double))
                        FROM "shop_trusted"."orders" FOR VERSION AS OF 42""");
    }
}
