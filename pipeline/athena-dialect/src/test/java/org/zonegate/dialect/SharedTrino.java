package org.zonegate.dialect;

import java.util.List;

/** The one Trino of this JVM, which starts for the first test that asks and ends with the JVM. */
final class SharedTrino {

    static final TrinoEngine ENGINE = started();

    private SharedTrino() {}

    private static TrinoEngine started() {
        TrinoEngine engine = new TrinoEngine();
        // For questions that need no table.
        engine.load("memory", List.of());
        Runtime.getRuntime().addShutdownHook(new Thread(engine::close, "close Trino"));
        return engine;
    }
}
