package org.zonegate.rules.deequ;

import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the one Spark session of this JVM, with the settings that Zonegate gives Spark; it starts when the first of them
 * asks and ends with the JVM.
 */
public final class SparkSessionExtension implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SparkSession.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return Started.SESSION;
    }

    // A class of its own, because a class is initialised by the first who needs it.
    private static final class Started {

        private static final SparkSession SESSION = SparkSession.builder()
                .appName("zonegate-quality-rules")
                .master("local[2]")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.ui.enabled", "false")
                .config("spark.sql.ansi.enabled", "true")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.sql.timestampType", "TIMESTAMP_NTZ")
                .config("spark.sql.catalogImplementation", "in-memory")
                .config("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir") + "/zonegate-spark")
                .getOrCreate();
    }
}
