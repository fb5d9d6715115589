package org.zonegate.spark;

import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** Spark, started when it is first asked for, and stopped on closing if it ever was. For one thread. */
final class SparkOnDemand implements AutoCloseable {

    private final Supplier<SparkSession> start;
    private @Nullable SparkSession started;

    SparkOnDemand(Supplier<SparkSession> start) {
        this.start = start;
    }

    SparkSession get() {
        SparkSession session = started;
        if (session == null) {
            session = start.get();
            started = session;
        }
        return session;
    }

    @Override
    public void close() {
        SparkSession session = started;
        if (session != null) {
            session.stop();
        }
    }
}
