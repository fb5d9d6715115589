package org.zonegate.generate;

import java.util.SplittableRandom;

/**
 * Random choices that are the same for the same seed, topic and index, on every machine and Java version. Only
 * {@link SplittableRandom#nextLong()} is used of Java's generator: how it draws bounded numbers changed between versions.
 */
final class Dice {

    /** What is decided by the throws: each topic has its own, so that one defect does not move another. */
    enum Topic {
        GROUP(1),
        CUSTOMER(2),
        RECORDS(3),
        MOMENTS(4),
        MEASUREMENTS(5),
        CUSTOMER_FILES(6),
        ACCELEROMETER_FILES(7),
        STEP_TRAINER_FILES(8),
        NAMES(9);

        private final long number;

        Topic(long number) {
            this.number = number;
        }
    }

    private static final long STEP = 0x9E3779B97F4A7C15L;
    private static final double UNIT = 0x1.0p-53;

    private final SplittableRandom random;

    Dice(long seed, Topic topic, long index) {
        this.random = new SplittableRandom(scatter(scatter(seed + STEP * topic.number) + STEP * index));
    }

    /** A one-to-one map of longs that leaves no pattern (the finaliser of MurmurHash3, as David Stafford tuned it). */
    static long scatter(long value) {
        long mixed = value;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** True with this probability: never for 0, always for 1. */
    boolean chance(double probability) {
        return (random.nextLong() >>> 11) * UNIT < probability;
    }

    /** One of 0 to {@code bound - 1}. */
    int below(int bound) {
        return (int) (((random.nextLong() >>> 33) * bound) >>> 31);
    }

    <T> T oneOf(T[] choices) {
        return choices[below(choices.length)];
    }
}
