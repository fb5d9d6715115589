package org.zonegate.promotion;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Makes its value when it is first asked for, and closes it if it was. For one thread. */
final class OnDemand<T extends AutoCloseable> implements AutoCloseable {

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

    @Override
    public void close() {
        T current = value;
        if (current != null) {
            try {
                current.close();
            } catch (Exception e) {
                throw new IllegalStateException("Could not close " + current, e);
            }
        }
    }
}
