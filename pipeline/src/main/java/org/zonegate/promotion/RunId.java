package org.zonegate.promotion;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Names one run, in the order of time: {@code 20261123_224455_1f3a}.
 *
 * <p>Lower-case letters, digits and underscores only, so that it can be part of a branch's name in any engine's SQL
 * without quotes.
 */
public record RunId(String value) implements Comparable<RunId> {

    private static final Pattern VALID = Pattern.compile("[0-9a-z_]{1,64}");
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyyMMdd_HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern MADE = Pattern.compile("\\d{8}_\\d{6}_[0-9a-f]{4}");
    private static final int SECONDS_LENGTH = "yyyyMMdd_HHmmss".length();
    private static final String REFERENCE_PREFIX = "run_";

    public RunId {
        if (!VALID.matcher(value).matches()) {
            throw new IllegalArgumentException("'" + value + "' is no run id; one looks like 20261123_224455_1f3a.");
        }
    }

    /** A new id: the second, and four random digits for runs that start in the same one. */
    public static RunId next(Clock clock, RandomGenerator random) {
        return new RunId(
                String.format(Locale.ROOT, "%s_%04x", SECONDS.format(clock.instant()), random.nextInt(1 << 16)));
    }

    /** The run whose reference that is; empty when it is none's. */
    public static Optional<RunId> ofReference(String reference) {
        String value = reference.startsWith(REFERENCE_PREFIX) ? reference.substring(REFERENCE_PREFIX.length()) : "";
        return VALID.matcher(value).matches() ? Optional.of(new RunId(value)) : Optional.empty();
    }

    /** The second in which this id was made; empty when {@link #next} did not make it. */
    public Optional<Instant> madeAt() {
        if (!MADE.matcher(value).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(SECONDS.parse(value.substring(0, SECONDS_LENGTH), Instant::from));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }

    /** The Iceberg reference of this run: the branch of its candidates and, once published, their tag. */
    public String reference() {
        return REFERENCE_PREFIX + value;
    }

    @Override
    public int compareTo(RunId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
