package org.zonegate.rules.deequ;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazon.deequ.dqdl.EvaluateDataQuality;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.zonegate.rules.MetricHistory;
import org.zonegate.rules.RuleOutcome;
import org.zonegate.rules.TableStatistics;
import org.zonegate.rules.dqdl.DqdlReader;
import scala.Tuple2;

/** The same tables, judged by Deequ's own DQDL, in a session with Spark's defaults, and by Zonegate, in one with its own. */
final class TwoJudges implements SparkReferences {

    private final SparkSession deequ;
    private final SparkSession zonegate;
    private final String primary;
    private final Map<String, String> others = new HashMap<>();

    private TwoJudges(SparkSession deequ, SparkSession zonegate, String primary) {
        this.deequ = deequ;
        this.zonegate = zonegate;
        this.primary = primary;
        rows(zonegate, primary).createOrReplaceTempView("primary");
    }

    /**
     * Of one table.
     *
     * @param primary rows as SQL's VALUES, with the columns' names
     */
    static TwoJudges of(SparkSession spark, String primary) {
        return new TwoJudges(withSparksDefaults(spark), spark.newSession(), primary);
    }

    private static SparkSession withSparksDefaults(SparkSession spark) {
        SparkSession session = spark.newSession();
        session.conf().set("spark.sql.ansi.enabled", "false");
        session.conf().set("spark.sql.timestampType", "TIMESTAMP_LTZ");
        return session;
    }

    /** The same judges, Deequ's in the session that it had before, with what lies there; before another table. */
    TwoJudges next(String table) {
        return new TwoJudges(deequ, zonegate.newSession(), table);
    }

    /** Deequ's in a session with Zonegate's settings, too. */
    TwoJudges withZonegatesSettings() {
        return new TwoJudges(zonegate.newSession(), zonegate.newSession(), primary);
    }

    /** With another table. */
    TwoJudges with(String name, String table) {
        others.put(name, table);
        rows(zonegate, table).createOrReplaceTempView(name);
        return this;
    }

    private static Dataset<Row> rows(SparkSession session, String values) {
        return session.sql("SELECT * FROM VALUES " + values);
    }

    /**
     * What a judge says.
     *
     * @param outcome {@code Passed}, {@code Failed}, or {@code NotEvaluated}, which Deequ lacks
     */
    record Said(String outcome, Map<String, Double> metrics) {

        static Said passed(String metric, double value) {
            return new Said("Passed", Map.of(metric, value));
        }

        static Said failed(String metric, double value) {
            return new Said("Failed", Map.of(metric, value));
        }

        static Said passed() {
            return new Said("Passed", Map.of());
        }

        static Said failed() {
            return new Said("Failed", Map.of());
        }

        static Said notEvaluated() {
            return new Said("NotEvaluated", Map.of());
        }
    }

    /** What Deequ says of one rule. */
    Said deequ(String rule) {
        List<Row> outcomes = deequOfFile("Rules = [ " + rule + " ]");
        assertThat(outcomes).hasSize(1);
        return said(outcomes.get(0));
    }

    /** Deequ's outcomes: the rule, Passed or Failed, the reason, the metrics. */
    List<Row> deequOfFile(String dqdl) {
        scala.collection.immutable.Map<String, Dataset<Row>> tables = scala.collection.immutable.Map$.MODULE$.empty();
        for (Map.Entry<String, String> other : others.entrySet()) {
            tables = tables.$plus(new Tuple2<>(other.getKey(), rows(deequ, other.getValue())));
        }
        SparkSession before = SparkSession.active();
        // Some of Deequ's expressions take their settings from here instead of from the table's session.
        SparkSession.setActiveSession(deequ);
        try {
            return EvaluateDataQuality.process(rows(deequ, primary), dqdl, tables)
                    .collectAsList();
        } finally {
            SparkSession.setActiveSession(before);
        }
    }

    static Said said(Row outcome) {
        return new Said(outcome.getString(1), outcome.getJavaMap(3));
    }

    /** What Zonegate says of one rule. */
    Said zonegate(String rule) {
        return said(outcome(rule));
    }

    static Said said(RuleOutcome outcome) {
        return new Said(outcome.getClass().getSimpleName(), outcome.measured().metrics());
    }

    /** Zonegate's outcome of one rule, without earlier runs. */
    RuleOutcome outcome(String rule) {
        return outcomes(List.of(rule), MetricHistory.NONE).get(0);
    }

    /** Zonegate's outcomes. */
    List<RuleOutcome> outcomes(List<String> rules, MetricHistory history) {
        String dqdl = "Rules = [\n" + String.join(",\n", rules) + "\n]";
        DqdlReader.DqdlFile read = DqdlReader.read("rules/trusted/readings.dqdl", dqdl);
        assertThat(read.problems()).isEmpty();
        return new DeequRuleEvaluator(Clock.fixed(RandomWorld.NOW, ZoneOffset.UTC))
                .evaluate(table("primary").orElseThrow(), List.of(read.ruleset()), this, history);
    }

    @Override
    public Optional<SparkCandidate> table(String name) {
        return Optional.ofNullable(name.equals("primary") ? primary : others.get(name))
                .map(values -> new SparkCandidate(rows(zonegate, values), TableStatistics.UNKNOWN));
    }

    @Override
    public Dataset<Row> sql(String query) {
        return zonegate.sql(query);
    }
}
