package org.zonegate.promotion;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.ReleaseMode;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.Promotion.Decided;
import org.zonegate.promotion.ReleaseListener.Step;
import org.zonegate.promotion.ReleaseOutcome.LandingOutcome;
import org.zonegate.promotion.ReleaseOutcome.TableOutcome;

/**
 * All tables of one run: staged upstream first, each from the candidates of its upstreams, judged, and then published
 * together. Nothing is published before everything is judged. For one thread.
 */
public final class Release {

    private final Lakehouse lakehouse;
    private final ReleasePorts ports;
    private final Clock clock;
    private final ReleaseListener listener;

    public Release(Lakehouse lakehouse, ReleasePorts ports, Clock clock, ReleaseListener listener) {
        this.lakehouse = lakehouse;
        this.ports = ports;
        this.clock = clock;
        this.listener = listener;
    }

    /**
     * Promotes the selected tables; the others are read as they are published.
     *
     * @throws CouldNotTell when something that must be known could not be found out; then nothing was published
     * @throws UnusableInput when what the user handed over cannot be used; then nothing was published
     */
    public ReleaseOutcome promote(Set<TableId> selected, RunId run) {
        Instant startedAt = clock.instant();
        List<TableDefinition> chosen = lakehouse.promoted().stream()
                .filter(t -> selected.contains(t.id()))
                .toList();
        listener.started(run, chosen.stream().map(TableDefinition::id).toList());
        PinnedInputs inputs = new PinnedInputs(lakehouse, ports.landing(), ports.tables(), ports.keyFingerprint());
        OnDemand<Staging> staging = new OnDemand<>(ports.staging());
        Judged judged = new Judged();
        Deliveries deliveries = new Deliveries(lakehouse, ports.evaluation(), new Gate(), staging, run);
        for (TableDefinition table : chosen) {
            Instant from = clock.instant();
            Optional<Published> before = ports.tables().published(table.id());
            TimedSteps steps = new TimedSteps(listener, clock);
            PromotionResult result = judge(table, before, inputs, judged, deliveries, staging, steps, run);
            Optional<Portrait> portrait = portrait(table, result, inputs, steps);
            judged.add(
                    new TableOutcome(result, Duration.between(from, clock.instant()), steps.steps(), before, portrait));
            listener.decided(table.id(), result);
        }
        List<LandingOutcome> landing = landing(inputs, staging, deliveries.used(), run);
        checkThatLandingStayedAsItWas(inputs);
        if (lakehouse.releaseMode() == ReleaseMode.ALL) {
            judged.holdBackUnlessAllAreApproved();
        }
        Duration took = Duration.between(startedAt, clock.instant());
        List<InputPin> read =
                inputs.all().stream().filter(p -> !selected.contains(p.table())).toList();
        ReleaseOutcome outcome =
                new ReleaseOutcome(run, startedAt, took, read, landing, deliveries.all(), judged.outcomes());
        publish(judged.moves(run), outcome);
        return outcome;
    }

    private PromotionResult judge(
            TableDefinition table,
            Optional<Published> published,
            PinnedInputs inputs,
            Judged judged,
            Deliveries deliveries,
            OnDemand<Staging> staging,
            TimedSteps steps,
            RunId run) {
        for (TableId upstream : inputs.dependenciesOf(table)) {
            Optional<String> unfit = judged.whyUnfit(upstream);
            if (unfit.isPresent()) {
                return new PromotionResult.Blocked(table.id(), unfit.get());
            }
        }
        Optional<TableId> unpublished = inputs.pinUpstreamsOf(table);
        if (unpublished.isPresent()) {
            return new PromotionResult.Blocked(
                    table.id(),
                    unpublished.get() + " is not published yet, and not part of this run. Promote it first.");
        }
        ports.tables().schemaChanges(table.contract());
        Fingerprint fingerprint = inputs.fingerprintOf(table);
        if (published
                .flatMap(Published::fingerprint)
                .filter(fingerprint::equals)
                .isPresent()) {
            inputs.pin(published.get().pin());
            return new PromotionResult.UpToDate(published.get());
        }
        Optional<String> refused = deliveries.whyRefused(table, inputs);
        if (refused.isPresent()) {
            return new PromotionResult.Blocked(table.id(), refused.get());
        }
        Decided decided = new Promotion(ports.tables(), staging.get(), ports.evaluation(), new Gate(), steps)
                .promote(table, inputs, run);
        inputs.pin(decided.evidence().candidate().pin());
        return decided.decision() instanceof GateDecision.Rejected rejected
                ? new PromotionResult.Withheld(decided.evidence(), rejected.objections(), rejected.warnings())
                : new PromotionResult.Published(
                        decided.evidence(), decided.decision().warnings());
    }

    /** What a candidate's rows look like, whether it is approved or not. */
    private Optional<Portrait> portrait(
            TableDefinition table, PromotionResult result, PinnedInputs inputs, TimedSteps steps) {
        Optional<Candidate> candidate = candidate(result);
        candidate.ifPresent(c -> steps.entered(table.id(), Step.PORTRAY));
        return candidate.map(c -> ports.portraits()
                .of(
                        table,
                        c.pin(),
                        inputs.dependenciesOf(table).stream()
                                .map(inputs::pinned)
                                .toList()));
    }

    private static Optional<Candidate> candidate(PromotionResult result) {
        if (result instanceof PromotionResult.Published published) {
            return Optional.of(published.evidence().candidate());
        }
        return result instanceof PromotionResult.Withheld withheld
                ? Optional.of(withheld.evidence().candidate())
                : Optional.empty();
    }

    /** What the files held, and what their rows look like where something was to be made from them. */
    private List<LandingOutcome> landing(PinnedInputs inputs, OnDemand<Staging> staging, Set<TableId> used, RunId run) {
        List<LandingOutcome> found = new ArrayList<>();
        if (staging.isStarted()) {
            for (LandingPin pin : inputs.landing()) {
                LandingRows rows = staging.get().landingRows(pin, run);
                Optional<Portrait> portrait = used.contains(pin.table())
                        ? Optional.of(ports.portraits().of(lakehouse.table(pin.table()), pin, List.of()))
                        : Optional.empty();
                found.add(new LandingOutcome(rows, portrait));
            }
        }
        return found;
    }

    private void checkThatLandingStayedAsItWas(PinnedInputs inputs) {
        for (LandingPin pin : inputs.landing()) {
            LandingPin now = ports.landing().pin(pin.contract());
            if (!now.equals(pin)) {
                throw new CouldNotTell(
                        "The files of " + pin.table() + " in " + pin.location()
                                + " changed while they were read, so nothing is published. Run again when the delivery is complete.");
            }
        }
    }

    private void publish(List<Move> moves, ReleaseOutcome outcome) {
        String record = ports.log().record(outcome);
        if (moves.stream().allMatch(Move::onlyTags)) {
            if (!outcome.isUpToDate()) {
                ports.log().keep(outcome.run(), record);
            }
            return;
        }
        moves.forEach(m -> listener.entered(m.table(), Step.PUBLISH));
        new Publication(ports.tables(), ports.journal(), ports.log())
                .publish(new PendingRelease(outcome.run(), moves, record));
    }

    /** The results so far, upstream first. */
    private static final class Judged {

        private final Map<TableId, TableOutcome> outcomes = new LinkedHashMap<>();

        void add(TableOutcome outcome) {
            outcomes.put(outcome.result().table(), outcome);
        }

        Optional<String> whyUnfit(TableId upstream) {
            TableOutcome outcome = outcomes.get(upstream);
            if (outcome == null) {
                return Optional.empty();
            }
            if (outcome.result() instanceof PromotionResult.Withheld) {
                return Optional.of(upstream + " was withheld.");
            }
            return outcome.result() instanceof PromotionResult.Blocked
                    ? Optional.of(upstream + " is blocked.")
                    : Optional.empty();
        }

        void holdBackUnlessAllAreApproved() {
            boolean allApproved = outcomes.values().stream()
                    .map(TableOutcome::result)
                    .noneMatch(r -> r instanceof PromotionResult.Withheld || r instanceof PromotionResult.Blocked);
            if (!allApproved) {
                outcomes.replaceAll((id, outcome) -> outcome.result() instanceof PromotionResult.Published
                        ? outcome.with(new PromotionResult.Blocked(id, HELD_BACK))
                        : outcome);
            }
        }

        private static final String HELD_BACK =
                "Approved, but held back: this lakehouse publishes all tables of a release or none.";

        List<Move> moves(RunId run) {
            List<Move> moves = new ArrayList<>();
            for (TableOutcome outcome : outcomes.values()) {
                if (outcome.result() instanceof PromotionResult.Published published) {
                    Candidate candidate = published.evidence().candidate();
                    moves.add(new Move(candidate.table(), run, candidate.base(), candidate.snapshot()));
                } else if (outcome.result() instanceof PromotionResult.UpToDate upToDate) {
                    SnapshotId current = upToDate.published().snapshot();
                    moves.add(new Move(upToDate.table(), run, Optional.of(current), current));
                }
            }
            return moves;
        }

        List<TableOutcome> outcomes() {
            return List.copyOf(outcomes.values());
        }
    }
}
