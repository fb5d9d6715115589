package org.zonegate.spark;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.zonegate.lakehouse.TableId;
import org.zonegate.samples.MadeRow;
import org.zonegate.samples.Sample;
import org.zonegate.samples.SampleEngine;

/**
 * Runs the transforms of samples with Spark, on rows in memory, through what a run stages with: the same sessions, pins and
 * quarantine rules. Spark is started for the first sample. For one thread.
 */
public final class SparkSamples implements SampleEngine, AutoCloseable {

    private final SparkOnDemand spark;
    private final Clock clock;

    /**
     * Starts nothing.
     *
     * @param spark asked once, for an engine that closing this stops
     */
    public SparkSamples(Supplier<SparkSession> spark, Clock clock) {
        this.spark = new SparkOnDemand(spark);
        this.clock = clock;
    }

    /** Starts Spark, so that the first sample need not wait for it. */
    public void start() {
        SparkSession unused = spark.get();
    }

    @Override
    public Map<TableId, List<MadeRow>> make(Sample sample) {
        return new SampleTables(sample, spark.get(), clock).expected();
    }

    @Override
    public void close() {
        spark.close();
    }
}
