package org.zonegate.aws;

import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * How time passes for whoever asks again until something is over.
 *
 * @param random chooses how long, so that those who wait for one thing do not all ask at once
 * @param first the longest time before the second question; it doubles with each question
 * @param longest the longest time before any
 */
public record Waiting(Clock clock, Sleeping sleeping, RandomGenerator random, Duration first, Duration longest) {

    /** As on a wall clock, for what takes seconds. */
    public static final Waiting SECONDS = real(Duration.ofMillis(200), Duration.ofSeconds(5));
    /** As on a wall clock, for what takes minutes. */
    public static final Waiting MINUTES = real(Duration.ofSeconds(4), Duration.ofSeconds(20));

    private static final int DOUBLINGS = 10;

    /** Lets time pass. */
    public interface Sleeping {
        void sleep(Duration time) throws InterruptedException;
    }

    private static Waiting real(Duration first, Duration longest) {
        return new Waiting(
                Clock.systemUTC(),
                time -> TimeUnit.NANOSECONDS.sleep(time.toNanos()),
                RandomGenerator.getDefault(),
                first,
                longest);
    }

    /**
     * A time to wait before asking again: any up to a bound that doubles each time, "full jitter" in "Exponential Backoff
     * And Jitter", AWS Architecture Blog.
     *
     * @param attempt from 0
     */
    public Duration before(int attempt) {
        Duration bound = first.multipliedBy(1L << Math.min(attempt, DOUBLINGS));
        Duration most = bound.compareTo(longest) < 0 ? bound : longest;
        return Duration.ofNanos(random.nextLong(most.toNanos() + 1));
    }

    public void sleep(Duration time) throws InterruptedException {
        sleeping.sleep(time);
    }
}
