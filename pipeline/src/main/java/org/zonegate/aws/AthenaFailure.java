package org.zonegate.aws;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.query.InvalidQuery;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.model.AthenaError;
import software.amazon.awssdk.services.athena.model.InvalidRequestException;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatus;

/**
 * Turns what Athena refuses, and queries that fail in it, into what a person can act on, without values from the data: of
 * what failed on a row the kind is told, and not the message, which quotes the value.
 */
final class AthenaFailure {

    /** Category of an error that whoever asks can mend; "Athena error catalog" in Athena's user guide. */
    private static final int USER = 2;

    // Kinds that are about the query's text: Trino finds them before it reads a row. StandardErrorCode.java in Trino.
    private static final Set<String> OF_THE_TEXT = Set.of(
            "SYNTAX_ERROR",
            "COLUMN_NOT_FOUND",
            "MISSING_COLUMN_NAME",
            "COLUMN_TYPE_UNKNOWN",
            "COLUMN_ALIAS_NOT_FOUND",
            "DUPLICATE_COLUMN_NAME",
            "AMBIGUOUS_NAME",
            "TABLE_NOT_FOUND",
            "SCHEMA_NOT_FOUND",
            "CATALOG_NOT_FOUND",
            "MISSING_SCHEMA_NAME",
            "MISSING_CATALOG_NAME",
            "FUNCTION_NOT_FOUND",
            "FUNCTION_NOT_AGGREGATE",
            "FUNCTION_NOT_WINDOW",
            "INVALID_WINDOW_FRAME",
            "MISSING_ORDER_BY",
            "MISSING_OVER",
            "MISSING_GROUP_BY",
            "EXPRESSION_NOT_AGGREGATE",
            "EXPRESSION_NOT_SCALAR",
            "EXPRESSION_NOT_IN_DISTINCT",
            "NESTED_AGGREGATION",
            "NESTED_WINDOW",
            "TYPE_MISMATCH",
            "TYPE_NOT_FOUND",
            "MISMATCHED_COLUMN_ALIASES",
            "UNSUPPORTED_SUBQUERY",
            "TOO_MANY_ARGUMENTS",
            "INVALID_COLUMN_REFERENCE",
            "NOT_SUPPORTED",
            "MALFORMED_QUERY");

    private static final Pattern KIND = Pattern.compile("^([A-Z][A-Z0-9_]{3,60}):?\\s*(.*)", Pattern.DOTALL);
    private static final int LONGEST = 300;

    private AthenaFailure() {}

    /** What to tell of a call that Athena, or the way to it, refused. */
    static RuntimeException of(SdkException failure, String workgroup) {
        if (failure instanceof InvalidRequestException refused) {
            String said = firstLine(String.valueOf(
                    refused.awsErrorDetails() == null
                            ? refused.getMessage()
                            : refused.awsErrorDetails().errorMessage()));
            if (said.toLowerCase(Locale.ROOT).contains("workgroup") && said.contains("not found")) {
                return new CouldNotTell(
                        "Athena has no workgroup '" + workgroup + "'. Make it, or name another: workgroup, under athena"
                                + " in the environment of lakehouse.yml. (Athena says: " + said + ")",
                        failure);
            }
            if (said.contains("output location") || said.contains("OutputLocation")) {
                return new CouldNotTell(
                        "Athena does not know where to put results. Give workgroup '" + workgroup + "' a result"
                                + " location, or set output, under athena in the environment of lakehouse.yml. (Athena"
                                + " says: " + said + ")",
                        failure);
            }
            if ("MALFORMED_QUERY".equals(refused.athenaErrorCode())) {
                return new InvalidQuery("Athena does not understand the query. " + said);
            }
        }
        return new CouldNotTell(
                "Athena could not be asked. "
                        + AwsFailure.describe(failure).orElse(failure.getClass().getSimpleName()),
                failure);
    }

    /** What to tell of a query that failed. */
    static RuntimeException of(QueryExecutionStatus failed, String id) {
        Optional<AthenaError> error = Optional.ofNullable(failed.athenaError());
        Matcher matcher = KIND.matcher(said(failed));
        String kind = matcher.matches() ? matcher.group(1) : "";
        boolean isOfTheText = OF_THE_TEXT.contains(kind);
        boolean isSystems =
                error.map(AthenaError::errorCategory).filter(c -> c != USER).isPresent();
        if (isOfTheText && !isSystems) {
            return new InvalidQuery("Athena does not understand the query. " + firstLine(matcher.group(2)));
        }
        String what =
                kind.isEmpty() ? error.map(e -> "error type " + e.errorType()).orElse("no reason") : kind;
        String advice = error.map(AthenaError::retryable).filter(r -> r).isPresent()
                ? " Ask again: Athena says that this passes."
                : "";
        return new CouldNotTell("The query could not be answered. Athena tells " + what + ", "
                + error.map(e -> category(e.errorCategory())).orElse("of no category")
                + ". Its message is not shown, as it may quote data: 'aws athena get-query-execution"
                + " --query-execution-id " + id + "' shows it." + advice);
    }

    /** What to tell of a statement that failed, and read no data that its message could quote. */
    static CouldNotTell ofStatement(QueryExecutionStatus failed) {
        return new CouldNotTell("Athena did not run it: " + firstLine(said(failed)));
    }

    private static String said(QueryExecutionStatus failed) {
        return Optional.ofNullable(failed.athenaError())
                .map(AthenaError::errorMessage)
                .orElse(String.valueOf(failed.stateChangeReason()));
    }

    /** What to tell of a query that somebody else, or a limit, ended. */
    static CouldNotTell cancelled(QueryExecutionStatus status, String workgroup) {
        String reason = String.valueOf(status.stateChangeReason());
        return reason.toLowerCase(Locale.ROOT).contains("limit")
                ? new CouldNotTell("Athena cancelled the query: " + firstLine(reason)
                        + " Read less, or raise the limit of" + " workgroup '" + workgroup + "'.")
                : new CouldNotTell("The query was cancelled in Athena, and not by this program. Ask again.");
    }

    private static String category(Integer category) {
        return switch (category == null ? 0 : category) {
            case 1 -> "an error of its system";
            case USER -> "an error of the query or its data";
            default -> "an error of another kind";
        };
    }

    private static String firstLine(String message) {
        String line = message.lines().findFirst().orElse("").strip();
        return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
    }
}
