package org.zonegate.features.cucumber;

import io.cucumber.core.gherkin.Feature;
import io.cucumber.core.gherkin.Pickle;
import io.cucumber.messages.types.Rule;
import io.cucumber.plugin.event.Status;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import org.zonegate.features.FeatureFile;
import org.zonegate.features.FeatureProblem;
import org.zonegate.features.Scenario;
import org.zonegate.features.ScenarioTables;
import org.zonegate.features.claim.Claim;
import org.zonegate.features.claim.Misnamed;
import org.zonegate.features.claim.Names;
import org.zonegate.features.cucumber.ScenarioTrace.StepTrace;
import org.zonegate.features.steps.World;

/**
 * Reads a feature file and tells everything that can be wrong with it before anything is judged. Its steps are matched by
 * Cucumber itself, so that what is understood here is understood in a run.
 */
public final class FeatureReader {

    private final String path;
    private final List<FeatureProblem> problems = new ArrayList<>();
    private final SortedSet<String> tables = new TreeSet<>();

    private FeatureReader(String path) {
        this.path = path;
    }

    /**
     * What a file says.
     *
     * @param tables other tables that its scenarios refer to, as written, in lower case
     * @param problems in the order of lines
     */
    public record FeatureRead(FeatureFile file, SortedSet<String> tables, List<FeatureProblem> problems) {

        public FeatureRead {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads the text of one file.
     *
     * @param path that scenarios and outcomes are going to name
     * @param names what its scenarios may name
     */
    public static FeatureRead read(String path, String text, ScenarioTables names) {
        return new FeatureReader(path).read(text, names);
    }

    private FeatureRead read(String text, ScenarioTables names) {
        GherkinFile gherkin = GherkinFile.parse(text);
        problems.addAll(gherkin.problems());
        List<Scenario> scenarios = scenarios(path, gherkin);
        if (gherkin.problems().isEmpty()) {
            if (scenarios.isEmpty()) {
                problem(0, "The file holds no scenario, so it would judge nothing. Write one, or remove the file.");
            }
            gherkin.rules().forEach(this::refuseTags);
            gherkin.scenarios().stream()
                    .filter(s -> !s.getExamples().isEmpty() || s.getKeyword().contains("Outline"))
                    .filter(s -> s.getExamples().stream()
                            .allMatch(e -> e.getTableBody().isEmpty()))
                    .forEach(s -> problem(
                            Math.toIntExact(s.getLocation().getLine()),
                            "This outline has no examples, so it would judge nothing. Write rows below 'Examples:'."));
            refuseRepeatedNames(scenarios);
            gherkin.descriptions()
                    .forEach(d -> NearSteps.asDescription(d.text()).ifPresent(p -> problem(d.line(), p)));
            scenarios.forEach(s -> s.tags().forEach(tag -> Tags.problem(tag).ifPresent(p -> problem(s.line(), p))));
            gherkin.feature().ifPresent(feature -> steps(feature, names));
        }
        problems.sort((a, b) -> a.line() - b.line());
        return new FeatureRead(
                new FeatureFile(path, text, scenarios),
                tables,
                problems.stream().distinct().toList());
    }

    /** The scenarios that a file declares. */
    static List<Scenario> scenarios(String path, GherkinFile gherkin) {
        String feature = gherkin.feature().flatMap(Feature::getName).orElse("");
        return gherkin.pickles().stream().map(p -> scenario(path, feature, p)).toList();
    }

    private static Scenario scenario(String path, String feature, Pickle pickle) {
        return new Scenario(
                feature,
                pickle.getName(),
                path,
                pickle.getLocation().getLine(),
                Tags.severity(pickle.getTags()),
                pickle.getTags());
    }

    // Every scenario that follows a rule belongs to it, to the end of the file, and its tags become theirs.
    private void refuseTags(Rule rule) {
        rule.getTags()
                .forEach(tag -> problem(
                        Math.toIntExact(tag.getLocation().getLine()),
                        "A tag of a 'Rule:' becomes a tag of every scenario from there to the end of the file. Put "
                                + tag.getName() + " above the scenarios that it is meant for."));
    }

    private void refuseRepeatedNames(List<Scenario> scenarios) {
        Map<String, Integer> first = new HashMap<>();
        for (Scenario scenario : scenarios) {
            Integer line = first.putIfAbsent(scenario.name(), scenario.line());
            if (scenario.name().isBlank()) {
                problem(scenario.line(), "The scenario has no name. Say in a sentence what it promises.");
            } else if (line != null) {
                problem(
                        scenario.line(),
                        "There is a scenario of this name in line " + line
                                + ", and their histories would be one. Give each a name of its own; in an outline, with a"
                                + " <placeholder> in it.");
            }
        }
    }

    private void steps(Feature feature, ScenarioTables names) {
        Looking looking = new Looking();
        World world = new World(path, names, Instant.EPOCH, looking);
        for (ScenarioTrace trace : CucumberEngine.run(feature, world, looking)) {
            // What is not finished may name what is not there yet; the gate refuses it anyway.
            if (!trace.tags().contains(Tags.WIP)) {
                scenario(trace, looking.of(trace.line()));
            }
        }
    }

    private void scenario(ScenarioTrace trace, Looked looked) {
        trace.steps().forEach(this::step);
        problems.addAll(looked.problems());
        tables.addAll(looked.tables());
        boolean isUnderstood = trace.steps().stream().allMatch(s -> s.status() == Status.PASSED);
        if (trace.steps().isEmpty()) {
            problem(trace.line(), "The scenario has no step, so it would judge nothing. Write its steps.");
        } else if (isUnderstood && looked.promises() == 0) {
            problem(
                    trace.line(),
                    "The scenario promises nothing: none of its steps says what must be true. Add one, such as: Then no"
                            + " row lacks a name.");
        }
    }

    private void step(StepTrace step) {
        if (step.status() == Status.UNDEFINED) {
            String words = step.text().substring(step.text().indexOf(' ') + 1);
            problem(step.line(), "There is no step '" + words + "'." + NearSteps.hint(words));
        } else if (step.status() == Status.AMBIGUOUS) {
            problem(step.line(), "More than one step fits '" + step.text() + "'. Write it in another way.");
        } else if (step.error().isPresent()) {
            problem(
                    step.line(),
                    "The step cannot be understood: " + step.error().get().getMessage());
        }
    }

    private void problem(int line, String message) {
        problems.add(new FeatureProblem(line, message));
    }

    /** What was found in one scenario's steps. */
    private record Looked(List<FeatureProblem> problems, SortedSet<String> tables, int promises) {}

    /** Takes every promise without judging it, and refuses none, so that all that is wrong is found. */
    private static final class Looking implements World.Judge, CucumberEngine.Progress {

        private final Map<Integer, List<FeatureProblem>> problems = new HashMap<>();
        private final Map<Integer, SortedSet<String>> tables = new HashMap<>();
        private final Map<Integer, Integer> promises = new HashMap<>();
        private int scenario;
        private int step;

        @Override
        public void scenario(int line, List<String> tags) {
            scenario = line;
        }

        @Override
        public void step(int line) {
            step = line;
        }

        @Override
        public void promise(Function<Names, Claim> claim, ScenarioTables names) {
            promises.merge(scenario, 1, Integer::sum);
            check(
                    n -> tables.computeIfAbsent(scenario, s -> new TreeSet<>())
                            .addAll(claim.apply(n).tables()),
                    names);
        }

        @Override
        public void check(Consumer<Names> check, ScenarioTables names) {
            try {
                check.accept(new Names(names));
            } catch (Misnamed e) {
                List<FeatureProblem> found = problems.computeIfAbsent(scenario, s -> new ArrayList<>());
                e.problems().forEach(p -> found.add(new FeatureProblem(step, p)));
            }
        }

        Looked of(int line) {
            return new Looked(
                    problems.getOrDefault(line, List.of()),
                    tables.getOrDefault(line, new TreeSet<>()),
                    promises.getOrDefault(line, 0));
        }
    }
}
