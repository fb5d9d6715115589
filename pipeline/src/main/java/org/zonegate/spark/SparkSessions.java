package org.zonegate.spark;

import org.apache.spark.SparkConf;
import org.apache.spark.sql.SparkSession;
import scala.Option;

/** Starts Spark: inside this process, or as the cluster that spark-submit named has it. */
public final class SparkSessions {

    private SparkSessions() {}

    /** Stops the session that {@link #start()} gave, if there is one. */
    public static void stop() {
        Option<SparkSession> session = SparkSession.getDefaultSession();
        if (session.isDefined()) {
            session.get().stop();
        }
    }

    /**
     * A session with Zonegate's settings, and otherwise with those that spark-submit was given; whoever asked for it
     * stops it.
     */
    public static SparkSession start() {
        SparkConf conf = new SparkConf();
        conf.setIfMissing("spark.app.name", "zonegate");
        conf.setIfMissing("spark.master", "local[*]");
        if (SparkSubmission.cluster().isEmpty()) {
            int cores = Runtime.getRuntime().availableProcessors();
            conf.setIfMissing("spark.ui.enabled", "false");
            conf.setIfMissing("spark.driver.host", "127.0.0.1");
            conf.setIfMissing("spark.driver.bindAddress", "127.0.0.1");
            // Adaptive execution joins what is too small; 200 would cost more in overhead than the work itself.
            conf.setIfMissing("spark.sql.shuffle.partitions", Integer.toString(4 * cores));
        }
        // Few, well-filled files rather than one for each core.
        conf.setIfMissing("spark.sql.adaptive.coalescePartitions.parallelismFirst", "false");
        conf.setIfMissing("spark.sql.catalogImplementation", "in-memory");
        // Spark makes this folder, and nothing is kept in it: our tables lie in the Iceberg catalog.
        conf.setIfMissing("spark.sql.warehouse.dir", System.getProperty("java.io.tmpdir") + "/zonegate-spark");
        SparkSettings.SQL.forEach(conf::set);
        SparkSession session = SparkSession.builder().config(conf).getOrCreate();
        // One that another thread made is given to this one, but does not become its own: Spark would read its settings
        // nowhere.
        SparkSession.setActiveSession(session);
        return session;
    }
}
