package com.amazonaws.services.glue.util;

import com.amazonaws.services.glue.GlueContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Signatures of AWS's AWSGlueETL, for compiling and testing; in no jar. There it is a Scala object. */
public final class Job {

    /** What a test looks at. */
    public static final List<String> CALLS = new ArrayList<>();

    private Job() {}

    /** As there. */
    public static void init(String name, GlueContext context, Map<String, String> arguments) {
        CALLS.add("init " + name + " " + context.given().isStopped() + " " + arguments);
    }

    /** As there. */
    public static void commit() {
        CALLS.add("commit");
    }
}
