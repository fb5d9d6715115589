package org.zonegate.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.spark.source.SparkTable;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.zonegate.iceberg.FileIoLandingZone;
import org.zonegate.iceberg.IcebergTables;
import org.zonegate.iceberg.QuarantineTable;
import org.zonegate.iceberg.Warehouse;
import org.zonegate.lakehouse.Environment;
import org.zonegate.lakehouse.RowTracing;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.Disposition;
import org.zonegate.promotion.Disposition.Kind;
import org.zonegate.promotion.Fingerprint;
import org.zonegate.promotion.InputPin;
import org.zonegate.promotion.LandingPin;
import org.zonegate.promotion.PseudonymKey;
import org.zonegate.promotion.RunId;
import org.zonegate.promotion.TableFixture;

/** A warehouse, landing files, and tables that are staged from them. */
@ExtendWith(SparkSessionExtension.class)
abstract class StagingFixture {

    static final RunId RUN = new RunId("20261123_224455_0001");
    static final RunId NEXT = new RunId("20261123_224455_0002");
    static final Instant NOW = Instant.parse("2026-11-23T22:44:55Z");
    static final byte[] SECRET = "a secret of the tests".getBytes(UTF_8);
    static final Fingerprint FINGERPRINT = new Fingerprint("d1", new TreeMap<>());

    final SparkSession spark;
    final Path landing;
    final Warehouse warehouse;
    final Catalog catalog;
    final IcebergTables tables;

    StagingFixture(SparkSession spark, Path folder) throws IOException {
        this.spark = spark;
        this.landing = Files.createDirectories(folder.resolve("landing"));
        this.warehouse = new Warehouse(folder.resolve("warehouse").toString(), Environment.THIS_MACHINE, Map.of());
        warehouse.prepare();
        this.catalog = warehouse.openCatalog();
        this.tables = new IcebergTables(catalog);
    }

    @AfterEach
    void close() throws Exception {
        ((AutoCloseable) catalog).close();
        warehouse.close();
    }

    LandingPin landed(String... lines) throws IOException {
        Files.write(landing.resolve("1.json"), List.of(lines));
        return new FileIoLandingZone(warehouse.io())
                .pin(TableFixture.landing("landing.readings")
                        .column("email", "string")
                        .required("x", "bigint")
                        .at(landing.toString())
                        .contract());
    }

    static TableDefinition made(String sql) {
        return readings(sql).build();
    }

    static TableFixture readings(String sql) {
        return TableFixture.table("trusted.readings")
                .from("landing.readings")
                .required("email", "string")
                .column("x", "bigint")
                .sql(sql);
    }

    // Not closed: that would stop the session that all tests share.
    SparkStaging staging() {
        return new SparkStaging(
                spark,
                upstream -> Optional.of(TableFixture.landing(upstream.toString())
                        .personal("email")
                        .build()),
                tables,
                new LandingTables(spark, warehouse.io()),
                () -> new PseudonymKey(SECRET),
                Clock.fixed(NOW, ZoneOffset.UTC));
    }

    SortedMap<Disposition, Long> stage(TableDefinition table, InputPin... pins) {
        tables.open(table.contract(), RUN);
        return staging().stage(table, List.of(pins), List.of(), RUN, FINGERPRINT);
    }

    List<Row> staged() {
        return rows(TableId.parse("trusted.readings"), RUN.reference(), "x, email");
    }

    List<Row> rows(TableId table, String branch, String columns) {
        PinnedSession session = PinnedSession.of(spark, () -> new PseudonymKey(SECRET));
        session.pin(table, new SparkTable(tables.load(table), branch, false));
        return session.sql("SELECT " + columns + " FROM " + table + " ORDER BY ALL")
                .collectAsList();
    }

    List<Row> quarantined(String columns) {
        return rows(QuarantineTable.ID, "main", columns);
    }

    TableDefinition ruled(String sql, RowTracing tracing, String dqdl) {
        return readings(sql)
                .tracing(tracing)
                .rules("rules/trusted/readings.quarantine.dqdl", dqdl)
                .build();
    }

    static Disposition by(String rule) {
        return new Disposition(Kind.QUARANTINED, rule + " (rules/trusted/readings.quarantine.dqdl:1)");
    }
}
