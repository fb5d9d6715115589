package org.zonegate.aws.deploy;

import java.time.Duration;
import java.util.Optional;
import org.zonegate.promotion.CouldNotTell;
import software.amazon.awssdk.services.glue.GlueClient;
import software.amazon.awssdk.services.glue.model.ConcurrentRunsExceededException;

/** Starts runs of a Glue job and follows them. */
public final class JobRuns implements AutoCloseable {

    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(20);
    private static final String LOGS = "/aws-glue/jobs";

    private final GlueClient glue;
    private final Pauses pauses;

    /** Connects to nothing yet; the client is closed with this. */
    public JobRuns(GlueClient glue, Pauses pauses) {
        this.glue = glue;
        this.pauses = pauses;
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

    /** Follows a run to its end. {@code glue:GetJobRun}. */
    public JobRun follow(String job, String id, Listener listener) {
        String last = "";
        Duration pause = FIRST_PAUSE;
        while (true) {
            JobRun run = find(job, id);
            if (!run.state().equals(last)) {
                listener.changed(run);
                last = run.state();
                pause = FIRST_PAUSE;
            }
            if (run.isOver()) {
                return run;
            }
            pauses.pause(pause);
            Duration longer = pause.multipliedBy(3).dividedBy(2);
            pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
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
