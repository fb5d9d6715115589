package org.zonegate.spark;

import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;

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
        return awaited(observation).getLong(0);
    }

    /** What was observed, with a limit to waiting: Spark never answers for a query that did not run. */
    static Row awaited(Observation observation) {
        try {
            return scala.concurrent.Await.result(
                    observation.future(), scala.concurrent.duration.Duration.create(TIMEOUT_SECONDS, TimeUnit.SECONDS));
        } catch (TimeoutException e) {
            throw new CouldNotTell("Spark wrote rows and did not tell their number.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CouldNotTell("Interrupted.", e);
        }
    }
}
