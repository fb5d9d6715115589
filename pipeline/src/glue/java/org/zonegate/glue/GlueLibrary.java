package org.zonegate.glue;

import com.amazonaws.services.glue.GlueContext;
import com.amazonaws.services.glue.util.Job;
import java.util.Map;
import org.zonegate.spark.SparkSessions;

/**
 * AWS's library for Glue jobs.
 *
 * <p>Compiled into Zonegate by profile {@code glue}, which fetches the library from AWS's repository; in every other build
 * compiled for the tests alone, against stubs of its signatures.
 */
public final class GlueLibrary implements GlueRuntime {

    @Override
    public void begin(String job, Map<String, String> arguments) {
        // Spark first: a context that Glue made would not have Zonegate's settings.
        Job.init(job, new GlueContext(SparkSessions.start().sparkContext()), arguments);
    }

    @Override
    public void commit() {
        Job.commit();
    }
}
