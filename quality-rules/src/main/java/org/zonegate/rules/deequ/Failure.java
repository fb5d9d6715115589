package org.zonegate.rules.deequ;

import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;

/** Says why something could not be measured, without the values of the data that messages of engines quote. */
final class Failure {

    private Failure() {}

    static String reason(Throwable failure) {
        String reason = failure.getClass().getSimpleName();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof AnalysisException) {
                // About the query: no row was looked at.
                String line = String.valueOf(cause.getMessage())
                        .lines()
                        .filter(l -> !l.isBlank())
                        .findFirst()
                        .orElse("");
                return "Spark does not understand it: " + line.strip().replaceFirst("[.]+$", "");
            }
            if (cause instanceof SparkThrowable spark && spark.getErrorClass() != null) {
                return "Spark stopped at a row with " + spark.getErrorClass();
            }
            reason = cause.getClass().getSimpleName();
        }
        return "it failed with " + reason;
    }
}
