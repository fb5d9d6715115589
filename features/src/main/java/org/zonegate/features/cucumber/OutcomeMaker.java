package org.zonegate.features.cucumber;

import io.cucumber.plugin.event.Status;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zonegate.features.CandidateData;
import org.zonegate.features.ExampleRows;
import org.zonegate.features.ExampleRows.ExampleColumn;
import org.zonegate.features.Scenario;
import org.zonegate.features.ScenarioOutcome;
import org.zonegate.features.ScenarioOutcome.NotRun;
import org.zonegate.features.ScenarioOutcome.Passed;
import org.zonegate.features.claim.Answer;
import org.zonegate.features.claim.Question;
import org.zonegate.features.claim.Verdict;
import org.zonegate.features.cucumber.ScenarioTrace.StepTrace;
import org.zonegate.rules.FailingRows;

/** Makes one scenario's outcome of what Cucumber did. Whatever is not clearly passed or broken was not run. */
final class OutcomeMaker {

    private final Scenario scenario;
    private final CandidateData candidate;
    private final Duration share;

    /**
     * For one scenario.
     *
     * @param share of the time in which everything was found out
     */
    OutcomeMaker(Scenario scenario, CandidateData candidate, Duration share) {
        this.scenario = scenario;
        this.candidate = candidate;
        this.share = share;
    }

    ScenarioOutcome outcome(Optional<ScenarioTrace> trace, Judging judging) {
        if (trace.isEmpty()) {
            return notRun(share, "", "Cucumber did not run it.");
        }
        Duration took = share.plus(trace.get().took());
        List<StepTrace> steps = trace.get().steps();
        if (scenario.tags().contains(Tags.WIP)) {
            return notRun(
                    took,
                    "",
                    "It is tagged @wip, and what is not finished proves nothing. Finish it, and remove the tag.");
        }
        if (steps.isEmpty()) {
            return notRun(took, "", "It has no step.");
        }
        for (StepTrace step : steps) {
            if (step.status() != Status.PASSED) {
                return ofStep(step, took);
            }
        }
        if (judging.promises(scenario.line()) == 0) {
            return notRun(took, "", "It promises nothing: none of its steps says what must be true.");
        }
        return new Passed(scenario, took, String.join(" ", judging.notes(scenario.line())));
    }

    private ScenarioOutcome ofStep(StepTrace step, Duration took) {
        Optional<Throwable> error = step.error();
        if (step.status() == Status.FAILED && error.isPresent() && error.get() instanceof Judging.NotKept broken) {
            return failed(step, took, broken.verdict());
        }
        String reason =
                switch (step.status()) {
                    case UNDEFINED -> "There is no such step. 'zonegate steps' lists all steps.";
                    case AMBIGUOUS -> "More than one step fits.";
                    case PENDING -> "The step is pending.";
                    case SKIPPED -> "The step was skipped.";
                    default -> error.map(e -> String.valueOf(e.getMessage())).orElse("Cucumber did not say why.");
                };
        return notRun(took, step.text(), reason);
    }

    private ScenarioOutcome failed(StepTrace step, Duration took, Verdict.Broken broken) {
        long from = System.nanoTime();
        Optional<ExampleRows> examples = broken.examples().map(this::examples).or(() -> broken.offenders()
                .flatMap(this::examples));
        return new ScenarioOutcome.Failed(
                scenario,
                took.plusNanos(System.nanoTime() - from),
                step.text(),
                broken.found(),
                examples,
                broken.offenders().map(candidate.tables()::runnable).orElse(""));
    }

    // The answer to the failure is known; examples that cannot be had are no reason to lose it.
    private Optional<ExampleRows> examples(String offenders) {
        Question question = new Question.Result(offenders, ExampleRows.MOST, false);
        Answer answer = candidate.answer(Set.of(question)).get(question);
        return answer instanceof Answer.Table table
                ? Optional.of(new ExampleRows(
                        table.columns().stream()
                                .map(c -> new ExampleColumn(c.name(), c.isPersonal()))
                                .toList(),
                        table.rows()))
                : Optional.empty();
    }

    private ExampleRows examples(FailingRows rows) {
        return new ExampleRows(
                rows.columns().stream()
                        .map(c -> new ExampleColumn(c, candidate.tables().isPersonal(c)))
                        .toList(),
                rows.rows());
    }

    private ScenarioOutcome notRun(Duration took, String step, String reason) {
        return new NotRun(scenario, took, step, reason);
    }
}
