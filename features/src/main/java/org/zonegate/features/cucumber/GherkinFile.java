package org.zonegate.features.cucumber;

import io.cucumber.core.feature.FeatureParser;
import io.cucumber.core.gherkin.Feature;
import io.cucumber.core.gherkin.Pickle;
import io.cucumber.core.resource.Resource;
import io.cucumber.gherkin.GherkinParser;
import io.cucumber.messages.types.Background;
import io.cucumber.messages.types.Envelope;
import io.cucumber.messages.types.FeatureChild;
import io.cucumber.messages.types.GherkinDocument;
import io.cucumber.messages.types.Location;
import io.cucumber.messages.types.ParseError;
import io.cucumber.messages.types.Rule;
import io.cucumber.messages.types.RuleChild;
import io.cucumber.messages.types.Scenario;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.zonegate.features.FeatureProblem;

/**
 * A feature file as Cucumber's parser reads it.
 *
 * @param feature empty where there is none, or where the text is not Gherkin
 * @param rules that the feature has
 * @param scenarios as written: of an outline, one
 * @param descriptions lines of text that stand below a scenario's, a background's or a rule's name
 * @param problems why the text is not Gherkin
 */
record GherkinFile(
        Optional<Feature> feature,
        List<Rule> rules,
        List<Scenario> scenarios,
        List<Described> descriptions,
        List<FeatureProblem> problems) {

    /** A line of a description. */
    record Described(int line, String text) {}

    // Cucumber wants one for its messages, and ours name files in their own way.
    private static final URI ANYWHERE = URI.create("feature:/file.feature");

    static GherkinFile parse(String text) {
        List<FeatureProblem> problems = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        List<Scenario> scenarios = new ArrayList<>();
        List<Background> backgrounds = new ArrayList<>();
        List<Envelope> envelopes = GherkinParser.builder()
                .includeSource(false)
                .includePickles(false)
                .build()
                .parse(ANYWHERE.toString(), text.getBytes(StandardCharsets.UTF_8))
                .toList();
        for (Envelope envelope : envelopes) {
            envelope.getParseError().map(GherkinFile::problem).ifPresent(problems::add);
            envelope.getGherkinDocument().flatMap(GherkinDocument::getFeature).ifPresent(f -> f.getChildren()
                    .forEach(child -> child(child, rules, scenarios, backgrounds)));
        }
        List<Described> descriptions = new ArrayList<>();
        scenarios.forEach(s -> describe(s.getLocation(), s.getDescription(), text, descriptions));
        rules.forEach(r -> describe(r.getLocation(), r.getDescription(), text, descriptions));
        backgrounds.forEach(b -> describe(b.getLocation(), b.getDescription(), text, descriptions));
        return new GherkinFile(
                problems.isEmpty() ? feature(text) : Optional.empty(),
                rules,
                scenarios,
                descriptions,
                List.copyOf(problems));
    }

    // A description has no place of its own in Cucumber's messages: it begins at the first such line below the name.
    private static void describe(Location below, String description, String text, List<Described> found) {
        List<String> lines = text.lines().toList();
        List<String> described = description.lines().filter(l -> !l.isBlank()).toList();
        int at = Math.toIntExact(below.getLine());
        for (String line : described) {
            while (at < lines.size() && !lines.get(at).strip().equals(line.strip())) {
                at++;
            }
            found.add(new Described(at + 1, line.strip()));
            at++;
        }
    }

    private static void child(
            FeatureChild child, List<Rule> rules, List<Scenario> scenarios, List<Background> backgrounds) {
        child.getScenario().ifPresent(scenarios::add);
        child.getBackground().ifPresent(backgrounds::add);
        child.getRule().ifPresent(rule -> {
            rules.add(rule);
            rule.getChildren().forEach(c -> c.getBackground().ifPresent(backgrounds::add));
            rule.getChildren().stream()
                    .map(RuleChild::getScenario)
                    .flatMap(Optional::stream)
                    .forEach(scenarios::add);
        });
    }

    private static Optional<Feature> feature(String text) {
        return new FeatureParser(UUID::randomUUID).parseResource(new Text(text));
    }

    private static FeatureProblem problem(ParseError error) {
        int line = error.getSource()
                .getLocation()
                .map(l -> Math.toIntExact(l.getLine()))
                .orElse(0);
        // Its place comes first in it, between parentheses.
        String message = error.getMessage().replaceFirst("^\\(\\d+:\\d+\\): ", "");
        return new FeatureProblem(line, "This is not Gherkin: " + message + ".");
    }

    /** One for each scenario, and for each row of an outline's examples. */
    List<Pickle> pickles() {
        return feature.map(Feature::getPickles).orElse(List.of());
    }

    private record Text(String text) implements Resource {

        @Override
        public URI getUri() {
            return ANYWHERE;
        }

        @Override
        public InputStream getInputStream() {
            return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        }
    }
}
