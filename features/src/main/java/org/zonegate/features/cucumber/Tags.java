package org.zonegate.features.cucumber;

import java.util.List;
import java.util.Optional;
import org.zonegate.features.steps.Vocabulary;
import org.zonegate.rules.Severity;
import org.zonegate.text.NearMisses;

/** The tags that mean something here; others are their authors' own. */
final class Tags {

    /** A scenario with it is reported and does not block. */
    static final String WARN = "@warn";

    /** A scenario with it is not finished, and proves nothing. */
    static final String WIP = "@wip";

    private static final List<String> KNOWN = Vocabulary.tags().stream()
            .map(Vocabulary.VocabularyTag::tag)
            .filter(tag -> !tag.contains(":"))
            .toList();

    private Tags() {}

    static Severity severity(List<String> tags) {
        return tags.contains(WARN) ? Severity.WARNING : Severity.BLOCKING;
    }

    /** What is wrong with a tag: that it is nearly one that means something. */
    static Optional<String> problem(String tag) {
        List<String> near = NearMisses.of(tag, KNOWN);
        return KNOWN.contains(tag) || near.isEmpty()
                ? Optional.empty()
                : Optional.of("Tag " + tag + " means nothing here. Did you mean " + near.get(0)
                        + "? Tags that mean something: " + String.join(", ", KNOWN) + ".");
    }
}
