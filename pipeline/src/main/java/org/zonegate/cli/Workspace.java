package org.zonegate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.zonegate.aws.AthenaEvidence;
import org.zonegate.aws.AthenaQueryEngine;
import org.zonegate.aws.AthenaSecondOpinion;
import org.zonegate.aws.AthenaStatements;
import org.zonegate.aws.AwsClients;
import org.zonegate.aws.AwsFailure;
import org.zonegate.iceberg.FileIoJournal;
import org.zonegate.iceberg.FileIoLandingZone;
import org.zonegate.iceberg.FileIoRunLog;
import org.zonegate.iceberg.IcebergTables;
import org.zonegate.iceberg.Leftovers;
import org.zonegate.iceberg.QualityTables;
import org.zonegate.iceberg.QuarantineReader;
import org.zonegate.iceberg.Warehouse;
import org.zonegate.lakehouse.AwsAccess;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.EvidenceAnswers;
import org.zonegate.promotion.LandingZone;
import org.zonegate.promotion.PseudonymKey;
import org.zonegate.promotion.Publication;
import org.zonegate.promotion.ReleasePlan;
import org.zonegate.promotion.ReleasePorts;
import org.zonegate.promotion.RunId;
import org.zonegate.promotion.UnusableInput;
import org.zonegate.query.QueryEngine;
import org.zonegate.rules.MetricHistory;
import org.zonegate.run.CrossCheck;
import org.zonegate.run.RunRecorder;
import org.zonegate.spark.CatalystQueryReader;
import org.zonegate.spark.CatalystSql;
import org.zonegate.spark.LandingTables;
import org.zonegate.spark.SparkEvaluation;
import org.zonegate.spark.SparkEvidence;
import org.zonegate.spark.SparkPortraits;
import org.zonegate.spark.SparkQueries;
import org.zonegate.spark.SparkSessions;
import org.zonegate.spark.SparkStaging;
import org.zonegate.spark.SparkSuggestions;

/** A lakehouse with its warehouse, wired for one command: the composition root. Connects to the catalog when asked. */
final class Workspace implements AutoCloseable {

    private final Lakehouse lakehouse;
    private final Warehouse warehouse;
    private final Clock clock;
    private final RunRecorder recorder;
    private @Nullable Catalog catalog;
    private @Nullable AthenaStatements athena;

    Workspace(Lakehouse lakehouse, Context context) {
        this.lakehouse = lakehouse;
        this.warehouse = new Warehouse(
                String.valueOf(lakehouse.variables().get(Lakehouse.WAREHOUSE_VARIABLE)),
                lakehouse.environment(),
                context.environment());
        this.clock = context.clock();
        this.recorder = new RunRecorder(lakehouse, Version.current());
    }

    Lakehouse lakehouse() {
        return lakehouse;
    }

    Warehouse warehouse() {
        return warehouse;
    }

    IcebergTables tables() {
        Catalog current = catalog;
        if (current == null) {
            current = warehouse.openCatalog();
            catalog = current;
        }
        return new IcebergTables(current, lakehouse.environment()::database);
    }

    LandingZone landing() {
        return new FileIoLandingZone(warehouse.io());
    }

    /** The tables as a reader sees them, for whom no catalog is made where there is none. */
    private IcebergTables readable() {
        if (warehouse.exists() || !warehouse.isEmbedded()) {
            return tables();
        }
        InMemoryCatalog empty = new InMemoryCatalog();
        empty.initialize("empty", Map.of());
        return new IcebergTables(empty);
    }

    /** Whether any table of the lakehouse is published. */
    boolean hasPublished() {
        IcebergTables tables = readable();
        return lakehouse.promoted().stream()
                .anyMatch(t -> tables.published(t.id()).isPresent());
    }

    /** Refuses a run that there never was, naming the last ones. */
    void requireRun(RunId run) {
        List<String> runs = warehouse.files().list("runs").stream()
                .map(name -> name.split("/", -1)[1])
                .distinct()
                .toList();
        if (!runs.contains(run.value())) {
            List<String> last = runs.subList(Math.max(0, runs.size() - 5), runs.size());
            throw new UnusableInput("There is no run " + run + " in this warehouse. "
                    + (last.isEmpty() ? "There is none at all yet." : "The last: " + String.join(", ", last) + "."));
        }
    }

    /**
     * Answers queries; finishes an interrupted release first, so that nobody reads half of it. Close it.
     *
     * @param ofARun whether candidates are read: Spark made them and judged them, and answers what is asked of them
     */
    QueryEngine queries(boolean ofARun) {
        SparkQueries.Sources published = publishedSources();
        return asksAthena() && !ofARun
                ? new AthenaQueryEngine(athena(), lakehouse.environment(), new CatalystQueryReader(published))
                : new SparkQueries(published, SparkSessions::start, this::requiredPseudonymKey);
    }

    private boolean asksAthena() {
        return lakehouse.environment().athena().isPresent();
    }

    private AthenaStatements athena() {
        AthenaStatements known = athena;
        if (known == null) {
            AwsAccess access = lakehouse.environment().aws().orElse(AwsAccess.DEFAULT);
            known = new AthenaStatements(
                    new AwsClients(access).athena(),
                    lakehouse.environment().athena().orElseThrow());
            athena = known;
        }
        return known;
    }

    /** Compares what is published with what another engine reads; empty where there is none in this environment. */
    Optional<CrossCheck> crossCheck() {
        return asksAthena()
                ? Optional.of(new CrossCheck(new AthenaSecondOpinion(athena(), lakehouse.environment())))
                : Optional.empty();
    }

    /** Suggests rules; finishes an interrupted release first, as {@link #queries} does. Close it. */
    SparkSuggestions suggestions() {
        return new SparkSuggestions(publishedSources(), SparkSessions::start, this::requiredPseudonymKey, clock);
    }

    private SparkQueries.Sources publishedSources() {
        finishInterrupted();
        return sources();
    }

    private SparkQueries.Sources sources() {
        return new SparkQueries.Sources(
                lakehouse, readable(), landing(), new FileIoJournal(warehouse.files()), warehouse.io());
    }

    private EvidenceAnswers evidence(RunEngine engine) {
        return asksAthena()
                ? new AthenaEvidence(athena(), lakehouse.environment(), new CatalystQueryReader(sources()))
                : new SparkEvidence(engine, lakehouse, tables(), warehouse::pseudonymKey);
    }

    private PseudonymKey requiredPseudonymKey() {
        return warehouse
                .knownPseudonymKey()
                .orElseThrow(() ->
                        new UnusableInput("There is no pseudonym key yet: the first run that needs one makes it."));
    }

    /**
     * Finishes, or takes back, a release that a crash interrupted, so that nobody reads half of it; refuses a warehouse of a
     * newer version.
     *
     * @throws CouldNotTell when there is such a release, and whoever asks has no right to write
     */
    void finishInterrupted() {
        warehouse.refuseNewer();
        if (!warehouse.exists()) {
            return;
        }
        try {
            publication().finishInterrupted();
        } catch (RuntimeException e) {
            if (AwsFailure.of(e).filter(AwsFailure.ACCESS_DENIED::equals).isEmpty()) {
                throw e;
            }
            throw new CouldNotTell(
                    "A release is being published, or was interrupted, and you have no right to finish it; until it is"
                            + " finished, half of it might be read. Ask again in a while; the next 'zonegate run' of somebody who"
                            + " may finishes it. " + AwsFailure.describe(e).orElse(""),
                    e);
        }
    }

    /** The publication of releases, with its journal. */
    Publication publication() {
        return new Publication(tables(), new FileIoJournal(warehouse.files()), runLog());
    }

    /** Makes records of this lakehouse's runs; one, so that a person looks the same in all that is told of a run. */
    RunRecorder recorder() {
        return recorder;
    }

    /** Where runs are recorded. */
    FileIoRunLog runLog() {
        return new FileIoRunLog(warehouse.files(), recorder(), new QualityTables(tables(), clock));
    }

    /** What earlier runs left in the quality tables; nothing where there was none. */
    QualityTables quality() {
        return new QualityTables(readable(), clock);
    }

    /** What the tables keep although nobody needs it any more. */
    Leftovers leftovers() {
        return new Leftovers(lakehouse, tables(), new FileIoJournal(warehouse.files()), clock);
    }

    /** Rows that were kept back; none where nothing ever was. */
    QuarantineReader quarantine() {
        return new QuarantineReader(readable());
    }

    /** What was measured of a table when it was published before; of a landing table, when it was accepted. */
    MetricHistory metricHistory(TableId table) {
        return quality().metricHistory(table);
    }

    ReleasePorts releasePorts() {
        RunEngine engine = new RunEngine();
        return new ReleasePorts(
                tables(),
                landing(),
                () -> new SparkStaging(
                        engine.spark(), lakehouse::find, tables(), engine.landing(), warehouse::pseudonymKey, clock),
                new SparkEvaluation(
                        lakehouse,
                        new CatalystSql(),
                        engine,
                        tables(),
                        warehouse::pseudonymKey,
                        this::metricHistory,
                        clock),
                new SparkPortraits(engine, tables(), warehouse::pseudonymKey, evidence(engine)),
                new FileIoJournal(warehouse.files()),
                runLog(),
                () -> warehouse.pseudonymKey().fingerprint());
    }

    /** What would be released; writes nothing, not even a key. */
    ReleasePlan releasePlan() {
        return new ReleasePlan(lakehouse, readable(), landing(), () -> warehouse
                .knownPseudonymKey()
                .map(PseudonymKey::fingerprint)
                .orElse("none yet"));
    }

    /** Spark with what one run shares in it; started when it is first asked for. */
    private final class RunEngine implements SparkEvaluation.Engine {

        private @Nullable SparkSession spark;
        private @Nullable LandingTables landing;

        @Override
        public SparkSession spark() {
            SparkSession started = spark;
            if (started == null) {
                started = SparkSessions.start();
                spark = started;
            }
            return started;
        }

        @Override
        public LandingTables landing() {
            LandingTables known = landing;
            if (known == null) {
                known = new LandingTables(spark(), warehouse.io());
                landing = known;
            }
            return known;
        }
    }

    @Override
    public void close() {
        if (athena != null) {
            athena.close();
        }
        if (catalog instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (IOException e) {
                throw new UncheckedIOException("Could not close the catalog", e);
            } catch (Exception e) {
                throw new IllegalStateException("Could not close the catalog", e);
            }
        }
        warehouse.close();
    }
}
