package org.zonegate.aws.deploy;

import java.time.Duration;
import java.util.Optional;
import org.zonegate.lakehouse.AthenaSettings;
import org.zonegate.promotion.CouldNotTell;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionState;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatus;

/** Statements that Athena runs in an environment's workgroup. */
public final class AthenaStatements implements Statements {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

    private final AthenaClient athena;
    private final AthenaSettings settings;
    private final Pauses pauses;

    /** Connects to nothing yet; the client is closed with this. */
    public AthenaStatements(AthenaClient athena, AthenaSettings settings, Pauses pauses) {
        this.athena = athena;
        this.settings = settings;
        this.pauses = pauses;
    }

    @Override
    public void run(String statement, String database) {
        String id = athena.startQueryExecution(s -> {
                    s.queryString(statement)
                            .workGroup(settings.workgroup())
                            .queryExecutionContext(c -> c.database(database));
                    settings.output().ifPresent(o -> s.resultConfiguration(r -> r.outputLocation(o)));
                })
                .queryExecutionId();
        Duration waited = Duration.ZERO;
        Duration pause = FIRST_PAUSE;
        while (true) {
            QueryExecutionStatus status = Optional.ofNullable(athena.getQueryExecution(g -> g.queryExecutionId(id))
                            .queryExecution())
                    .map(QueryExecution::status)
                    .orElseThrow(() -> new CouldNotTell("Athena does not say what became of statement " + id + "."));
            QueryExecutionState state = status.state();
            if (state == QueryExecutionState.SUCCEEDED) {
                return;
            }
            if (state == QueryExecutionState.FAILED || state == QueryExecutionState.CANCELLED) {
                throw new CouldNotTell("Athena did not run it ("
                        + Optional.ofNullable(status.stateChangeReason()).orElse(status.stateAsString()) + ").");
            }
            if (waited.compareTo(settings.timeLimit()) > 0) {
                throw new CouldNotTell(
                        "Athena has not run it in " + settings.timeLimit().toSeconds()
                                + " s, the 'time limit' of this environment (query " + id + ").");
            }
            pauses.pause(pause);
            waited = waited.plus(pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        }
    }

    @Override
    public void close() {
        athena.close();
    }
}
