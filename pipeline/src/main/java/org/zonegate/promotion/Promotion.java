package org.zonegate.promotion;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zonegate.lakehouse.RowTracing;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.lakehouse.Transform;
import org.zonegate.promotion.ReleaseListener.Step;
import org.zonegate.promotion.RowAccount.Lookup;

/** Brings one table from its pinned inputs to a decision: stage, evaluate, accept, decide. Publishing is the release's. */
final class Promotion {

    private static final Logger LOG = LoggerFactory.getLogger(Promotion.class);

    private final LakehouseTables tables;
    private final Staging staging;
    private final CandidateEvaluation evaluation;
    private final Gate gate;
    private final ReleaseListener listener;

    Promotion(
            LakehouseTables tables,
            Staging staging,
            CandidateEvaluation evaluation,
            Gate gate,
            ReleaseListener listener) {
        this.tables = tables;
        this.staging = staging;
        this.evaluation = evaluation;
        this.gate = gate;
        this.listener = listener;
    }

    /** A candidate with everything that is known of it, and what the gate says. */
    record Decided(Evidence evidence, GateDecision decision) {}

    Decided promote(TableDefinition table, PinnedInputs inputs, RunId run) {
        TableId id = table.id();
        listener.entered(id, Step.STAGE);
        Optional<SnapshotId> base = tables.open(table.contract(), run);
        SortedMap<Disposition, Long> counted =
                staging.stage(table, inputs.of(table), inputs.referencesOf(table), run, inputs.fingerprintOf(table));
        Candidate candidate = tables.candidate(table.contract(), run, base);
        RowAccount account = account(table, candidate, counted, inputs, run);

        listener.entered(id, Step.EVALUATE);
        RuleEvaluation rules = table.rules().isEmpty()
                ? RuleEvaluation.NONE
                : evaluation.evaluateRules(table, candidate.pin(), inputs.referencesOf(table));
        listener.entered(id, Step.ACCEPT);
        ScenarioEvaluation scenarios = table.features().isEmpty()
                ? ScenarioEvaluation.NONE
                : evaluation.runScenarios(table, candidate.pin(), base, inputs.referencesOf(table));

        listener.entered(id, Step.DECIDE);
        Evidence evidence =
                new Evidence(candidate, tables.schemaDifferences(table.contract()), account, rules, scenarios);
        GateDecision decision = gate.decide(table, evidence);
        LOG.info(
                "run={} table={} snapshot={} rows={} rules={} jobs={} took={} scenarios={} jobs={} took={} decision={}",
                run,
                id,
                candidate.snapshot(),
                candidate.rows(),
                rules.outcomes().size(),
                rules.cost().jobs(),
                rules.cost().took(),
                scenarios.outcomes().size(),
                scenarios.cost().jobs(),
                scenarios.cost().took(),
                decision.getClass().getSimpleName());
        return new Decided(evidence, decision);
    }

    private RowAccount account(
            TableDefinition table,
            Candidate candidate,
            SortedMap<Disposition, Long> counted,
            PinnedInputs inputs,
            RunId run) {
        Transform transform = table.transform().orElseThrow();
        long in = 0;
        List<Lookup> lookups = new ArrayList<>();
        for (InputPin pin : inputs.of(table)) {
            long rows = rows(pin, run);
            if (pin.table().equals(transform.driving())) {
                in = rows;
            } else {
                lookups.add(new Lookup(pin.table(), rows));
            }
        }
        return transform.tracing() == RowTracing.FILTER
                ? RowAccount.ofFilter(transform.driving(), in, counted, candidate.rows(), lookups)
                : new RowAccount(transform.driving(), in, counted, candidate.rows(), transform.tracing(), lookups);
    }

    private long rows(InputPin pin, RunId run) {
        if (pin instanceof SnapshotPin snapshot) {
            return snapshot.rows();
        }
        LandingPin landing = (LandingPin) pin;
        LandingRows found = staging.landingRows(landing, run);
        found.requireUsable(landing);
        return found.good();
    }
}
