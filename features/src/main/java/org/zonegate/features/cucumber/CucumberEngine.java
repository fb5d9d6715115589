package org.zonegate.features.cucumber;

import io.cucumber.core.backend.ObjectFactory;
import io.cucumber.core.gherkin.Feature;
import io.cucumber.core.options.RuntimeOptionsBuilder;
import io.cucumber.core.runtime.Runtime;
import io.cucumber.plugin.ConcurrentEventListener;
import io.cucumber.plugin.event.EventPublisher;
import io.cucumber.plugin.event.PickleStepTestStep;
import io.cucumber.plugin.event.Result;
import io.cucumber.plugin.event.TestCaseFinished;
import io.cucumber.plugin.event.TestCaseStarted;
import io.cucumber.plugin.event.TestStepFinished;
import io.cucumber.plugin.event.TestStepStarted;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zonegate.features.cucumber.ScenarioTrace.StepTrace;
import org.zonegate.features.steps.Vocabulary;
import org.zonegate.features.steps.World;

/**
 * Runs a feature through Cucumber's {@code Runtime}, whose steps work on live objects: nothing is static, so that several
 * can run at once. Cucumber promises no stability for that class; nothing else here knows it.
 */
final class CucumberEngine {

    private static final URI GLUE =
            URI.create("classpath:/" + Vocabulary.class.getPackageName().replace('.', '/'));

    private CucumberEngine() {}

    /** Hears what begins, on the thread that runs it. */
    interface Progress {

        void scenario(int line, List<String> tags);

        default void step(int line) {}
    }

    /**
     * Runs every scenario of {@code feature}.
     *
     * @param progress hears what begins
     */
    static List<ScenarioTrace> run(Feature feature, World world, Progress progress) {
        Listener listener = new Listener(progress);
        Runtime.builder()
                .withRuntimeOptions(new RuntimeOptionsBuilder().addGlue(GLUE).build())
                .withClassLoader(Vocabulary.class::getClassLoader)
                .withFeatureSupplier(() -> List.of(feature))
                .withObjectFactorySupplier(() -> new LiveObjects(world))
                .withAdditionalPlugins(listener)
                .build()
                .run();
        return listener.traces;
    }

    /** Gives Cucumber the objects whose methods are steps. */
    private static final class LiveObjects implements ObjectFactory {

        private final World world;
        private final List<Object> glue;

        LiveObjects(World world) {
            this.world = world;
            this.glue = Vocabulary.glue(world);
        }

        @Override
        public void start() {
            world.begin();
        }

        @Override
        public void stop() {
            // Nothing of a scenario outlives it but what its judge took.
        }

        @Override
        public boolean addClass(Class<?> glueClass) {
            return true;
        }

        @Override
        public <T> T getInstance(Class<T> type) {
            return glue.stream()
                    .filter(type::isInstance)
                    .map(type::cast)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("There are no steps in " + type + "."));
        }
    }

    /** Writes down what Cucumber tells. */
    private static final class Listener implements ConcurrentEventListener {

        private final Progress progress;
        private final List<ScenarioTrace> traces = new ArrayList<>();
        private final List<StepTrace> steps = new ArrayList<>();

        Listener(Progress progress) {
            this.progress = progress;
        }

        @Override
        public void setEventPublisher(EventPublisher publisher) {
            publisher.registerHandlerFor(TestCaseStarted.class, event -> {
                steps.clear();
                progress.scenario(
                        event.getTestCase().getLocation().getLine(),
                        event.getTestCase().getTags());
            });
            publisher.registerHandlerFor(TestStepStarted.class, event -> {
                if (event.getTestStep() instanceof PickleStepTestStep step) {
                    progress.step(step.getStep().getLine());
                }
            });
            publisher.registerHandlerFor(TestStepFinished.class, event -> {
                if (event.getTestStep() instanceof PickleStepTestStep step) {
                    Result result = event.getResult();
                    steps.add(new StepTrace(
                            step.getStep().getKeyword().strip() + " "
                                    + step.getStep().getText(),
                            step.getStep().getLine(),
                            result.getStatus(),
                            result.getDuration(),
                            Optional.ofNullable(result.getError())));
                }
            });
            publisher.registerHandlerFor(
                    TestCaseFinished.class,
                    event -> traces.add(new ScenarioTrace(
                            event.getTestCase().getLocation().getLine(),
                            event.getTestCase().getName(),
                            List.copyOf(event.getTestCase().getTags()),
                            List.copyOf(steps))));
        }
    }
}
