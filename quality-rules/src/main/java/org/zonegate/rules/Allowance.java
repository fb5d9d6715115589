package org.zonegate.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a rule's author declares to be fine, in a comment {@code # zonegate: ...} above the rule. */
public enum Allowance {
    /** The rule holds when there is no row that it speaks of: an empty table, or a where clause that matches nothing. */
    WHEN_EMPTY("passes-when-empty"),
    /** The rule holds as long as earlier runs have not left enough values to compare with. */
    WITHOUT_HISTORY("passes-without-history");

    private final String word;

    Allowance(String word) {
        this.word = word;
    }

    /** As the comment spells it. */
    public String word() {
        return word;
    }

    public static Optional<Allowance> named(String word) {
        return Arrays.stream(values()).filter(a -> a.word.equals(word)).findFirst();
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Allowance::word).toList();
    }
}
