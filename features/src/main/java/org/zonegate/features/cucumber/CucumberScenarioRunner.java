package org.zonegate.features.cucumber;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zonegate.features.CandidateData;
import org.zonegate.features.FeatureFile;
import org.zonegate.features.Scenario;
import org.zonegate.features.ScenarioOutcome;
import org.zonegate.features.ScenarioRunner;
import org.zonegate.features.claim.Answers;
import org.zonegate.features.steps.World;

/**
 * Judges candidates by their feature files, with Cucumber. Each file is run twice: first its steps say what they need to
 * know, then everything is found out at once, and then they judge. Safe for use by several threads.
 */
public final class CucumberScenarioRunner implements ScenarioRunner<CandidateData> {

    private final Clock clock;

    /** A runner whose candidates are judged at the clock's time. */
    public CucumberScenarioRunner(Clock clock) {
        this.clock = clock;
    }

    /** A feature file, and what Cucumber's parser makes of it. */
    private record Parsed(FeatureFile file, GherkinFile gherkin) {

        // Also one that nobody declared is told: it must not vanish.
        Set<Scenario> scenarios() {
            Set<Scenario> all = new LinkedHashSet<>(file.scenarios());
            all.addAll(FeatureReader.scenarios(file.path(), gherkin));
            return all;
        }
    }

    @Override
    public List<ScenarioOutcome> run(CandidateData candidate, List<FeatureFile> features) {
        Instant now = clock.instant();
        List<Parsed> parsed = features.stream()
                .map(f -> new Parsed(f, GherkinFile.parse(f.text())))
                .toList();
        Gathering gathering = new Gathering();
        parsed.forEach(p -> run(p, candidate, now, gathering, gathering));

        long from = System.nanoTime();
        Answers answers = new Answers(candidate.answer(gathering.questions()));
        Duration asking = Duration.ofNanos(System.nanoTime() - from);
        int scenarios = parsed.stream().mapToInt(p -> p.scenarios().size()).sum();
        Duration share = asking.dividedBy(Math.max(1, scenarios));

        List<ScenarioOutcome> outcomes = new ArrayList<>();
        for (Parsed file : parsed) {
            Judging judging = new Judging(answers);
            Map<Integer, ScenarioTrace> traces = new HashMap<>();
            run(file, candidate, now, judging, judging).forEach(t -> traces.put(t.line(), t));
            for (Scenario scenario : file.scenarios()) {
                outcomes.add(new OutcomeMaker(scenario, candidate, share)
                        .outcome(Optional.ofNullable(traces.get(scenario.line())), judging));
            }
        }
        return outcomes;
    }

    private static List<ScenarioTrace> run(
            Parsed file, CandidateData candidate, Instant now, World.Judge judge, CucumberEngine.Progress progress) {
        return file.gherkin()
                .feature()
                .map(f ->
                        CucumberEngine.run(f, new World(file.file().path(), candidate.tables(), now, judge), progress))
                .orElse(List.of());
    }
}
