package org.zonegate.spark;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.zonegate.iceberg.IcebergTables;
import org.zonegate.iceberg.ManifestStatistics;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.Candidate;
import org.zonegate.promotion.CandidateEvaluation;
import org.zonegate.promotion.InputPin;
import org.zonegate.promotion.LandingPin;
import org.zonegate.promotion.LandingRows;
import org.zonegate.promotion.PseudonymKey;
import org.zonegate.promotion.RuleEvaluation;
import org.zonegate.promotion.ScenarioEvaluation;
import org.zonegate.promotion.SnapshotPin;
import org.zonegate.rules.MetricHistory;
import org.zonegate.rules.RuleOutcome;
import org.zonegate.rules.TableStatistics;
import org.zonegate.rules.deequ.DeequRuleEvaluator;
import org.zonegate.rules.deequ.SparkCandidate;
import org.zonegate.rules.deequ.SparkReferences;

/**
 * Judges candidates and deliveries with Deequ on Spark, each in a session of its own in which {@code primary} is what is
 * judged and every other name what the run pinned.
 */
public final class SparkEvaluation implements CandidateEvaluation {

    private final Engine engine;
    private final IcebergTables tables;
    private final Supplier<PseudonymKey> key;
    private final Function<TableId, MetricHistory> history;
    private final Clock clock;

    /** The engine of one run, with what it shares between staging and judging. */
    public interface Engine {

        SparkSession spark();

        LandingTables landing();
    }

    /**
     * Starts nothing; the engine is asked for when something is judged.
     *
     * @param history earlier values of a table's metrics
     */
    public SparkEvaluation(
            Engine engine,
            IcebergTables tables,
            Supplier<PseudonymKey> key,
            Function<TableId, MetricHistory> history,
            Clock clock) {
        this.engine = engine;
        this.tables = tables;
        this.key = key;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public RuleEvaluation evaluateRules(TableDefinition table, InputPin judged, List<InputPin> references) {
        Judged session = new Judged(table, judged, references);
        CostMeter.Measured<List<RuleOutcome>> measured =
                CostMeter.measure(engine.spark().sparkContext(), () -> new DeequRuleEvaluator(clock)
                        .evaluate(session.candidate(), table.rules(), session, history.apply(table.id())));
        return new RuleEvaluation(measured.result(), measured.cost());
    }

    // No engine for scenarios is wired: a table that has any gets no outcome, and so is withheld.
    @Override
    public ScenarioEvaluation runScenarios(TableDefinition table, Candidate candidate, List<InputPin> references) {
        return ScenarioEvaluation.NONE;
    }

    /** One table as its rules see it, and the other tables that they name. */
    private final class Judged implements SparkReferences {

        private final PinnedSession session;
        private final InputPin pin;
        private final Map<String, InputPin> named = new HashMap<>();

        Judged(TableDefinition table, InputPin pin, List<InputPin> references) {
            this.session = PinnedSession.of(engine.spark(), key);
            this.pin = pin;
            PinnedTables pinned = new PinnedTables(tables, engine.landing());
            session.pin(PinnedSession.PRIMARY, pinned.open(pin));
            table.references().forEach((name, id) -> {
                InputPin reference = references.stream()
                        .filter(r -> r.table().equals(id))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(id + " was not pinned."));
                named.put(name, reference);
                session.pin(PinnedSession.named(name), pinned.open(reference));
            });
        }

        SparkCandidate candidate() {
            return new SparkCandidate(session.table(PinnedSession.PRIMARY), statistics(pin));
        }

        @Override
        public Optional<SparkCandidate> table(String name) {
            String lower = name.toLowerCase(java.util.Locale.ROOT);
            return Optional.ofNullable(named.get(lower))
                    .map(reference ->
                            new SparkCandidate(session.table(PinnedSession.named(lower)), statistics(reference)));
        }

        @Override
        public Dataset<Row> sql(String query) {
            return session.sql(query);
        }

        private TableStatistics statistics(InputPin of) {
            if (of instanceof SnapshotPin snapshot) {
                return ManifestStatistics.of(tables.load(of.table()), snapshot.snapshot());
            }
            Optional<LandingRows> rows = engine.landing().of((LandingPin) of).rows();
            return rows.isPresent()
                    ? new TableStatistics(OptionalLong.of(rows.get().good()), Map.of())
                    : TableStatistics.UNKNOWN;
        }
    }
}
