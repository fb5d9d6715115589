package org.zonegate.aws;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.zonegate.lakehouse.AthenaSettings;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.query.InvalidQuery;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.athena.AthenaClient;
import software.amazon.awssdk.services.athena.model.ColumnInfo;
import software.amazon.awssdk.services.athena.model.Datum;
import software.amazon.awssdk.services.athena.model.EngineVersion;
import software.amazon.awssdk.services.athena.model.GetQueryResultsResponse;
import software.amazon.awssdk.services.athena.model.QueryExecution;
import software.amazon.awssdk.services.athena.model.QueryExecutionStatistics;
import software.amazon.awssdk.services.athena.model.ResultReuseInformation;
import software.amazon.awssdk.services.athena.model.Row;
import software.amazon.awssdk.services.athena.model.StartQueryExecutionRequest;
import software.amazon.awssdk.services.athena.model.StatementType;

/**
 * Runs statements in Athena, one after the other: starts one, asks until it is over, and fetches its result page by page.
 * A statement that nobody waits for any more is cancelled: past the time limit, when the thread is interrupted, and when
 * the program is ended (Ctrl-C). For one thread.
 */
public final class AthenaStatements implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AthenaStatements.class);

    /** Whether Athena may give an earlier result of the same text again. */
    enum Reuse {
        /** As the settings say. */
        AS_SET,
        /** What the text reads may have changed since. */
        NEVER
    }

    private final AthenaClient athena;
    private final AthenaSettings settings;
    private final Waiting waiting;

    /**
     * Starts nothing yet.
     *
     * @param athena is closed with this
     */
    public AthenaStatements(AthenaClient athena, AthenaSettings settings) {
        this(athena, settings, Waiting.SECONDS);
    }

    AthenaStatements(AthenaClient athena, AthenaSettings settings, Waiting waiting) {
        this.athena = athena;
        this.settings = settings;
        this.waiting = waiting;
    }

    /**
     * Asks, and waits for the answer.
     *
     * @throws InvalidQuery when the text is wrong
     * @throws CouldNotTell when it could not be run, or not in time
     */
    AthenaAnswer run(String sql, Reuse reuse) {
        Instant from = waiting.clock().instant();
        String id = start(request(sql, reuse).build());
        QueryExecution execution = over(id, from);
        switch (execution.status().state()) {
            case SUCCEEDED -> {}
            case FAILED -> throw AthenaFailure.of(execution.status(), id);
            default -> throw AthenaFailure.cancelled(execution.status(), settings.workgroup());
        }
        AthenaCost cost = cost(execution, Duration.between(from, waiting.clock().instant()));
        LOG.info("query={} scanned={} reused={} took={}", id, cost.scanned(), cost.isReused(), cost.took());
        Pages pages = new Pages(id, execution.statementType() == StatementType.DML);
        return new AthenaAnswer(pages.columns(), pages, cost);
    }

    /**
     * Runs a statement that reads no data, such as one that makes a table, to its end.
     *
     * @param database in which names are looked up that say no database
     * @throws CouldNotTell when it could not be run, or not in time
     */
    public void run(String statement, String database) {
        Instant from = waiting.clock().instant();
        String id = start(request(statement, Reuse.NEVER)
                .queryExecutionContext(c -> c.database(database))
                .build());
        QueryExecution execution = over(id, from);
        switch (execution.status().state()) {
            case SUCCEEDED -> LOG.info("statement={}", id);
            case FAILED -> throw AthenaFailure.ofStatement(execution.status());
            default -> throw AthenaFailure.cancelled(execution.status(), settings.workgroup());
        }
    }

    /** What became of a statement: it succeeded, failed, or was cancelled by others. */
    private QueryExecution over(String id, Instant from) {
        Thread onExit = new Thread(() -> stop(id), "zonegate-cancel-query");
        boolean isHooked = hook(onExit);
        try {
            return ended(id, from);
        } finally {
            if (isHooked) {
                unhook(onExit);
            }
        }
    }

    private StartQueryExecutionRequest.Builder request(String sql, Reuse reuse) {
        // The SDK sends the same token with each attempt, so that one whose answer was lost starts no second query.
        String token = UUID.randomUUID().toString();
        StartQueryExecutionRequest.Builder request = StartQueryExecutionRequest.builder()
                .queryString(sql)
                .clientRequestToken(token)
                .workGroup(settings.workgroup());
        settings.output().ifPresent(output -> request.resultConfiguration(r -> r.outputLocation(output)));
        if (reuse == Reuse.AS_SET && !settings.reuse().isZero()) {
            int minutes = (int) Math.max(1, settings.reuse().toMinutes());
            request.resultReuseConfiguration(
                    r -> r.resultReuseByAgeConfiguration(a -> a.enabled(true).maxAgeInMinutes(minutes)));
        }
        return request;
    }

    private String start(StartQueryExecutionRequest request) {
        try {
            return athena.startQueryExecution(request).queryExecutionId();
        } catch (AbortedException e) {
            cancelStarted(request);
            throw interrupted(e);
        } catch (SdkException e) {
            throw AthenaFailure.of(e, settings.workgroup());
        }
    }

    /** Whether it began before the interruption is not known, but its token is: to ask again tells its id. */
    private void cancelStarted(StartQueryExecutionRequest request) {
        boolean wasInterrupted = Thread.interrupted();
        try {
            stop(athena.startQueryExecution(request).queryExecutionId());
        } catch (SdkException e) {
            LOG.warn("A query that may have begun could not be cancelled: {}", e.getMessage());
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** The statement, once it is over in any way. */
    private QueryExecution ended(String id, Instant from) {
        Instant end = from.plus(settings.timeLimit());
        try {
            for (int attempt = 0; ; attempt++) {
                QueryExecution execution =
                        athena.getQueryExecution(g -> g.queryExecutionId(id)).queryExecution();
                switch (execution.status().state()) {
                    case SUCCEEDED, FAILED, CANCELLED -> {
                        return execution;
                    }
                    default ->
                        LOG.debug("query={} state={}", id, execution.status().stateAsString());
                }
                Duration left = Duration.between(waiting.clock().instant(), end);
                if (left.isNegative() || left.isZero()) {
                    stop(id);
                    throw new CouldNotTell("Athena did not answer within " + told(settings.timeLimit())
                            + ", so the query was cancelled. Ask for less, or raise 'time limit', under athena in the"
                            + " environment of lakehouse.yml.");
                }
                Duration pause = waiting.before(attempt);
                waiting.sleep(pause.compareTo(left) < 0 ? pause : left);
            }
        } catch (InterruptedException | AbortedException e) {
            Thread.currentThread().interrupt();
            stop(id);
            throw interrupted(e);
        } catch (SdkException e) {
            stop(id);
            throw AthenaFailure.of(e, settings.workgroup());
        }
    }

    private static CouldNotTell interrupted(Exception cause) {
        Thread.currentThread().interrupt();
        return new CouldNotTell("Interrupted while Athena was asked: the query was cancelled.", cause);
    }

    private void stop(String id) {
        // An interrupted thread can call nothing.
        boolean wasInterrupted = Thread.interrupted();
        try {
            athena.stopQueryExecution(s -> s.queryExecutionId(id));
            LOG.info("query={} cancelled", id);
        } catch (SdkException e) {
            LOG.warn("query={} could not be cancelled: {}", id, e.getMessage());
        } finally {
            if (wasInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static boolean hook(Thread onExit) {
        try {
            Runtime.getRuntime().addShutdownHook(onExit);
            return true;
        } catch (IllegalStateException e) {
            // The program is being ended already; what begins now is over when it is.
            return false;
        }
    }

    private static void unhook(Thread onExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(onExit);
        } catch (IllegalStateException e) {
            LOG.debug("The program is being ended.", e);
        }
    }

    private static AthenaCost cost(QueryExecution execution, Duration took) {
        QueryExecutionStatistics statistics = execution.statistics();
        String engine = Optional.ofNullable(execution.engineVersion())
                .map(EngineVersion::effectiveEngineVersion)
                .orElse("Athena");
        boolean isReused = Optional.ofNullable(statistics)
                .map(QueryExecutionStatistics::resultReuseInformation)
                .map(ResultReuseInformation::reusedPreviousResult)
                .orElse(false);
        long scanned = Optional.ofNullable(statistics)
                .map(QueryExecutionStatistics::dataScannedInBytes)
                .orElse(0L);
        return new AthenaCost(engine, scanned, isReused, took);
    }

    private static String told(Duration time) {
        return time.toSecondsPart() == 0 && !time.isZero()
                ? time.toMinutes() + (time.toMinutes() == 1 ? " minute" : " minutes")
                : time.toSeconds() + (time.toSeconds() == 1 ? " second" : " seconds");
    }

    /** The rows of a result, of which one page at a time is held. */
    private final class Pages implements Iterator<List<@Nullable String>> {

        private final Iterator<GetQueryResultsResponse> pages;
        private final Deque<Row> rows = new ArrayDeque<>();
        private final List<ColumnInfo> columns;

        /**
         * @param hasHeader whether the first row holds the columns' names: of a SELECT, and of no other statement
         */
        Pages(String id, boolean hasHeader) {
            this.pages =
                    athena.getQueryResultsPaginator(g -> g.queryExecutionId(id)).iterator();
            GetQueryResultsResponse first = next(pages);
            this.columns = first.resultSet().resultSetMetadata().columnInfo();
            rows.addAll(first.resultSet().rows());
            if (hasHeader) {
                dropHeader();
            }
        }

        // A row is not dropped unseen: an answer that begins otherwise is none that can be read.
        private void dropHeader() {
            List<String> labels = columns.stream().map(ColumnInfo::name).toList();
            Row header = rows.poll();
            if (header == null || !texts(header).equals(labels)) {
                throw new CouldNotTell("Athena's result does not begin with the names of its columns.");
            }
        }

        List<ColumnInfo> columns() {
            return columns;
        }

        @Override
        public boolean hasNext() {
            while (rows.isEmpty() && pages.hasNext()) {
                rows.addAll(next(pages).resultSet().rows());
            }
            return !rows.isEmpty();
        }

        @Override
        public List<@Nullable String> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return texts(rows.remove());
        }

        private GetQueryResultsResponse next(Iterator<GetQueryResultsResponse> from) {
            try {
                return from.next();
            } catch (AbortedException e) {
                throw interrupted(e);
            } catch (SdkException e) {
                throw AthenaFailure.of(e, settings.workgroup());
            }
        }

        // A value that is missing has no text, and an empty text is "".
        private static List<@Nullable String> texts(Row row) {
            List<@Nullable String> texts = new ArrayList<>();
            for (Datum datum : row.data()) {
                texts.add(datum.varCharValue());
            }
            return texts;
        }
    }

    @Override
    public void close() {
        athena.close();
    }
}
