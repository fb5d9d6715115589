package org.zonegate.cli;

import java.time.Duration;
import org.zonegate.samples.Sample;
import org.zonegate.samples.SampleOutcome;

/** A sample that was run. */
record SampleResult(Sample sample, SampleOutcome outcome, Duration took) {

    /** What became of it, in a word or two. */
    String word() {
        if (outcome instanceof SampleOutcome.Passed) {
            return "passed";
        }
        return outcome instanceof SampleOutcome.Failed ? "failed" : "not run";
    }
}
