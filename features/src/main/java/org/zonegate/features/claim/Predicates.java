package org.zonegate.features.claim;

import org.zonegate.text.Sql;

/** Conditions on a row that are true or false and never unknown. */
final class Predicates {

    private Predicates() {}

    /** Whether {@code condition} holds; where SQL says unknown, it does not. */
    static String holds(String condition) {
        return "coalesce(" + Sql.part(condition) + ", false)";
    }

    static String not(String predicate) {
        return "NOT (" + predicate + ")";
    }
}
