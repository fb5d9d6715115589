package org.zonegate.promotion;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes its value when it is first asked for. For one thread. */
final class OnDemand<T> {

    private final Supplier<T> maker;
    private @Nullable T value;

    OnDemand(Supplier<T> maker) {
        this.maker = maker;
    }

    T get() {
        T current = value;
        if (current == null) {
            current = maker.get();
            value = current;
        }
        return current;
    }

    boolean isStarted() {
        return value != null;
    }
}
