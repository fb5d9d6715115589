package org.zonegate.reports.cases;

/** A promise of a table, and what came of it in one run. */
public record Case(CaseId id, Kind kind, Source source, Verdict verdict, Detail detail) {

    public Outcome outcome() {
        return verdict.outcome();
    }

    /** Whether its table is withheld for it. */
    public boolean withholds() {
        return isBroken() && kind != Kind.SECOND_OPINION;
    }

    /** Whether its table was published, and people must look at it all the same. */
    public boolean alarms() {
        return isBroken() && kind == Kind.SECOND_OPINION;
    }

    private boolean isBroken() {
        return outcome() == Outcome.FAILED || outcome() == Outcome.UNKNOWN;
    }
}
