package org.zonegate.generate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Measures; runs by hand, with {@code -Dzonegate.generate.readings=10000000}, optionally with {@code ...gzip=true}. */
@Tag("benchmark")
@EnabledIfSystemProperty(named = "zonegate.generate.readings", matches = "\\d+")
final class GeneratorThroughputTest {

    @Test
    void writesTenMillionReadingsInTwoMinutes(@TempDir Path out) throws IOException {
        long readings = Long.getLong("zonegate.generate.readings");
        GeneratorSettings settings = GeneratorSettings.defaults()
                .withCustomers((int) (readings / 80))
                .withCompression(Boolean.getBoolean("zonegate.generate.gzip") ? Compression.GZIP : Compression.NONE);

        Instant begin = Instant.now();
        Truth truth = new LandingGenerator(settings).writeTo(out);
        Duration taken = Duration.between(begin, Instant.now());

        long written = truth.rows(truth.cases().get(0).variables(), "landing.accelerometer_landing");
        System.out.printf("%d accelerometer readings in %d ms%n", written, taken.toMillis());
        assertThat(taken).isLessThan(Duration.ofMinutes(2).multipliedBy(1 + readings / 10_000_000));
    }
}
