package org.zonegate.lakehouse;

import java.util.List;
import java.util.stream.Collectors;

/** A lakehouse's files contradict themselves or each other: correct the files. Holds every problem that was found. */
public final class InvalidLakehouse extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public InvalidLakehouse(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** In the order of files and lines; never empty. */
    public List<Problem> problems() {
        return problems;
    }
}
