package org.zonegate.promotion;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;

/** Judges the landing tables that a run reads, each once, when something is first made from it. */
final class Deliveries {

    private final Lakehouse lakehouse;
    private final CandidateEvaluation evaluation;
    private final Gate gate;
    private final Map<TableId, Delivery> judged = new LinkedHashMap<>();

    Deliveries(Lakehouse lakehouse, CandidateEvaluation evaluation, Gate gate) {
        this.lakehouse = lakehouse;
        this.evaluation = evaluation;
        this.gate = gate;
    }

    /** Why nothing can be made of what {@code table} is made from; empty when something can. */
    Optional<String> whyRefused(TableDefinition table, PinnedInputs inputs) {
        for (TableId upstream : table.dependencies()) {
            TableDefinition landing = lakehouse.table(upstream);
            if (landing.isLanding() && !landing.rules().isEmpty()) {
                Delivery delivery = judged.computeIfAbsent(upstream, id -> judge(landing, inputs));
                if (delivery.decision() instanceof GateDecision.Rejected rejected) {
                    int more = rejected.objections().size() - 1;
                    return Optional.of("The delivery of " + upstream + " breaks its rules: "
                            + rejected.objections().get(0)
                            + (more == 0 ? "" : " And " + more + (more == 1 ? " rule more." : " rules more.")));
                }
            }
        }
        return Optional.empty();
    }

    private Delivery judge(TableDefinition landing, PinnedInputs inputs) {
        RuleEvaluation rules =
                evaluation.evaluateRules(landing, inputs.pinned(landing.id()), inputs.referencesOf(landing));
        return new Delivery(landing.id(), rules, gate.decideDelivery(landing, rules.outcomes()));
    }

    /** What was judged so far, in that order. */
    List<Delivery> all() {
        return new ArrayList<>(judged.values());
    }
}
