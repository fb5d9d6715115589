package org.zonegate.lakehouse;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Gathers what is wrong, so that all of it is told at once. Safe for use by several threads. */
public final class Problems {

    private static final Comparator<Problem> BY_PLACE = Comparator.comparing(
                    (Problem p) -> p.where().file())
            .thenComparingInt(p -> p.where().line())
            .thenComparing(Problem::message);

    private final List<Problem> found = new ArrayList<>();

    /** Adds what is wrong with {@code where}: what it is and what to do about it, in full sentences. */
    public synchronized void add(SourceLocation where, String message) {
        found.add(new Problem(where, message));
    }

    /** Adds what is wrong with a line of {@code file}; 0 stands for the file as a whole. */
    public void add(String file, int line, String message) {
        add(new SourceLocation(file, line), message);
    }

    /** Adds what the SQL's reader says of the text of {@code file}. */
    void add(String file, SqlFrontend.SqlProblem problem) {
        problem.complaints().forEach(c -> add(file, c.line(), c.message()));
    }

    /** In the order of files and lines, each once. */
    public synchronized List<Problem> sorted() {
        return found.stream().distinct().sorted(BY_PLACE).toList();
    }

    /**
     * Ends the reading when anything was found.
     *
     * @throws InvalidLakehouse with everything that was found
     */
    public void throwIfAny() {
        List<Problem> all = sorted();
        if (!all.isEmpty()) {
            throw new InvalidLakehouse(all);
        }
    }

    /** A list for people: {@code landing, trusted, curated}, or {@code none}. */
    public static String listing(Collection<?> items) {
        return items.isEmpty()
                ? "none"
                : String.join(", ", items.stream().map(String::valueOf).toList());
    }
}
