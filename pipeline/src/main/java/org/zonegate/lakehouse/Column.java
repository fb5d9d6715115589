package org.zonegate.lakehouse;

import java.util.Optional;

/**
 * A column of a contract.
 *
 * @param name as the contract spells it; compared without regard to case, as Athena does
 * @param type Spark SQL's canonical name, for example {@code bigint} or {@code decimal(10,2)}
 * @param requirement whether the contract lets a row lack it
 */
public record Column(String name, String type, Requirement requirement, Optional<String> comment) {

    /** Whether a row may lack a value. */
    public enum Requirement {
        /** NOT NULL: in a landing table a row without it goes to quarantine, elsewhere the candidate is withheld. */
        REQUIRED,
        NULLABLE
    }

    public boolean isRequired() {
        return requirement == Requirement.REQUIRED;
    }
}
