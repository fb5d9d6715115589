package org.zonegate.promotion;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;

/** Judges the landing tables that a run reads, each once, when something is first made from it. */
final class Deliveries {

    private final Lakehouse lakehouse;
    private final CandidateEvaluation evaluation;
    private final Gate gate;
    private final OnDemand<Staging> staging;
    private final RunId run;
    private final Map<TableId, Delivery> judged = new LinkedHashMap<>();
    private final Set<TableId> used = new LinkedHashSet<>();

    Deliveries(Lakehouse lakehouse, CandidateEvaluation evaluation, Gate gate, OnDemand<Staging> staging, RunId run) {
        this.lakehouse = lakehouse;
        this.evaluation = evaluation;
        this.gate = gate;
        this.staging = staging;
        this.run = run;
    }

    /**
     * Why nothing can be made of what {@code table} is made from; empty when something can.
     *
     * @throws CouldNotTell when a delivery has no usable row, of which rules and scenarios have nothing to say
     */
    Optional<String> whyRefused(TableDefinition table, PinnedInputs inputs) {
        for (TableId upstream : table.dependencies()) {
            TableDefinition landing = lakehouse.table(upstream);
            if (landing.isLanding()) {
                used.add(upstream);
            }
            boolean isJudged = !landing.rules().isEmpty() || !landing.features().isEmpty();
            if (landing.isLanding() && isJudged) {
                Delivery delivery = judged.computeIfAbsent(upstream, id -> judge(landing, inputs));
                if (delivery.decision() instanceof GateDecision.Rejected rejected) {
                    int more = rejected.objections().size() - 1;
                    return Optional.of("The delivery of " + upstream + " is refused: "
                            + rejected.objections().get(0)
                            + (more == 0
                                    ? ""
                                    : " And " + more + (more == 1 ? " objection more." : " objections more.")));
                }
            }
        }
        return Optional.empty();
    }

    private Delivery judge(TableDefinition landing, PinnedInputs inputs) {
        InputPin files = inputs.pinned(landing.id());
        RuleEvaluation rules = landing.rules().isEmpty()
                ? RuleEvaluation.NONE
                : evaluation.evaluateRules(landing, files, inputs.referencesOf(landing));
        ScenarioEvaluation scenarios = landing.features().isEmpty()
                ? ScenarioEvaluation.NONE
                : evaluation.runScenarios(landing, files, Optional.empty(), inputs.referencesOf(landing));
        GateDecision decision = gate.decideDelivery(landing, rules.outcomes(), scenarios.outcomes());
        if (decision instanceof GateDecision.Rejected) {
            // Nobody is going to stage it, and what breaks its contract is to be told and kept all the same.
            LandingPin pin = (LandingPin) files;
            staging.get().landingRows(pin, run).requireUsable(pin);
        }
        return new Delivery(landing.id(), rules, scenarios, decision);
    }

    /** The landing tables that something was to be made from so far, in that order. */
    Set<TableId> used() {
        return Collections.unmodifiableSet(used);
    }

    /** What was judged so far, in that order. */
    List<Delivery> all() {
        return new ArrayList<>(judged.values());
    }
}
