package org.zonegate.features.claim;

import java.util.List;

/** A step names what there is not, or compares what cannot be compared: correct it. */
public final class Misnamed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    Misnamed(List<String> problems) {
        super(String.join(" ", problems));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, in full sentences; not empty. */
    public List<String> problems() {
        return problems;
    }
}
