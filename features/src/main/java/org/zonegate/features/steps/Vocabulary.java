package org.zonegate.features.steps;

import io.cucumber.java.ParameterType;
import io.cucumber.java.en.Given;
import io.cucumber.java.en.Then;
import io.cucumber.java.en.When;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.zonegate.features.claim.Verdict.Allowance;

/** Every step that scenarios can be made of, read from the classes that define them. */
public final class Vocabulary {

    private static final List<Class<?>> GLUE =
            List.of(ScopeSteps.class, RowSteps.class, TableSteps.class, QuerySteps.class);

    private Vocabulary() {}

    /**
     * One step.
     *
     * @param keyword Given, When or Then
     * @param expression a Cucumber expression
     * @param meaning in full sentences
     * @param example lines of a feature file
     */
    public record VocabularyStep(String keyword, String expression, String meaning, List<String> example) {

        public VocabularyStep {
            example = List.copyOf(example);
        }
    }

    /**
     * A word that stands in braces in the steps' expressions.
     *
     * @param regexp what it can be
     */
    public record VocabularyParameter(String name, String regexp) {}

    /** A tag that means something. */
    public record VocabularyTag(String tag, String meaning) {}

    /** The tags that mean something; others are their authors' own. */
    public static List<VocabularyTag> tags() {
        return List.of(
                new VocabularyTag("@warn", "The scenario is reported and does not withhold the table."),
                new VocabularyTag(
                        "@wip",
                        "The scenario is not finished. It proves nothing, so the table is withheld until it is."),
                new VocabularyTag(
                        Allowance.PASSES_WHEN_EMPTY.tag(),
                        "The scenario holds where there is no row that it is about. Without the tag it could not tell."),
                new VocabularyTag(
                        Allowance.PASSES_WITHOUT_HISTORY.tag(),
                        "The scenario holds where nothing is published yet to compare with. Without the tag it could not"
                                + " tell."),
                new VocabularyTag("@owner:NAME", "Whose promise it is, for reports."));
    }

    /** The steps, those that say what the others are about first. */
    public static List<VocabularyStep> steps() {
        List<VocabularyStep> steps = new ArrayList<>();
        for (Class<?> glue : GLUE) {
            List<VocabularyStep> ofClass = new ArrayList<>();
            for (Method method : glue.getDeclaredMethods()) {
                step(method).ifPresent(ofClass::add);
            }
            // Java does not say in which order it gives methods.
            ofClass.sort(
                    Comparator.comparing(VocabularyStep::keyword).reversed().thenComparing(VocabularyStep::expression));
            steps.addAll(ofClass);
        }
        return List.copyOf(steps);
    }

    /** The words in braces, by name. */
    public static List<VocabularyParameter> parameters() {
        return Arrays.stream(Parameters.class.getDeclaredMethods())
                .filter(m -> m.isAnnotationPresent(ParameterType.class))
                .map(m -> new VocabularyParameter(
                        m.getName(), m.getAnnotation(ParameterType.class).value()))
                .sorted(Comparator.comparing(VocabularyParameter::name))
                .toList();
    }

    /** Makes the objects whose methods are the steps, all in one world. */
    public static List<Object> glue(World world) {
        return List.of(
                new Parameters(),
                new ScopeSteps(world),
                new RowSteps(world),
                new TableSteps(world),
                new QuerySteps(world));
    }

    private static Optional<VocabularyStep> step(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            Optional<String> expression = expression(annotation);
            if (expression.isPresent()) {
                Meaning meaning = method.getAnnotation(Meaning.class);
                if (meaning == null) {
                    throw new IllegalStateException(method + " lacks its meaning.");
                }
                return Optional.of(new VocabularyStep(
                        annotation.annotationType().getSimpleName(),
                        expression.get(),
                        meaning.value(),
                        List.of(meaning.example())));
            }
        }
        return Optional.empty();
    }

    private static Optional<String> expression(Annotation annotation) {
        if (annotation instanceof Given given) {
            return Optional.of(given.value());
        }
        if (annotation instanceof When when) {
            return Optional.of(when.value());
        }
        return annotation instanceof Then then ? Optional.of(then.value()) : Optional.empty();
    }
}
