package org.zonegate.spark;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.spark.sql.SparkSession;
import org.zonegate.features.ScenarioOutcome;
import org.zonegate.features.cucumber.CucumberScenarioRunner;
import org.zonegate.iceberg.IcebergTables;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.SqlFrontend;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.lakehouse.TableNames;
import org.zonegate.promotion.CandidateEvaluation;
import org.zonegate.promotion.InputPin;
import org.zonegate.promotion.PseudonymKey;
import org.zonegate.promotion.RuleEvaluation;
import org.zonegate.promotion.ScenarioEvaluation;
import org.zonegate.promotion.SnapshotId;
import org.zonegate.rules.MetricHistory;
import org.zonegate.rules.RuleOutcome;
import org.zonegate.rules.deequ.DeequRuleEvaluator;

/**
 * Judges candidates and deliveries on Spark, by rules with Deequ and by scenarios with Cucumber, each in a session of its own
 * in which {@code primary} is what is judged and every other name what the run pinned.
 */
public final class SparkEvaluation implements CandidateEvaluation {

    private final Lakehouse lakehouse;
    private final SqlFrontend sql;
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
            Lakehouse lakehouse,
            SqlFrontend sql,
            Engine engine,
            IcebergTables tables,
            Supplier<PseudonymKey> key,
            Function<TableId, MetricHistory> history,
            Clock clock) {
        this.lakehouse = lakehouse;
        this.sql = sql;
        this.engine = engine;
        this.tables = tables;
        this.key = key;
        this.history = history;
        this.clock = clock;
    }

    @Override
    public RuleEvaluation evaluateRules(TableDefinition table, InputPin judged, List<InputPin> references) {
        JudgedSession session = new JudgedSession(table, judged, references, tables, engine, key);
        CostMeter.Measured<List<RuleOutcome>> measured =
                CostMeter.measure(engine.spark().sparkContext(), () -> new DeequRuleEvaluator(clock)
                        .evaluate(session.candidate(), table.rules(), session, history.apply(table.id())));
        UntoldMeasurements personal =
                new UntoldMeasurements(table.personalColumns(), query -> isPersonal(query, session));
        return new RuleEvaluation(personal.takenOutOf(measured.result()), measured.cost());
    }

    private boolean isPersonal(String query, JudgedSession session) {
        return PersonalLineage.of(
                        session.sql(query).queryExecution().analyzed(),
                        (relation, column) -> session.isPersonal(lakehouse, relation, column))
                .contains(true);
    }

    @Override
    public ScenarioEvaluation runScenarios(
            TableDefinition table, InputPin judged, Optional<SnapshotId> base, List<InputPin> references) {
        JudgedSession session = new JudgedSession(table, judged, references, tables, engine, key);
        base.ifPresent(session::publish);
        SparkScenarioData data = new SparkScenarioData(
                session,
                TableNames.of(lakehouse, table, sql),
                history.apply(table.id()),
                new DeequRuleEvaluator(clock),
                (relation, column) -> session.isPersonal(lakehouse, relation, column));
        CostMeter.Measured<List<ScenarioOutcome>> measured = CostMeter.measure(
                engine.spark().sparkContext(), () -> new CucumberScenarioRunner(clock).run(data, table.features()));
        return new ScenarioEvaluation(measured.result(), measured.cost());
    }
}
