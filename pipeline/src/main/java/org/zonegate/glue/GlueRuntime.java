package org.zonegate.glue;

import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Glue's own library around a run: it keeps account of the job's bookmarks. Zonegate needs none, and does without where the
 * library, or the adapter that profile {@code glue} of the build compiles against it, is not there.
 */
public interface GlueRuntime {

    /** Does nothing. */
    GlueRuntime NONE = new GlueRuntime() {
        @Override
        public void begin(String job, Map<String, String> arguments) {}

        @Override
        public void commit() {}
    };

    /** The run begins; starts Spark, with Zonegate's settings. */
    void begin(String job, Map<String, String> arguments);

    /** The run did all that it was to do. */
    void commit();

    /** What is there. */
    static GlueRuntime find() {
        Logger log = LoggerFactory.getLogger(GlueRuntime.class);
        try {
            Optional<GlueRuntime> found = ServiceLoader.load(GlueRuntime.class, GlueRuntime.class.getClassLoader())
                    .findFirst();
            log.info("glue library: {}", found.map(f -> f.getClass().getName()).orElse("none"));
            return found.orElse(NONE);
        } catch (ServiceConfigurationError | LinkageError e) {
            log.warn("Glue's library cannot be used; the run goes on without bookmarks.", e);
            return NONE;
        }
    }
}
