package org.zonegate.features.cucumber;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.zonegate.features.steps.Vocabulary;
import org.zonegate.features.steps.Vocabulary.VocabularyStep;
import org.zonegate.text.NearMisses;

/** Guesses which steps an unknown one was meant to be. */
final class NearSteps {

    private static final int AT_MOST = 3;
    private static final double LIKE_ENOUGH = 0.35;
    // What stands for a parameter fits any word, and says less than a word that is the same.
    private static final double ANY_WORD = 0.3;

    private static final Set<String> ARTICLES = Set.of("a", "an", "the", "its");
    private static final List<String> KEYWORDS = List.of("Given", "When", "Then", "And", "But");
    private static final double ALMOST_A_STEP = 0.6;

    private NearSteps() {}

    /**
     * What to tell the author of a line that Gherkin takes for a description although it was meant to be a step: its keyword
     * is misspelt or missing. Empty where it is a description.
     */
    static Optional<String> asDescription(String line) {
        String first = line.split("\\s+", 2)[0];
        List<String> near = first.equalsIgnoreCase("the") ? List.of() : NearMisses.of(first, KEYWORDS);
        boolean isMisspelt = !near.isEmpty() && best(line.substring(first.length())) >= LIKE_ENOUGH;
        if (isMisspelt) {
            return Optional.of("This line is read as a description, and judges nothing: '" + first
                    + "' is no keyword. Did you mean '" + near.get(0) + "'?");
        }
        return best(line) >= ALMOST_A_STEP
                ? Optional.of(
                        "This line is read as a description, and judges nothing: it begins with no keyword. Begin it"
                                + " with Given, When, Then, And or But.")
                : Optional.empty();
    }

    private static double best(String text) {
        return Vocabulary.steps().stream()
                .mapToDouble(s -> likeness(text, s.expression()))
                .max()
                .orElse(0);
    }

    /** What to tell the author of an unknown step. */
    static String hint(String text) {
        List<VocabularyStep> near = Vocabulary.steps().stream()
                .filter(s -> likeness(text, s.expression()) >= LIKE_ENOUGH)
                .sorted(Comparator.comparingDouble((VocabularyStep s) -> likeness(text, s.expression()))
                        .reversed())
                .limit(AT_MOST)
                .toList();
        String list = near.stream()
                .map(s -> "'" + s.expression() + "', as in '" + s.example().get(0) + "'")
                .collect(Collectors.joining("; "));
        return (near.isEmpty() ? "" : " Did you mean: " + list + "?") + " 'zonegate steps' lists all steps.";
    }

    /** From 0, nothing alike, to 1: the words that both have in one order, of all that there are. */
    static double likeness(String text, String expression) {
        List<String> words = words(text);
        List<String> wanted = words(expression.replace("(s)", "s"));
        double[][] best = new double[words.size() + 1][wanted.size() + 1];
        for (int i = 1; i <= words.size(); i++) {
            for (int j = 1; j <= wanted.size(); j++) {
                double both = best[i - 1][j - 1] + likenessOfWords(words.get(i - 1), wanted.get(j - 1));
                best[i][j] = Math.max(both, Math.max(best[i - 1][j], best[i][j - 1]));
            }
        }
        return best[words.size()][wanted.size()] / Math.max(words.size(), wanted.size());
    }

    private static double likenessOfWords(String word, String wanted) {
        if (wanted.startsWith("{")) {
            return ANY_WORD;
        }
        return Arrays.stream(wanted.split("/", -1))
                        .anyMatch(w -> !NearMisses.of(word, List.of(w)).isEmpty())
                ? 1
                : 0;
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).strip().split("[\\s,:]+", -1))
                .filter(w -> !ARTICLES.contains(w))
                .toList();
    }
}
