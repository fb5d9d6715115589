package org.zonegate.promotion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.ReleaseListener.Step;
import org.zonegate.promotion.ReleaseOutcome.TimedStep;

/** Measures the steps of one table's promotion on their way to another listener. For one thread. */
final class TimedSteps implements ReleaseListener {

    private final ReleaseListener listener;
    private final Clock clock;
    private final List<TimedStep> steps = new ArrayList<>();
    private @Nullable Step current;
    private Instant since = Instant.MIN;

    TimedSteps(ReleaseListener listener, Clock clock) {
        this.listener = listener;
        this.clock = clock;
    }

    @Override
    public void entered(TableId table, Step step) {
        finish();
        current = step;
        since = clock.instant();
        listener.entered(table, step);
    }

    private void finish() {
        Step finished = current;
        if (finished != null) {
            steps.add(new TimedStep(finished, Duration.between(since, clock.instant())));
            current = null;
        }
    }

    /** The steps that were entered; the last one ends now. */
    List<TimedStep> steps() {
        finish();
        return List.copyOf(steps);
    }
}
