package org.zonegate.reports.cases;

import java.util.List;

/**
 * What came of a case.
 *
 * @param findings what was found, or why it was not judged; of a case that passed what to know all the same
 */
public record Verdict(Outcome outcome, List<Finding> findings) {

    /** One thing that was found, and the place of the promise that it is about. */
    public record Finding(Source source, String message) {}

    public Verdict {
        findings = List.copyOf(findings);
    }

    /** All findings, each on a line of its own; empty where there is none. */
    public String message() {
        return String.join("\n", findings.stream().map(Finding::message).toList());
    }
}
