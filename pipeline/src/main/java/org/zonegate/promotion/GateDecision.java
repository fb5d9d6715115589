package org.zonegate.promotion;

import java.util.List;

/** What the gate says of a candidate. */
public sealed interface GateDecision {

    /**
     * The candidate may be published.
     *
     * @param warnings what people should know all the same
     */
    record Approved(List<String> warnings) implements GateDecision {

        public Approved {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The candidate is withheld.
     *
     * @param objections never empty
     */
    record Rejected(List<Objection> objections) implements GateDecision {

        public Rejected {
            objections = List.copyOf(objections);
            if (objections.isEmpty()) {
                throw new IllegalArgumentException("A rejection needs an objection.");
            }
        }
    }
}
