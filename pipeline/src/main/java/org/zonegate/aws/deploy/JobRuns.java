package org.zonegate.aws.deploy;

import java.util.Optional;
import org.zonegate.aws.AwsFailure;
import org.zonegate.aws.Waiting;
import org.zonegate.promotion.CouldNotTell;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.ConcurrentRunsExceededException;

/** Starts runs of a Glue job and follows them. */
public final class JobRuns implements AutoCloseable {

    private static final String LOGS = "/aws-glue/jobs";

    private final GlueClient glue;
    private final Waiting waiting;

    /** Connects to nothing yet; the client is closed with this. */
    public JobRuns(GlueClient glue, Waiting waiting) {
        this.glue = glue;
        this.waiting = waiting;
    }

    /** Hears how a run stands. */
    public interface Listener {

        /** Its state is another one than before. */
        void changed(JobRun run);
    }

    /**
     * Starts a run and gives its id. {@code glue:StartJobRun}.
     *
     * @throws CouldNotTell when one goes on already
     */
    public String start(String job) {
        try {
            return glue.startJobRun(s -> s.jobName(job)).jobRunId();
        } catch (ConcurrentRunsExceededException e) {
            throw new CouldNotTell(
                    "A run of job '" + job
                            + "' goes on already, and of two at a time one would lose what it staged. Wait"
                            + " until it is over.",
                    e);
        }
    }

    /**
     * Follows a run to its end. {@code glue:GetJobRun}.
     *
     * @throws CouldNotTell when this thread is interrupted, or Glue cannot be asked any more; the run goes on
     */
    public JobRun follow(String job, String id, Listener listener) {
        String last = "";
        int unchanged = 0;
        while (true) {
            JobRun run = state(job, id);
            if (!run.state().equals(last)) {
                listener.changed(run);
                last = run.state();
                unchanged = 0;
            }
            if (run.isOver()) {
                return run;
            }
            try {
                waiting.sleep(waiting.before(unchanged++));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CouldNotTell("Interrupted while run " + id + " was followed. It goes on.", e);
            }
        }
    }

    // The SDK has tried again by then, but for minutes and not for as long as a run takes.
    private JobRun state(String job, String id) {
        try {
            return find(job, id);
        } catch (SdkException e) {
            throw new CouldNotTell(
                    "Run " + id + " of job '" + job + "' can no longer be followed, and goes on. "
                            + AwsFailure.describe(e).orElse(e.getClass().getSimpleName())
                            + " How it ended: aws glue get-job-run --job-name " + job + " --run-id " + id,
                    e);
        }
    }

    private JobRun find(String job, String id) {
        software.amazon.awssdk.services.glue.model.JobRun run =
                glue.getJobRun(g -> g.jobName(job).runId(id)).jobRun();
        return new JobRun(
                id,
                Optional.ofNullable(run.jobRunStateAsString()).orElse(""),
                Optional.ofNullable(run.errorMessage()).orElse(""),
                Optional.ofNullable(run.logGroupName()).orElse(LOGS),
                Optional.ofNullable(run.executionTime()).orElse(0));
    }

    @Override
    public void close() {
        glue.close();
    }
}
