package org.zonegate.spark;

import java.util.Map;

/**
 * How Spark understands SQL, the same when a lakehouse is checked and when it is run.
 *
 * <p>A check that analysed under other settings than the run could pass what the run then refuses.
 */
final class SparkSettings {

    /** The catalog that a transform's {@code zone.table} is looked up in. */
    static final String PINNED_CATALOG = "pinned";

    /** The catalog that holds what may be written to. */
    static final String TARGET_CATALOG = "target";

    /** Options of {@code spark.sql}. */
    static final Map<String, String> SQL = Map.of(
            // Overflow, a failed cast or a bad date stops the query instead of becoming NULL or a wrong number.
            "spark.sql.ansi.enabled",
            "true",
            "spark.sql.session.timeZone",
            "UTC",
            "spark.sql.caseSensitive",
            "false",
            "spark.sql.catalog." + PINNED_CATALOG,
            PinnedCatalog.class.getName(),
            "spark.sql.catalog." + TARGET_CATALOG,
            PinnedCatalog.class.getName(),
            "spark.sql.defaultCatalog",
            PINNED_CATALOG,
            // Athena's TIMESTAMP, and that of its Iceberg tables, has no time zone.
            "spark.sql.timestampType",
            "TIMESTAMP_NTZ",
            // ${...} is the lakehouse's own and filled in before Spark sees it.
            "spark.sql.variable.substitute",
            "false");

    /** Options of {@code spark.sql} that change no result, and save work that pays off only for many rows. */
    static final Map<String, String> FEW_ROWS = Map.of(
            "spark.sql.shuffle.partitions", "1",
            "spark.sql.leafNodeDefaultParallelism", "1",
            "spark.sql.adaptive.enabled", "false",
            // Compiling a query's code takes longer than running it without.
            "spark.sql.codegen.wholeStage", "false",
            "spark.sql.codegen.factoryMode", "NO_CODEGEN");

    private SparkSettings() {}
}
