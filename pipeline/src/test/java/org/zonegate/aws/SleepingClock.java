package org.zonegate.aws;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Time that passes only where somebody sleeps. */
final class SleepingClock extends Clock {

    final List<Duration> slept = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-25T09:00:00Z");

    Waiting waiting() {
        return new Waiting(this, this::sleep, new Random(1), Waiting.SECONDS.first(), Waiting.SECONDS.longest());
    }

    private void sleep(Duration time) {
        slept.add(time);
        now = now.plus(time);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return Clock.fixed(now, zone);
    }
}
