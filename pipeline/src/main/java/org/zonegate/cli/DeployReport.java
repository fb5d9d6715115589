package org.zonegate.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.zonegate.aws.deploy.DeployPlan;
import org.zonegate.aws.deploy.JobRun;
import org.zonegate.aws.deploy.Step;

/** What a deployment tells, as it goes on for people, and in the end for programs. */
final class DeployReport {

    private static final int CALL_WIDTH = 30;
    private static final int CHANGE_WIDTH = 8;

    private final boolean isDry;
    private final @Nullable PrintWriter out;
    private final boolean isQuiet;
    private final ObjectNode document = new ObjectMapper().createObjectNode();

    /**
     * Tells nothing yet.
     *
     * @param out for people; null where a program reads the document alone
     */
    DeployReport(boolean isDry, @Nullable PrintWriter out, boolean isQuiet) {
        this.isDry = isDry;
        this.out = out;
        this.isQuiet = isQuiet;
        document.put("dryRun", isDry);
    }

    /** What is to be done. */
    void planned(DeployPlan plan) {
        ArrayNode steps = document.putArray("steps");
        for (Step step : plan.steps()) {
            ObjectNode entry = steps.addObject()
                    .put("call", step.call())
                    .put("target", step.target())
                    .put("change", step.change().word());
            if (!step.details().isEmpty()) {
                ArrayNode details = entry.putArray("details");
                step.details().forEach(details::add);
            }
        }
        int unchanged = plan.steps().size() - plan.changes().size();
        document.put("changes", plan.changes().size());
        document.put("unchanged", unchanged);
        if (isDry) {
            plan.changes().forEach(this::print);
        }
    }

    /** A step is done. */
    void done(Step step) {
        print(step);
    }

    /** All is done, or was told. */
    void finished() {
        int changes = document.path("changes").asInt();
        int unchanged = document.path("unchanged").asInt();
        String rest = unchanged == 0 ? "" : " " + unchanged + " unchanged.";
        if (changes == 0) {
            line("Everything is unchanged: " + unchanged + " of " + unchanged + ".");
        } else if (isDry) {
            line(count(changes, "call") + " would be made, and none was." + rest);
        } else {
            line(count(changes, "change") + " made." + rest);
        }
    }

    /** The job was started. */
    void started(String job, String id) {
        document.putObject("run").put("job", job).put("id", id);
        line("Job " + job + ", run " + id + ":");
    }

    /** The run's state is another one than before. */
    void changed(JobRun run) {
        line("  " + run.state().toLowerCase(Locale.ROOT)
                + (run.isOver() ? String.format(Locale.ROOT, " after %,d s", run.seconds()) : ""));
    }

    /** The run is over. */
    void over(JobRun run) {
        ObjectNode entry = document.withObject("/run")
                .put("state", run.state())
                .put("seconds", run.seconds())
                .put("exitCode", run.exitCode());
        if (!run.message().isEmpty()) {
            entry.put("message", run.message());
        }
        entry.put("logs", run.logGroup());
        line("  logs: CloudWatch, " + run.logGroup() + "/output and " + run.logGroup() + "/error, stream " + run.id());
    }

    /** Why a run did not succeed, for people. */
    static String failure(String job, JobRun run) {
        return switch (run.exitCode()) {
            case 1 ->
                "The release was withheld or blocked: what is published stayed as it was. The run's log says why, and so do"
                        + " the pages. (" + run.message() + ")";
            case 2 ->
                "The job refused the lakehouse's definitions or its parameters; nothing was done. (" + run.message()
                        + ")";
            default ->
                "Run " + run.id() + " of job '" + job + "' ended as "
                        + run.state().toLowerCase(Locale.ROOT) + ". "
                        + (run.message().contains(JobRun.EXIT_CODE)
                                ? run.message()
                                : "Nobody could tell: it published nothing, or the next run finishes it."
                                        + (run.message().isEmpty() ? "" : " (" + run.message() + ")"));
        };
    }

    String json() {
        return document.toPrettyString();
    }

    private void print(Step step) {
        if (isQuiet) {
            return;
        }
        line(TextTable.padded(step.call(), CALL_WIDTH, TextTable.Align.LEFT) + "  "
                + TextTable.padded(step.change().word(), CHANGE_WIDTH, TextTable.Align.LEFT) + "  " + step.target()
                + (step.details().size() == 1 ? "  (" + step.details().get(0) + ")" : ""));
        if (step.details().size() > 1) {
            step.details().forEach(detail -> line(" ".repeat(CALL_WIDTH + CHANGE_WIDTH + 4) + detail));
        }
    }

    private static String count(int number, String noun) {
        return number + " " + noun + (number == 1 ? "" : "s");
    }

    private void line(String text) {
        PrintWriter to = out;
        if (to != null) {
            to.println(text);
            to.flush();
        }
    }
}
