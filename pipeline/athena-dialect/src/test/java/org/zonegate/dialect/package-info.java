/**
 * Whether Athena understands what Zonegate asks it: Trino, which Athena's engine 3 is made of, parses the same texts, and
 * answers the same questions on the same rows as Spark did ({@code org.zonegate.spark.SparkAnswersTest}).
 */
@NullMarked
package org.zonegate.dialect;

import org.jspecify.annotations.NullMarked;
