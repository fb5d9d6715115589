package org.zonegate.spark;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Observation;
import org.apache.spark.sql.Row;
import org.zonegate.promotion.CouldNotTell;

/** Counts rows while they are written. */
final class ObservedCount {

    private static final long TIMEOUT_SECONDS = 60;

    private final Dataset<Row> rows;
    private final Observation observation = new Observation();

    ObservedCount(Dataset<Row> rows) {
        this.rows = rows;
    }

    /** The same rows; writing them all counts them. */
    Dataset<Row> observed() {
        return rows.observe(observation, count(lit(1)).as("rows"));
    }

    /** Their number, once {@link #observed()} was written. */
    long rows() {
        return number(awaited(observation), "rows");
    }

    /** One of the numbers that were observed. */
    static long number(Map<String, Object> observed, String name) {
        return (Long) Objects.requireNonNull(observed.get(name));
    }

    /**
     * What was observed, by the names of the aggregates, with a limit to waiting: Spark never answers for a query that did
     * not run. Spark's own future, which could be waited for in this thread, came after the releases that Glue 5.1 and EMR 7
     * run.
     */
    static Map<String, Object> awaited(Observation observation) {
        FutureTask<Map<String, Object>> asking = new FutureTask<>(observation::getAsJava);
        Thread waiting = new Thread(asking, "observation");
        waiting.setDaemon(true);
        waiting.start();
        try {
            return asking.get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new CouldNotTell("Spark wrote rows and did not tell their number.", e);
        } catch (ExecutionException e) {
            throw new CouldNotTell("Spark wrote rows and could not tell their number.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CouldNotTell("Interrupted.", e);
        } finally {
            waiting.interrupt();
        }
    }
}
