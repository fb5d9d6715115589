package org.zonegate.cli;

import java.io.PrintWriter;
import java.nio.file.FileSystemException;
import java.util.Locale;
import java.util.Optional;
import org.zonegate.aws.AwsFailure;
import org.zonegate.generate.InvalidGeneratorSettings;
import org.zonegate.generate.OutputFolderRefused;
import org.zonegate.lakehouse.InvalidLakehouse;
import org.zonegate.lakehouse.Problem;
import org.zonegate.lakehouse.UnknownTable;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.UnusableInput;
import org.zonegate.query.InvalidQuery;
import org.zonegate.reports.cases.PlainText;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Says in one message what went wrong, where, and what to do, and chooses the exit code. */
final class Failures implements IExecutionExceptionHandler {

    static final int DEFINITION_ERROR = 2;
    static final int COULD_NOT_TELL = 3;

    private static final int LONGEST = 3_000;

    @Override
    public int handleExecutionException(Exception failure, CommandLine commandLine, ParseResult parsed) {
        PrintWriter err = commandLine.getErr();
        boolean verbose = GlobalOptions.isVerbose(parsed.originalArgs());
        int code;
        if (failure instanceof InvalidLakehouse invalid) {
            int problems = invalid.problems().size();
            err.println("zonegate: the lakehouse has " + (problems == 1 ? "a problem:" : problems + " problems:"));
            for (Problem problem : invalid.problems()) {
                err.println("  " + problem.toString().replace("\n", "\n    "));
            }
            code = DEFINITION_ERROR;
        } else if (isCorrectedByTheUser(failure)) {
            err.println("zonegate: " + failure.getMessage());
            code = DEFINITION_ERROR;
        } else {
            // What a transform wrote in place of a disposition is quoted, whatever it is.
            err.println("zonegate: " + PlainText.cut(PlainText.of(describe(failure)), LONGEST));
            code = COULD_NOT_TELL;
        }
        if (verbose) {
            printOrigin(failure, err);
        } else if (code == COULD_NOT_TELL) {
            err.println("(--verbose shows where this comes from.)");
        }
        err.flush();
        return code;
    }

    private static boolean isCorrectedByTheUser(Exception failure) {
        return failure instanceof UnusableInput
                || failure instanceof UnknownTable
                || failure instanceof InvalidQuery
                || failure instanceof InvalidGeneratorSettings
                || failure instanceof OutputFolderRefused;
    }

    /** What happened, for people; without data. */
    static String describe(Exception failure) {
        if (isShuttingDown()) {
            return "Interrupted. Run again: it begins anew, or finishes what was just being published.";
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (message.contains("no space left on device") || message.contains("sqlite_full")) {
                return "The disk is full, so nothing is published. Make room and run again.";
            }
        }
        if (failure instanceof CouldNotTell || isCorrectedByTheUser(failure)) {
            return String.valueOf(failure.getMessage());
        }
        Optional<String> aws = AwsFailure.describe(failure);
        if (aws.isPresent()) {
            return "Nothing is published. " + aws.get();
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String what = root instanceof FileSystemException file
                ? String.valueOf(file.getMessage())
                : root.getClass().getSimpleName() + ": " + firstLine(root.getMessage());
        return "Something unexpected happened, so nothing is published: " + what;
    }

    // After Ctrl-C everything fails somehow, and how does not matter. Java tells of it in no other way.
    private static boolean isShuttingDown() {
        Thread hook = new Thread(() -> {});
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            Runtime.getRuntime().removeShutdownHook(hook);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }

    private static String firstLine(@org.jspecify.annotations.Nullable String message) {
        return message == null ? "no message" : message.lines().findFirst().orElse("");
    }

    // Without the causes' messages: engines quote the data in them, and the data may be personal.
    private static void printOrigin(Throwable failure, PrintWriter err) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            err.println(
                    (cause == failure ? "" : "caused by ") + cause.getClass().getName());
            for (StackTraceElement frame : cause.getStackTrace()) {
                err.println("    at " + frame);
            }
        }
    }
}
