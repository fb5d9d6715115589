package org.zonegate.features;

/** What came of judging one candidate by one scenario. */
public sealed interface ScenarioOutcome {

    Scenario scenario();

    /** Every step of the scenario holds, and it has at least one. */
    record Passed(Scenario scenario) implements ScenarioOutcome {}

    /**
     * A step of the scenario does not hold.
     *
     * @param reason what was expected and what was found, in words
     */
    record Failed(Scenario scenario, String reason) implements ScenarioOutcome {}

    /**
     * Nobody knows whether the scenario holds: undefined, pending, ambiguous or skipped steps, or none at all. The gate
     * takes it as broken.
     */
    record NotRun(Scenario scenario, String reason) implements ScenarioOutcome {}
}
