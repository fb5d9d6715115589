package org.zonegate.features.cucumber;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import org.zonegate.features.ScenarioTables;
import org.zonegate.features.claim.Answers;
import org.zonegate.features.claim.Claim;
import org.zonegate.features.claim.Names;
import org.zonegate.features.claim.Verdict;
import org.zonegate.features.steps.World;

/** Judges every promise, and ends the scenario at the first that is not kept. */
final class Judging implements World.Judge, CucumberEngine.Progress {

    private final Answers answers;
    private final Map<Integer, List<String>> notes = new HashMap<>();
    private final Map<Integer, Integer> promises = new HashMap<>();
    private int scenario;
    private List<String> tags = List.of();

    Judging(Answers answers) {
        this.answers = answers;
    }

    /** Tells Cucumber, and through it whoever made the outcome, that a promise is not kept. */
    static final class NotKept extends AssertionError {

        private static final long serialVersionUID = 1L;

        private final transient Verdict.Broken verdict;

        NotKept(Verdict.Broken verdict) {
            super(verdict.found());
            this.verdict = verdict;
        }

        Verdict.Broken verdict() {
            return verdict;
        }
    }

    /** Tells that nobody knows whether a promise is kept. */
    static final class CouldNotTell extends RuntimeException {

        private static final long serialVersionUID = 1L;

        CouldNotTell(String reason) {
            super(reason);
        }
    }

    @Override
    public void scenario(int line, List<String> tagsOfScenario) {
        scenario = line;
        tags = tagsOfScenario;
    }

    @Override
    public void promise(Function<Names, Claim> claim, ScenarioTables tables) {
        promises.merge(scenario, 1, Integer::sum);
        Verdict verdict = claim.apply(new Names(tables)).judge(answers);
        if (verdict instanceof Verdict.Broken broken) {
            throw new NotKept(broken);
        }
        if (verdict instanceof Verdict.Unknown unknown) {
            throw new CouldNotTell(unknown.reason());
        }
        if (verdict instanceof Verdict.Vacuous vacuous) {
            if (!tags.contains(vacuous.allowance().tag())) {
                throw new CouldNotTell(vacuous.why() + " Where that is fine, tag the scenario "
                        + vacuous.allowance().tag() + ".");
            }
            notes.computeIfAbsent(scenario, s -> new ArrayList<>()).add(vacuous.why());
        }
    }

    @Override
    public void check(Consumer<Names> check, ScenarioTables tables) {
        check.accept(new Names(tables));
    }

    /** How many promises the scenario in that line made. */
    int promises(int line) {
        return promises.getOrDefault(line, 0);
    }

    /** What to know of the scenario in that line although it holds. */
    List<String> notes(int line) {
        return notes.getOrDefault(line, List.of()).stream().distinct().toList();
    }
}
