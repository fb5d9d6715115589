package org.zonegate.generate;

/**
 * Where on the clock customers' readings lie. Customers go in cohorts, one after the other; in a cohort all move during
 * the same minutes, each on a lane of its own: at instants that differ from all others' by their remainder. So no two
 * customers meet by accident, however many there are.
 */
final class Timeline {

    /** Milliseconds between two instants of one customer; the devices' own pace. */
    static final long PACE = 3_933;

    private static final long BEGIN = 1_700_000_000_000L;
    private static final int COHORT = 1_000;
    private static final int LANE = 3;

    /** By how many paces customers of a cohort begin later than it, at most. */
    private static final int MAX_DELAY = 64;

    /** An instant of the customer's, one of an orphan and one of a device that the group carries go together. */
    private static final int MAX_INSTANTS_PER_READING = 3;

    private final long cohortLength;

    Timeline(GeneratorSettings settings) {
        this.cohortLength = PACE * ((long) settings.readingsPerCustomer() * MAX_INSTANTS_PER_READING + MAX_DELAY + 1);
    }

    /** A customer's first instant. Customers of a group are of one cohort, that of the group's first. */
    long firstInstant(int customer, int groupsFirst, Dice dice) {
        int lane = customer - groupsFirst / COHORT * COHORT;
        return cohortBegin(groupsFirst) + dice.below(MAX_DELAY) * PACE + (long) lane * LANE;
    }

    /** Before this, the group has no readings. */
    long cohortBegin(int groupsFirst) {
        return BEGIN + groupsFirst / COHORT * cohortLength;
    }

    /** From this on, the group has no readings. */
    long cohortEnd(int groupsFirst) {
        return cohortBegin(groupsFirst) + cohortLength;
    }
}
