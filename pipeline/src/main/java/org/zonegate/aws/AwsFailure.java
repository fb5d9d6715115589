package org.zonegate.aws;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * What AWS, or the way to it, refused: the kinds of failure that people must do different things about.
 *
 * <p>Messages of AWS's services name resources, rights and limits and hold no rows, so they may be shown.
 */
public enum AwsFailure {
    /** Nobody said who is asking. */
    NO_CREDENTIALS(
            "No credentials for AWS were found. Log in ('aws sso login', 'aws configure') or set AWS_PROFILE, and run"
                    + " again."),
    /** Who asks was known, and the time is over. */
    EXPIRED_CREDENTIALS("The credentials for AWS have expired. Log in again, and run again."),
    /** Who asks is not known to AWS. */
    REFUSED_CREDENTIALS(
            "AWS does not know these credentials, or not in this region. Check AWS_PROFILE and AWS_REGION."),
    /** Nobody said which region is meant. */
    NO_REGION("No region of AWS is named. Set AWS_REGION, or region under aws in the environment of lakehouse.yml."),
    /** A right is missing. */
    ACCESS_DENIED("AWS does not allow it. Grant the right, or use another role."),
    /** There is no such bucket. */
    NO_SUCH_BUCKET(
            "There is no such bucket. Check the location in the environment of lakehouse.yml, or make the bucket."),
    /** Too many calls, and it went on after several tries. */
    THROTTLED("AWS asked to slow down, again and again. Wait a while, and run again."),
    /** No answer: nobody is there, the connection broke, or it took too long. */
    UNREACHABLE("AWS cannot be reached, or does not answer. Check network and endpoints, and run again."),
    /** AWS says that it failed itself. */
    UNAVAILABLE("AWS failed to do it. Run again later."),
    /** Anything else that a service refuses. */
    REFUSED("AWS refused it.");

    private static final String SDK = "software.amazon.awssdk.";
    private static final Set<String> EXPIRED =
            Set.of("ExpiredToken", "ExpiredTokenException", "RequestExpired", "TokenRefreshRequired");
    private static final Set<String> UNKNOWN = Set.of(
            "InvalidClientTokenId",
            "UnrecognizedClientException",
            "InvalidAccessKeyId",
            "InvalidToken",
            "SignatureDoesNotMatch",
            "InvalidSignatureException",
            "AuthFailure");
    private static final Set<String> DENIED = Set.of("AccessDenied", "AccessDeniedException", "Forbidden");
    private static final Set<String> SLOW = Set.of("SlowDown", "TooManyRequestsException");
    private static final int FORBIDDEN = 403;
    private static final int SERVER_ERROR = 500;
    private static final int SERVICE_UNAVAILABLE = 503;

    private final String advice;

    AwsFailure(String advice) {
        this.advice = advice;
    }

    /** What happened and what to do, in full sentences. */
    public String advice() {
        return advice;
    }

    /** The kind of failure that {@code failure} is or was caused by; empty where AWS has no part in it. */
    public static Optional<AwsFailure> of(Throwable failure) {
        return cause(failure).map(AwsFailure::kind);
    }

    /**
     * What happened and what to do, with the service's own words; empty where AWS has no part in the failure.
     */
    public static Optional<String> describe(Throwable failure) {
        return cause(failure).map(AwsFailure::told);
    }

    /** The deepest cause that stems from AWS's SDK: those around it only say that they failed because of it. */
    private static Optional<Throwable> cause(Throwable failure) {
        Optional<Throwable> found = Optional.empty();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            // By its name first: a cluster that reads no bucket may have no SDK.
            if (cause.getClass().getName().startsWith(SDK)
                    && (cause instanceof AwsServiceException || cause instanceof SdkClientException)) {
                found = Optional.of(cause);
            }
        }
        return found;
    }

    private static AwsFailure kind(Throwable cause) {
        return cause instanceof AwsServiceException refused ? kind(refused) : kindOnThisSide(cause);
    }

    private static AwsFailure kind(AwsServiceException refused) {
        String code = code(refused);
        if (EXPIRED.contains(code)) {
            return EXPIRED_CREDENTIALS;
        }
        if (UNKNOWN.contains(code)) {
            return REFUSED_CREDENTIALS;
        }
        if (code.equals("NoSuchBucket")) {
            return NO_SUCH_BUCKET;
        }
        if (SLOW.contains(code) || refused.isThrottlingException() || refused.statusCode() == SERVICE_UNAVAILABLE) {
            return THROTTLED;
        }
        if (DENIED.contains(code) || refused.statusCode() == FORBIDDEN) {
            return ACCESS_DENIED;
        }
        return refused.statusCode() >= SERVER_ERROR ? UNAVAILABLE : REFUSED;
    }

    // The SDK tells these apart by their words alone.
    private static AwsFailure kindOnThisSide(Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        if (message.contains("Unable to load credentials")) {
            return NO_CREDENTIALS;
        }
        if (message.contains("Unable to load region") || message.contains("region must be specified")) {
            return NO_REGION;
        }
        for (Throwable root = cause; root != null; root = root.getCause()) {
            if (root instanceof IOException) {
                return UNREACHABLE;
            }
        }
        return message.contains("imeout") || message.contains("imed out") ? UNREACHABLE : REFUSED;
    }

    private static String told(Throwable cause) {
        AwsFailure kind = kind(cause);
        if (cause instanceof AwsServiceException refused) {
            return kind.advice + " (" + service(refused) + " says " + code(refused) + ": " + said(refused) + ")";
        }
        return switch (kind) {
            case NO_CREDENTIALS, NO_REGION -> kind.advice;
            default -> kind.advice + " (" + reason(cause) + ")";
        };
    }

    private static String reason(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage()).lines().findFirst().orElse("");
        return root instanceof SocketTimeoutException ? "no answer in time" : message;
    }

    private static String service(AwsServiceException refused) {
        return Optional.ofNullable(refused.awsErrorDetails())
                .map(AwsErrorDetails::serviceName)
                .orElse("AWS");
    }

    private static String code(AwsServiceException refused) {
        return Optional.ofNullable(refused.awsErrorDetails())
                .map(AwsErrorDetails::errorCode)
                .orElse(String.valueOf(refused.statusCode()));
    }

    private static String said(AwsServiceException refused) {
        return Optional.ofNullable(refused.awsErrorDetails())
                .map(AwsErrorDetails::errorMessage)
                .orElse("status " + refused.statusCode());
    }
}
