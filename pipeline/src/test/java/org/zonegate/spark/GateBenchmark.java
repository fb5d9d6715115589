package org.zonegate.spark;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazon.deequ.dqdl.EvaluateDataQuality;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.spark.source.SparkTable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.cli.Zonegate;
import org.zonegate.generate.GeneratorSettings;
import org.zonegate.generate.LandingGenerator;
import org.zonegate.iceberg.IcebergTables;
import org.zonegate.iceberg.ManifestStatistics;
import org.zonegate.iceberg.Warehouse;
import org.zonegate.lakehouse.Environment;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.LakehouseReader;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.SnapshotId;
import org.zonegate.rules.MetricHistory;
import org.zonegate.rules.RuleDefinition;
import org.zonegate.rules.RuleExpression.Simple;
import org.zonegate.rules.RuleType;
import org.zonegate.rules.Ruleset;
import org.zonegate.rules.Severity;
import org.zonegate.rules.TableStatistics;
import org.zonegate.rules.deequ.DeequRuleEvaluator;
import org.zonegate.rules.deequ.SparkCandidate;
import org.zonegate.rules.deequ.SparkReferences;

/**
 * Times our gate against Deequ's own EvaluateDataQuality: the same rules on the same published tables, in turns, in one JVM.
 * No test of the build, because machines are noisy; run it by name, as the README of quality-rules says.
 *
 * <p>Left out are the rules that Deequ's DQDL cannot run here: with {@code last()}, DetectAnomalies, patterns.
 */
@ExtendWith(SparkSessionExtension.class)
class GateBenchmark {

    private static final int ROUNDS = Integer.getInteger("zonegate.benchmark.rounds", 5);

    @TempDir
    private Path folder;

    @Test
    void comparesTheGateWithEvaluateDataQuality(SparkSession spark) throws IOException {
        String real = System.getProperty("zonegate.stedi.landing", "");
        Path landing = real.isBlank() ? generated() : Path.of(real);
        Path place = folder.resolve("warehouse");
        assertThat(Zonegate.onStedi(place, landing).run("run").exitCode()).isZero();
        Lakehouse lakehouse = new LakehouseReader(new CatalystSql(), Map.of())
                .read(Path.of("stedi"), Map.of("warehouse", place.toString(), "landing", landing.toString()));
        Map<String, long[]> nanos = new HashMap<>();
        try (Warehouse warehouse = new Warehouse(place.toString(), Environment.THIS_MACHINE, Map.of())) {
            IcebergTables tables = new IcebergTables(warehouse.openCatalog());
            Map<TableId, Ruleset> compared = new HashMap<>();
            for (TableDefinition table : lakehouse.promoted()) {
                compared.put(table.id(), new Both(spark, tables, table).runnable(comparable(table)));
            }
            for (int round = 0; round <= ROUNDS; round++) {
                for (TableDefinition table : lakehouse.promoted()) {
                    Ruleset rules = java.util.Objects.requireNonNull(compared.get(table.id()));
                    Both both = new Both(spark, tables, table);
                    long[] sum = nanos.computeIfAbsent(table.id().toString(), t -> new long[2]);
                    // Not the first round: it loads classes, and Deequ's are for both.
                    long ours = time(() -> both.ours(rules));
                    long theirs = time(() -> both.theirs(rules));
                    if (round > 0) {
                        sum[0] += ours;
                        sum[1] += theirs;
                    }
                }
            }
        }
        print(nanos);
    }

    private Path generated() throws IOException {
        Path landing = folder.resolve("landing");
        var unused = new LandingGenerator(GeneratorSettings.defaults()).writeTo(landing);
        return landing;
    }

    /** Only what refers to tables that are published: a landing table is parsed anew for each evaluation, by either. */
    private static Ruleset comparable(TableDefinition table) {
        List<RuleDefinition> rules = new ArrayList<>();
        for (Ruleset set : table.rules()) {
            if (set.severity() != Severity.WARNING) {
                set.rules().stream().filter(GateBenchmark::isKnownToDeequ).forEach(rules::add);
            }
        }
        return new Ruleset(table.rules().get(0).file(), "", rules);
    }

    private static boolean isKnownToDeequ(RuleDefinition rule) {
        String text = rule.expression().toString();
        return !text.contains("last(")
                && !text.contains("_landing")
                // Deequ also takes the least and the greatest of such a column as numbers, and stops at its texts.
                && !text.contains(" matches ")
                && rule.expression().simples().map(Simple::type).noneMatch(t -> t == RuleType.DETECT_ANOMALIES);
    }

    private static long time(Runnable work) {
        long from = System.nanoTime();
        work.run();
        return System.nanoTime() - from;
    }

    private static void print(Map<String, long[]> nanos) {
        long ours = 0;
        long theirs = 0;
        StringBuilder report = new StringBuilder("\ngate time, mean of " + ROUNDS + " rounds\n");
        for (Map.Entry<String, long[]> table : new java.util.TreeMap<>(nanos).entrySet()) {
            ours += table.getValue()[0];
            theirs += table.getValue()[1];
            report.append(line(table.getKey(), table.getValue()[0], table.getValue()[1]));
        }
        report.append(line("all", ours, theirs));
        System.out.println(report);
    }

    private static String line(String name, long ours, long theirs) {
        return String.format(
                Locale.ROOT,
                "  %-34s %6d ms  EvaluateDataQuality %6d ms  ratio %.2f%n",
                name,
                ours / ROUNDS / 1_000_000,
                theirs / ROUNDS / 1_000_000,
                (double) ours / theirs);
    }

    /** One table with what its rules refer to, for both. */
    private static final class Both implements SparkReferences {

        private final PinnedSession session;
        private final Map<String, SparkCandidate> others = new HashMap<>();
        private final Dataset<Row> rows;
        private final TableStatistics statistics;

        Both(SparkSession spark, IcebergTables tables, TableDefinition table) {
            session = PinnedSession.of(spark, () -> {
                throw new IllegalStateException("No rule makes pseudonyms.");
            });
            rows = open(tables, table.id(), "primary");
            statistics = statistics(tables, table.id());
            // Where Deequ's CustomSql looks for it.
            rows.createOrReplaceTempView("primary");
            table.references().forEach((name, id) -> {
                if (tables.find(id).isPresent()) {
                    Dataset<Row> other = open(tables, id, name);
                    other.createOrReplaceTempView(name);
                    others.put(name, new SparkCandidate(other, statistics(tables, id)));
                }
            });
        }

        private Dataset<Row> open(IcebergTables tables, TableId id, String name) {
            long snapshot = tables.load(id).currentSnapshot().snapshotId();
            session.pin(PinnedSession.named(name), new SparkTable(tables.load(id), (Long) snapshot, false));
            return session.table(PinnedSession.named(name));
        }

        private static TableStatistics statistics(IcebergTables tables, TableId id) {
            return ManifestStatistics.of(
                    tables.load(id),
                    new SnapshotId(tables.load(id).currentSnapshot().snapshotId()));
        }

        /** The rules that Deequ's DQDL gets to the end of; told which it does not. */
        Ruleset runnable(Ruleset rules) {
            List<RuleDefinition> runnable = new ArrayList<>();
            for (RuleDefinition rule : rules.rules()) {
                try {
                    theirs(new Ruleset(rules.file(), "", List.of(rule)));
                    runnable.add(rule);
                } catch (RuntimeException | AssertionError e) {
                    System.out.println("EvaluateDataQuality stops at " + rule.rule() + ": "
                            + e.getClass().getSimpleName());
                }
            }
            return new Ruleset(rules.file(), "", runnable);
        }

        void ours(Ruleset rules) {
            var outcomes = new DeequRuleEvaluator(Clock.systemUTC())
                    .evaluate(new SparkCandidate(rows, statistics), List.of(rules), this, MetricHistory.NONE);
            assertThat(outcomes).hasSameSizeAs(rules.rules());
        }

        void theirs(Ruleset rules) {
            String dqdl = "Rules = [ "
                    + String.join(
                            ", ",
                            rules.rules().stream()
                                    .map(r -> r.expression().toString())
                                    .toList())
                    + " ]";
            scala.collection.immutable.Map<String, Dataset<Row>> sources =
                    scala.collection.immutable.Map$.MODULE$.<String, Dataset<Row>>empty();
            for (Map.Entry<String, SparkCandidate> other : others.entrySet()) {
                sources = sources.$plus(
                        new scala.Tuple2<>(other.getKey(), other.getValue().rows()));
            }
            List<Row> outcomes =
                    EvaluateDataQuality.process(rows, dqdl, sources).collectAsList();
            assertThat(outcomes).hasSameSizeAs(rules.rules());
        }

        @Override
        public Optional<SparkCandidate> table(String name) {
            return Optional.ofNullable(others.get(name.toLowerCase(Locale.ROOT)));
        }

        @Override
        public Dataset<Row> sql(String query) {
            return session.sql(query);
        }
    }
}
