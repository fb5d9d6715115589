package org.zonegate.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Asks Spark two things at a time, because on few rows it spends most of its time planning, which takes one thread. */
final class TwoAtATime {

    private TwoAtATime() {}

    /** The results, in the order of the tasks. What a task throws, this throws. */
    static <T> List<T> results(List<Callable<T>> tasks) {
        // Threads of its own: they inherit from this one by what CostMeter knows its jobs.
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            List<Future<T>> asked = tasks.stream().map(pool::submit).toList();
            List<T> results = new ArrayList<>();
            for (Future<T> each : asked) {
                results.add(each.get());
            }
            return results;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Looking at rows was interrupted.", e);
        } finally {
            pool.shutdownNow();
        }
    }
}
