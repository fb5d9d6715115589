package org.zonegate.features.cucumber;

import io.cucumber.plugin.event.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What Cucumber did with one scenario. */
record ScenarioTrace(int line, String name, List<String> tags, List<StepTrace> steps) {

    /**
     * What Cucumber did with one step.
     *
     * @param text with its keyword
     * @param error what it threw; empty where it threw nothing
     */
    record StepTrace(String text, int line, Status status, Duration took, Optional<Throwable> error) {}

    Duration took() {
        return steps.stream().map(StepTrace::took).reduce(Duration.ZERO, Duration::plus);
    }
}
