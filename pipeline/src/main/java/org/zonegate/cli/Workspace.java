package org.zonegate.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.catalog.Catalog;
import org.apache.iceberg.inmemory.InMemoryCatalog;
import org.jspecify.annotations.Nullable;
import org.zonegate.features.ScenarioOutcome;
import org.zonegate.iceberg.FileIoJournal;
import org.zonegate.iceberg.FileIoLandingZone;
import org.zonegate.iceberg.FileIoRunLog;
import org.zonegate.iceberg.IcebergTables;
import org.zonegate.iceberg.Warehouse;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.promotion.Candidate;
import org.zonegate.promotion.CandidateEvaluation;
import org.zonegate.promotion.LandingZone;
import org.zonegate.promotion.PseudonymKey;
import org.zonegate.promotion.Publication;
import org.zonegate.promotion.ReleasePlan;
import org.zonegate.promotion.ReleasePorts;
import org.zonegate.promotion.RunId;
import org.zonegate.promotion.RunLog;
import org.zonegate.promotion.Staging;
import org.zonegate.promotion.UnusableInput;
import org.zonegate.query.QueryEngine;
import org.zonegate.rules.RuleOutcome;
import org.zonegate.run.RunRecorder;
import org.zonegate.spark.SparkQueries;
import org.zonegate.spark.SparkSessions;
import org.zonegate.spark.SparkStaging;

/** A lakehouse with its warehouse, wired for one command: the composition root. Connects to the catalog when asked. */
final class Workspace implements AutoCloseable {

    private final Lakehouse lakehouse;
    private final Warehouse warehouse;
    private final Clock clock;
    private @Nullable Catalog catalog;

    Workspace(Lakehouse lakehouse, Context context) {
        this.lakehouse = lakehouse;
        this.warehouse = new Warehouse(
                String.valueOf(lakehouse.variables().get(Lakehouse.WAREHOUSE_VARIABLE)),
                lakehouse.catalog(),
                context.environment());
        this.clock = context.clock();
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
        return new IcebergTables(current);
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

    /** Answers queries; finishes an interrupted release first, so that nobody reads half of it. Close it. */
    QueryEngine queries() {
        warehouse.refuseNewer();
        if (warehouse.exists()) {
            publication().finishInterrupted();
        }
        return new SparkQueries(
                new SparkQueries.Sources(
                        lakehouse, readable(), landing(), new FileIoJournal(warehouse.files()), warehouse.io()),
                SparkSessions::start,
                () -> warehouse
                        .knownPseudonymKey()
                        .orElseThrow(() -> new UnusableInput(
                                "There is no pseudonym key yet: the first run that needs one makes it.")));
    }

    /** The publication of releases, with its journal. */
    Publication publication() {
        return new Publication(tables(), new FileIoJournal(warehouse.files()), runLog());
    }

    /** Makes records of this lakehouse's runs. */
    RunRecorder recorder() {
        return new RunRecorder(lakehouse, Version.current());
    }

    private RunLog runLog() {
        return new FileIoRunLog(warehouse.files(), recorder());
    }

    ReleasePorts releasePorts() {
        return new ReleasePorts(
                tables(),
                landing(),
                this::staging,
                new NothingEvaluated(),
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

    private Staging staging() {
        return new SparkStaging(SparkSessions.start(), tables(), warehouse.io(), warehouse::pseudonymKey, clock);
    }

    /** No engine for rules or scenarios is wired: a table that declares any gets no outcome, and so is withheld. */
    private static final class NothingEvaluated implements CandidateEvaluation {

        @Override
        public List<RuleOutcome> evaluateRules(TableDefinition table, Candidate candidate) {
            return List.of();
        }

        @Override
        public List<ScenarioOutcome> runScenarios(TableDefinition table, Candidate candidate) {
            return List.of();
        }
    }

    @Override
    public void close() {
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
