package org.zonegate.spark;

import java.util.HashMap;
import java.util.Map;
import org.apache.iceberg.io.FileIO;
import org.apache.spark.sql.SparkSession;
import org.zonegate.lakehouse.TableId;
import org.zonegate.landing.LandingTable;
import org.zonegate.promotion.LandingPin;

/**
 * The landing tables of one run, one object for each: whoever reads one first counts its lines for all others, too. For one
 * thread.
 */
public final class LandingTables {

    private final SparkSession spark;
    private final FileIO io;
    private final Map<TableId, LandingTable> tables = new HashMap<>();

    public LandingTables(SparkSession spark, FileIO io) {
        this.spark = spark;
        this.io = io;
    }

    LandingTable of(LandingPin pin) {
        return tables.computeIfAbsent(pin.table(), id -> new LandingTable(spark, pin, io));
    }
}
