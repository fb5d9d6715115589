package org.zonegate.spark;

import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.zonegate.promotion.GateCost;
import scala.collection.JavaConverters;

/** Counts the Spark jobs of a piece of work, and the rows that they read. */
final class CostMeter extends SparkListener {

    private static final String PROPERTY = "zonegate.measured";
    private static final long PATIENCE_MILLIS = 10_000;

    private final String name = UUID.randomUUID().toString();
    private final Set<Integer> stages = new HashSet<>();
    private int jobs;
    private long rowsRead;

    private CostMeter() {}

    /** What the work gave, and what it cost. */
    record Measured<T>(T result, GateCost cost) {}

    static <T> Measured<T> measure(SparkContext spark, Supplier<T> work) {
        CostMeter meter = new CostMeter();
        spark.addSparkListener(meter);
        String before = spark.getLocalProperty(PROPERTY);
        long from = System.nanoTime();
        try {
            spark.setLocalProperty(PROPERTY, meter.name);
            T result = work.get();
            Duration took = Duration.ofNanos(System.nanoTime() - from);
            awaitEvents(spark);
            return new Measured<>(result, meter.cost(took));
        } finally {
            spark.setLocalProperty(PROPERTY, before);
            spark.removeSparkListener(meter);
        }
    }

    // Spark tells its listeners in its own time. Where it does not come to it, the count is too low, and no more than
    // that.
    private static void awaitEvents(SparkContext spark) {
        FutureTask<Boolean> wait = new FutureTask<>(() -> {
            spark.listenerBus().waitUntilEmpty(PATIENCE_MILLIS);
            return true;
        });
        // Scala declares no exceptions; a task carries the one that this throws when time is up.
        wait.run();
    }

    @Override
    public synchronized void onJobStart(SparkListenerJobStart job) {
        if (name.equals(job.properties().getProperty(PROPERTY))) {
            jobs++;
            JavaConverters.seqAsJavaList(job.stageIds()).forEach(id -> stages.add((Integer) id));
        }
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
        if (stages.contains(task.stageId()) && task.taskMetrics() != null) {
            rowsRead += task.taskMetrics().inputMetrics().recordsRead();
        }
    }

    private synchronized GateCost cost(Duration took) {
        return new GateCost(took, jobs, rowsRead);
    }
}
