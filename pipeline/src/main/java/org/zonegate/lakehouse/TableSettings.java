package org.zonegate.lakehouse;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What {@code lakehouse.yml} says of one table, because its files cannot.
 *
 * @param personalColumns columns that hold personal data, in lower case; masked outside the warehouse
 * @param accountWaiver why this table's row account need not add up; empty when it must
 * @param owner who answers for the table; free text for people
 * @param ungated why nothing judges the table; empty when rules or scenarios do
 * @param tolerance which part of the rows may go to quarantine by the table's quarantine rules, from 0 to 1
 * @param evidence questions to its candidates whose answers stand in the reports
 */
public record TableSettings(
        Set<String> personalColumns,
        Optional<String> accountWaiver,
        Optional<String> owner,
        Optional<String> ungated,
        double tolerance,
        List<EvidenceQuery> evidence) {

    /** Where nothing else is said: one row in a hundred. */
    public static final double DEFAULT_TOLERANCE = 0.01;

    public static final TableSettings NONE = new TableSettings(
            Set.of(), Optional.empty(), Optional.empty(), Optional.empty(), DEFAULT_TOLERANCE, List.of());

    public TableSettings {
        personalColumns = Set.copyOf(personalColumns);
        evidence = List.copyOf(evidence);
    }
}
