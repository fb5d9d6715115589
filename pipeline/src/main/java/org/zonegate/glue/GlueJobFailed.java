package org.zonegate.glue;

import org.zonegate.aws.deploy.JobRun;

/**
 * Ends a job's run as failed. Its message says the exit code that the command line would have given, so that whoever follows
 * the run can tell a withheld release from a failure.
 */
final class GlueJobFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final int USAGE = 2;
    private static final int COULD_NOT_TELL = 3;

    private GlueJobFailed(int exitCode, String message) {
        super(JobRun.EXIT_CODE + exitCode + ": " + message);
    }

    /** The run ended with that code; {@code message} is what it said. */
    static GlueJobFailed ended(int exitCode, String message) {
        return new GlueJobFailed(exitCode, message);
    }

    /** The parameters are wrong. */
    static GlueJobFailed usage(String message) {
        return new GlueJobFailed(USAGE, message);
    }

    /** Something that the run needs is not to be had. */
    static GlueJobFailed couldNotBegin(String message, Throwable cause) {
        GlueJobFailed failed = new GlueJobFailed(COULD_NOT_TELL, message);
        failed.initCause(cause);
        return failed;
    }
}
