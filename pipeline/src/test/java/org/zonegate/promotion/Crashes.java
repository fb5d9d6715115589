package org.zonegate.promotion;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Lets the process "die" at a chosen step: every in-memory port calls {@link #at} before and after each of its effects.
 * An error, because nothing catches it, as nothing catches kill -9.
 */
final class Crashes {

    private final List<String> steps = new ArrayList<>();
    private final Map<String, Runnable> meanwhile = new HashMap<>();
    private int crashAt = Integer.MAX_VALUE;

    static final class Crashed extends Error {
        private static final long serialVersionUID = 1L;

        Crashed(String step) {
            super(step);
        }
    }

    /** From now on, dies at the {@code step}-th step, counted from 0. */
    void crashAt(int step) {
        steps.clear();
        crashAt = step;
    }

    /** The process was started again. */
    void restart() {
        steps.clear();
        crashAt = Integer.MAX_VALUE;
    }

    /** The steps that were taken since {@link #restart()} or {@link #crashAt}. */
    List<String> steps() {
        return List.copyOf(steps);
    }

    /** Lets somebody else do something at a step, once. */
    void when(String step, Runnable event) {
        meanwhile.put(step, event);
    }

    void at(String step) {
        steps.add(step);
        Runnable event = meanwhile.remove(step);
        if (event != null) {
            event.run();
        }
        if (steps.size() - 1 == crashAt) {
            throw new Crashed(step);
        }
    }
}
