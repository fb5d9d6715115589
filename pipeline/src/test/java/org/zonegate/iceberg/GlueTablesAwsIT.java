package org.zonegate.iceberg;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.iceberg.catalog.Catalog;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.zonegate.aws.AwsClients;
import org.zonegate.aws.AwsProxy;
import org.zonegate.aws.Moto;
import org.zonegate.lakehouse.Environment;
import org.zonegate.promotion.LakehouseTables;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Over Glue's Data Catalog and S3, which moto stands in for.
 *
 * <p>Moto updates a table whatever version of it the update names; Glue refuses all but the newest, and so does the proxy
 * that stands between. Without it, of two releases at once both would be published.
 */
class GlueTablesAwsIT extends IcebergTablesContract {

    private static final List<AutoCloseable> OPEN = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private static Moto moto;

    @SuppressWarnings("NullAway.Init")
    private static AwsProxy proxy;

    @SuppressWarnings("NullAway.Init")
    private Catalog catalog;

    @BeforeAll
    static void startAws() {
        moto = Moto.start();
        proxy = new AwsProxy(moto.uri());
        OPEN.add(moto);
        OPEN.add(proxy);
    }

    @AfterAll
    static void stopAws() throws Exception {
        for (int i = OPEN.size() - 1; i >= 0; i--) {
            OPEN.get(i).close();
        }
        OPEN.clear();
    }

    @BeforeEach
    void beginWithAnEmptyBucket() {
        moto.reset();
        try (S3Client s3 = new AwsClients(Moto.accessAt(proxy.uri())).s3()) {
            s3.createBucket(b -> b.bucket("lake").createBucketConfiguration(c -> c.locationConstraint("eu-central-1")));
        }
        catalog = connect();
    }

    private static Catalog connect() {
        Environment environment = new Environment(
                "aws",
                Map.of("type", "glue"),
                Optional.of("stedi"),
                Optional.of(Moto.accessAt(proxy.uri())),
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
