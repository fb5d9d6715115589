package org.zonegate.iceberg;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.iceberg.catalog.Catalog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.zonegate.aws.Moto;
import org.zonegate.aws.StandInAws;
import org.zonegate.lakehouse.Environment;
import org.zonegate.promotion.LakehouseTables;

/**
 * Over Glue's Data Catalog and S3, which moto stands in for.
 *
 * <p>Moto updates a table whatever version of it the update names; Glue refuses all but the newest, and so does the proxy
 * that stands between. Without it, of two releases at once both would be published.
 */
class GlueTablesAwsIT extends IcebergTablesContract {

    private static final List<AutoCloseable> OPEN = new CopyOnWriteArrayList<>();

    @RegisterExtension
    static final StandInAws AWS = new StandInAws();

    @SuppressWarnings("NullAway.Init")
    private Catalog catalog;

    @AfterAll
    static void disconnect() throws Exception {
        for (int i = OPEN.size() - 1; i >= 0; i--) {
            OPEN.get(i).close();
        }
        OPEN.clear();
    }

    @BeforeEach
    void beginWithAnEmptyBucket() {
        AWS.createBucket("lake");
        catalog = connect();
    }

    private static Catalog connect() {
        Environment environment = new Environment(
                "aws",
                Map.of("type", "glue"),
                Optional.of("stedi"),
                Optional.of(Moto.accessAt(AWS.uri())),
                Optional.empty());
        Warehouse warehouse = new Warehouse("s3://lake/warehouse", environment, Map.of());
        warehouse.prepare();
        Catalog connected = warehouse.openCatalog();
        OPEN.add(warehouse);
        OPEN.add((AutoCloseable) connected);
        return connected;
    }

    @Override
    IcebergTables iceberg() {
        return new IcebergTables(catalog, zone -> "stedi_" + zone);
    }

    @Override
    protected LakehouseTables seenByAnotherProcess() {
        return new IcebergTables(connect(), zone -> "stedi_" + zone);
    }
}
