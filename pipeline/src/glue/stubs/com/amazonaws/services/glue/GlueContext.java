package com.amazonaws.services.glue;

import org.apache.spark.SparkContext;

/** A signature of AWS's AWSGlueETL, for compiling and testing; in no jar. */
public class GlueContext {

    private final SparkContext spark;

    /** As there. */
    public GlueContext(SparkContext spark) {
        this.spark = spark;
    }

    /** What a test looks at. */
    public SparkContext given() {
        return spark;
    }
}
