package org.zonegate.features.cucumber;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.zonegate.features.ScenarioTables;
import org.zonegate.features.claim.Claim;
import org.zonegate.features.claim.Misnamed;
import org.zonegate.features.claim.Names;
import org.zonegate.features.claim.Question;
import org.zonegate.features.steps.World;

/** Takes every promise without judging it, and keeps what must be known to do so. */
final class Gathering implements World.Judge, CucumberEngine.Progress {

    private final Set<Question> questions = new LinkedHashSet<>();
    private boolean isUnfinished;

    @Override
    public void scenario(int line, List<String> tags) {
        isUnfinished = tags.contains(Tags.WIP);
    }

    @Override
    public void promise(Function<Names, Claim> claim, ScenarioTables tables) {
        if (isUnfinished) {
            return;
        }
        try {
            questions.addAll(claim.apply(new Names(tables)).questions());
        } catch (Misnamed e) {
            // There is nothing to ask; the judging says of this step that it could not tell.
            return;
        }
    }

    @Override
    public void check(Consumer<Names> check, ScenarioTables tables) {
        // The judging does.
    }

    /** Each once, in the order in which they came up. */
    Set<Question> questions() {
        return questions;
    }
}
