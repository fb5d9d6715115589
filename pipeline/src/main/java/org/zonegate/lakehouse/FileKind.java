package org.zonegate.lakehouse;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The kinds of files that a lakehouse keeps for a table, one folder for each kind. */
enum FileKind {
    TABLES("tables", ".sql"),
    TRANSFORMS("transforms", ".sql"),
    /** In the order in which they judge. */
    RULES("rules", ".dqdl", ".warn.dqdl", ".quarantine.dqdl"),
    FEATURES("features", ".feature");

    private final String key;
    // Never changed; Error Prone knows no unmodifiable list.
    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> suffixes;

    FileKind(String key, String... suffixes) {
        this.key = key;
        this.suffixes = List.of(suffixes);
    }

    /** Both the key in {@code lakehouse.yml} and the folder's name by default. */
    String key() {
        return key;
    }

    List<String> suffixes() {
        return suffixes;
    }

    /** The suffix of a file's name; empty when files of this kind are not named so. */
    Optional<String> suffixOf(String name) {
        return suffixes.stream().filter(name::endsWith).max(Comparator.comparingInt(String::length));
    }
}
