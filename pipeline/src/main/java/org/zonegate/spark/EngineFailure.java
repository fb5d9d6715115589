package org.zonegate.spark;

import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.UnusableInput;

/** Turns what Spark throws into what a person can act on, without the values that Spark quotes from the data. */
final class EngineFailure {

    private static final Pattern QUOTED = Pattern.compile("'[^'\\n]*'|\"[^\"\\n]*\"");
    private static final Pattern ADDRESS = Pattern.compile("\\S+@\\S+");
    // The error class, which stands before it already, and advice to change settings that must not be changed.
    private static final Pattern IDLE =
            Pattern.compile("^\\[[A-Z0-9_.]+]\\s*|\\s*If necessary set .*? to bypass this error\\.?");
    private static final int LONGEST = 300;

    private EngineFailure() {}

    static RuntimeException whileStaging(TableId table, Exception failure) {
        return describe("The candidate of " + table + " could not be made, so nothing is published.", failure);
    }

    static RuntimeException whileReading(TableId table, Exception failure) {
        return describe("The files of " + table + " could not be read, so nothing is published.", failure);
    }

    static RuntimeException whileQuerying(Exception failure) {
        return describe("The query could not be answered.", failure);
    }

    private static RuntimeException describe(String what, Exception failure) {
        if (failure instanceof CouldNotTell || failure instanceof UnusableInput) {
            return (RuntimeException) failure;
        }
        Throwable root = failure;
        String errorClass = "";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SparkThrowable spark && spark.getErrorClass() != null) {
                errorClass = spark.getErrorClass();
            }
            if (cause instanceof CouldNotTell known) {
                return known;
            }
            root = cause;
        }
        String detail = errorClass.isEmpty()
                ? root.getClass().getSimpleName() + ": " + masked(String.valueOf(root.getMessage()))
                : errorClass + ": " + masked(String.valueOf(root.getMessage()));
        return new CouldNotTell(what + " " + detail, failure);
    }

    private static String masked(String message) {
        String firstLine = IDLE.matcher(message.lines().findFirst().orElse("")).replaceAll("");
        String hidden =
                ADDRESS.matcher(QUOTED.matcher(firstLine).replaceAll("'…'")).replaceAll("…");
        return hidden.length() > LONGEST ? hidden.substring(0, LONGEST) + "…" : hidden;
    }
}
