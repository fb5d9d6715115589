package org.zonegate.aws.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.zonegate.lakehouse.Column;
import org.zonegate.lakehouse.Column.Requirement;
import org.zonegate.lakehouse.Contract;
import org.zonegate.lakehouse.SourceLocation;
import org.zonegate.lakehouse.TableId;

class CatalogTableTest {

    private static final String SERDE = "org.openx.data.jsonserde.JsonSerDe";

    private static final Contract CONTRACT = new Contract(
            new TableId("landing", "orders"),
            Contract.Format.EXTERNAL_JSON,
            List.of(
                    new Column("orderId", "bigint", Requirement.NULLABLE, Optional.empty()),
                    new Column("at", "timestamp_ntz", Requirement.NULLABLE, Optional.empty())),
            List.of(),
            Optional.of("s3://lake/landing/orders/"),
            Map.of("classification", "json"),
            "CREATE EXTERNAL TABLE ...",
            SourceLocation.file("tables/landing/orders.sql"));

    private static CatalogTable table(List<String> columns, String location, String serde, Map<String, String> more) {
        return new CatalogTable("EXTERNAL_TABLE", columns, location, serde, more);
    }

    @Test
    void isTheContractsWhateverCaseAndSlashTheCatalogHas() {
        CatalogTable same = table(
                List.of("orderid bigint", "at timestamp"),
                "s3://lake/landing/orders",
                SERDE,
                Map.of("classification", "json", "EXTERNAL", "TRUE", "transient_lastDdlTime", "1"));

        assertThat(same.differences(CONTRACT)).isEmpty();
        assertThat(same.isOnlyAName()).isTrue();
    }

    @Test
    void tellsEachDifference() {
        CatalogTable other = table(
                List.of("orderid string", "who string"),
                "s3://lake/elsewhere",
                "Parquet",
                Map.of("classification", "csv"));

        assertThat(other.differences(CONTRACT))
                .containsExactly(
                        "column orderId bigint",
                        "column at timestamp",
                        "no column orderid string",
                        "no column who string",
                        "location s3://lake/landing/orders/ (was s3://lake/elsewhere)",
                        "SerDe " + SERDE + " (was Parquet)",
                        "property classification = json");
    }

    @Test
    void tellsAnotherOrder() {
        CatalogTable other = table(
                List.of("at timestamp", "orderid bigint"),
                "s3://lake/landing/orders",
                SERDE,
                Map.of("classification", "json"));

        assertThat(other.differences(CONTRACT)).containsExactly("the order of the columns");
    }

    @Test
    void isMoreThanANameWhereItHoldsRows() {
        assertThat(table(List.of(), "s3://lake/x", "", Map.of("table_type", "ICEBERG"))
                        .isOnlyAName())
                .isFalse();
        assertThat(new CatalogTable("VIRTUAL_VIEW", List.of(), "", "", Map.of()).isOnlyAName())
                .isFalse();
    }
}
