package org.zonegate.features;

import java.time.Duration;
import java.util.Optional;

/** What came of judging one candidate by one scenario. */
public sealed interface ScenarioOutcome {

    Scenario scenario();

    /** How long its steps took, with its share of what was measured for several scenarios at once. */
    Duration took();

    /**
     * Every step of the scenario holds, and it has at least one that promises something.
     *
     * @param note what to know all the same, in a sentence: that it holds only because its author allows it; else empty
     */
    record Passed(Scenario scenario, Duration took, String note) implements ScenarioOutcome {}

    /**
     * A step of the scenario does not hold.
     *
     * @param step the step's sentence, with its keyword: what was expected
     * @param reason what was found instead, in words and numbers; holds no values of the data
     * @param examples some of the rows that break the promise, where it is about rows
     * @param query SQL that finds all of them, in which each table goes by its name; empty where there is none
     */
    record Failed(
            Scenario scenario, Duration took, String step, String reason, Optional<ExampleRows> examples, String query)
            implements ScenarioOutcome {}

    /**
     * Nobody knows whether the scenario holds: undefined, pending, ambiguous or skipped steps, or none at all; or what a
     * step asks could not be found out. The gate takes it as broken.
     *
     * @param step the step's sentence, with its keyword; empty where it is about the scenario as a whole
     * @param reason why, and what to do
     */
    record NotRun(Scenario scenario, Duration took, String step, String reason) implements ScenarioOutcome {}
}
