package org.zonegate.reports.cases;

/** A promise of a table, and what came of it in one run. */
public record Case(CaseId id, Kind kind, Source source, Verdict verdict, Detail detail) {

    public Outcome outcome() {
        return verdict.outcome();
    }

    /** Whether its table is withheld for it. */
    public boolean withholds() {
        return outcome() == Outcome.FAILED || outcome() == Outcome.UNKNOWN;
    }
}
