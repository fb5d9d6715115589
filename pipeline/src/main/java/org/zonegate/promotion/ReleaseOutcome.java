package org.zonegate.promotion;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.zonegate.promotion.ReleaseListener.Step;

/**
 * How a release ended.
 *
 * @param inputs every upstream that was read or compared, as it was pinned
 * @param landing what the landing files held; empty when nothing had to be staged
 * @param deliveries what the rules of landing tables say, of those that something was staged from
 * @param tables one entry for each selected table, upstream first
 */
public record ReleaseOutcome(
        RunId run,
        Instant startedAt,
        Duration took,
        List<InputPin> inputs,
        List<LandingOutcome> landing,
        List<Delivery> deliveries,
        List<TableOutcome> tables) {

    public ReleaseOutcome {
        inputs = List.copyOf(inputs);
        landing = List.copyOf(landing);
        deliveries = List.copyOf(deliveries);
        tables = List.copyOf(tables);
    }

    /**
     * How it ended for one table.
     *
     * @param took how long judging it took, with all that had to be done before and after
     * @param steps what was done to a candidate, in order; empty where there is none
     * @param before what readers saw when the run began; empty where that was nothing
     * @param portrait what the candidate's rows look like; empty where nothing was staged
     */
    public record TableOutcome(
            PromotionResult result,
            Duration took,
            List<TimedStep> steps,
            Optional<Published> before,
            Optional<Portrait> portrait) {

        public TableOutcome {
            steps = List.copyOf(steps);
        }

        /** The same table, which ended otherwise; nothing of what was found out is told. */
        TableOutcome with(PromotionResult other) {
            return new TableOutcome(other, took, steps, before, Optional.empty());
        }
    }

    /**
     * What the files of one landing table held.
     *
     * @param portrait what its rows look like; empty where nothing was to be made from them
     */
    public record LandingOutcome(LandingRows rows, Optional<Portrait> portrait) {}

    /** A step, and how long it took. */
    public record TimedStep(Step step, Duration took) {}

    /** Whether any table was withheld or blocked. */
    public boolean isHeldBack() {
        return tables.stream()
                .map(TableOutcome::result)
                .anyMatch(r -> r instanceof PromotionResult.Withheld || r instanceof PromotionResult.Blocked);
    }

    /** Whether every table was up to date, so that nothing was staged. */
    public boolean isUpToDate() {
        return tables.stream().map(TableOutcome::result).allMatch(r -> r instanceof PromotionResult.UpToDate);
    }
}
