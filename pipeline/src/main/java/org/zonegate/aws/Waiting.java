package org.zonegate.aws;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * How time passes for whoever waits.
 *
 * @param random chooses how long, so that those who wait for one thing do not all ask at once
 */
record Waiting(Clock clock, Sleeping sleeping, RandomGenerator random) {

    /** As on a wall clock. */
    static final Waiting REAL = new Waiting(
            Clock.systemUTC(), time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()), RandomGenerator.getDefault());

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int DOUBLINGS = 10;

    /** Lets time pass. */
    interface Sleeping {
        void sleep(Duration time) throws InterruptedException;
    }

    /**
     * A time to wait before asking again: any up to a bound that doubles each time, "full jitter" in "Exponential Backoff
     * And Jitter", AWS Architecture Blog.
     *
     * @param attempt from 0
     */
    Duration before(int attempt) {
        Duration bound = FIRST.multipliedBy(1L << Math.min(attempt, DOUBLINGS));
        Duration most = bound.compareTo(LONGEST) < 0 ? bound : LONGEST;
        return Duration.ofNanos(random.nextLong(most.toNanos() + 1));
    }

    void sleep(Duration time) throws InterruptedException {
        sleeping.sleep(time);
    }
}
