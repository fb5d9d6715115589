package org.zonegate.aws.deploy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.zonegate.promotion.CouldNotTell;

/** How somebody waits before asking again. */
public interface Pauses {

    /** Waits as long as it says. */
    Pauses REAL = time -> {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CouldNotTell("Interrupted while waiting for AWS.", e);
        }
    };

    void pause(Duration time);
}
