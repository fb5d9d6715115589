package org.zonegate.promotion;

import java.util.List;

/** What the gate says of a candidate. */
public sealed interface GateDecision {

    List<Warning> warnings();

    /**
     * The candidate may be published.
     *
     * @param warnings what people should know all the same
     */
    record Approved(List<Warning> warnings) implements GateDecision {

        public Approved {
            warnings = List.copyOf(warnings);
        }
    }

    /**
     * The candidate is withheld.
     *
     * @param objections never empty
     * @param warnings what people should know besides
     */
    record Rejected(List<Objection> objections, List<Warning> warnings) implements GateDecision {

        public Rejected {
            objections = List.copyOf(objections);
            warnings = List.copyOf(warnings);
            if (objections.isEmpty()) {
                throw new IllegalArgumentException("A rejection needs an objection.");
            }
        }
    }
}
