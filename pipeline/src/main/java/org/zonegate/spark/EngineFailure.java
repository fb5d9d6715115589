package org.zonegate.spark;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.QueryContext;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.zonegate.aws.AwsFailure;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.UnusableInput;

/**
 * Turns what Spark throws into what a person can act on, without values from the data: of what failed on a row it tells
 * Spark's name for the failure and the part of the SELECT, and not the message, which quotes the value.
 */
final class EngineFailure {

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

    static RuntimeException whileJudging(Exception failure) {
        return describe("It could not be found out.", failure);
    }

    static RuntimeException whileProfiling(TableId table, Exception failure) {
        return describe("The data of " + table + " could not be profiled, so no rules are suggested.", failure);
    }

    static RuntimeException whileTesting(TableId table, Exception failure) {
        return describe("The transform of " + table + " could not be run.", failure);
    }

    static RuntimeException whileLooking(TableId table, Exception failure) {
        return describe("The rows of " + table + " could not be looked at.", failure);
    }

    private static RuntimeException describe(String what, Exception failure) {
        Optional<String> aws = AwsFailure.describe(failure);
        if (aws.isPresent()) {
            return new CouldNotTell(what + " " + aws.get(), failure);
        }
        Throwable root = failure;
        String detail = "";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CouldNotTell || cause instanceof UnusableInput) {
                return (RuntimeException) cause;
            }
            if (cause instanceof AnalysisException || cause instanceof IOException) {
                // About the query, or about a file: no row was looked at.
                detail = cause.getClass().getSimpleName() + ": " + firstLine(cause);
            } else if (cause instanceof SparkThrowable spark && spark.getErrorClass() != null) {
                detail = spark.getErrorClass() + places(spark);
            }
            root = cause;
        }
        if (detail.isEmpty()) {
            detail = root.getClass().getSimpleName();
        }
        return new CouldNotTell(what + " " + detail, failure);
    }

    private static String places(SparkThrowable failure) {
        return Arrays.stream(failure.getQueryContext())
                .map(QueryContext::fragment)
                .filter(fragment -> !fragment.isBlank())
                .map(fragment -> " in: " + shortened(fragment.strip()))
                .findFirst()
                .orElse("");
    }

    private static String firstLine(Throwable failure) {
        String line = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        return shortened(IDLE.matcher(line).replaceAll(""));
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    }
}
