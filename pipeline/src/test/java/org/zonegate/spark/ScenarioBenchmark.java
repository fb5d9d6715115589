package org.zonegate.spark;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.cli.Zonegate;
import org.zonegate.generate.GeneratorSettings;
import org.zonegate.generate.LandingGenerator;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.promotion.GateCost;
import org.zonegate.spark.ScenarioBench.Costs;

/**
 * Times the scenarios of each table against its rules: both on what is published, in turns, in one JVM. No test of the build,
 * because machines are noisy; run it by name, as the README of features says.
 */
@ExtendWith(SparkSessionExtension.class)
class ScenarioBenchmark {

    private static final int ROUNDS = Integer.getInteger("zonegate.benchmark.rounds", 5);

    @TempDir
    private Path folder;

    @Test
    void comparesScenariosWithRules(SparkSession spark) throws IOException {
        String real = System.getProperty("zonegate.stedi.landing", "");
        Path landing = real.isBlank() ? folder.resolve("landing") : Path.of(real);
        if (real.isBlank()) {
            var unused = new LandingGenerator(GeneratorSettings.defaults()).writeTo(landing);
        }
        Path warehouse = folder.resolve("warehouse");
        assertThat(Zonegate.onStedi(warehouse, landing).run("run").exitCode()).isZero();
        Map<String, GateCost[]> sums = new TreeMap<>();
        try (ScenarioBench bench = new ScenarioBench(spark, Path.of("stedi"), warehouse, landing)) {
            for (int round = 0; round <= ROUNDS; round++) {
                for (TableDefinition table : bench.lakehouse().tables()) {
                    Costs costs = bench.costs(table);
                    // Not the first round: it loads classes.
                    if (round > 0) {
                        GateCost[] sum = sums.computeIfAbsent(
                                table.id().toString(), t -> new GateCost[] {GateCost.NONE, GateCost.NONE});
                        sum[0] = sum(sum[0], costs.rules());
                        sum[1] = sum(sum[1], costs.scenarios());
                    }
                }
            }
        }
        print(sums);
    }

    private static GateCost sum(GateCost one, GateCost other) {
        return new GateCost(
                one.took().plus(other.took()), one.jobs() + other.jobs(), one.rowsRead() + other.rowsRead());
    }

    private static void print(Map<String, GateCost[]> sums) {
        StringBuilder report = new StringBuilder("\nscenarios against rules, mean of " + ROUNDS + " rounds\n");
        GateCost rules = GateCost.NONE;
        GateCost scenarios = GateCost.NONE;
        for (Map.Entry<String, GateCost[]> table : sums.entrySet()) {
            report.append(line(table.getKey(), table.getValue()[0], table.getValue()[1]));
            rules = sum(rules, table.getValue()[0]);
            scenarios = sum(scenarios, table.getValue()[1]);
        }
        System.out.println(report.append(line("all", rules, scenarios)));
    }

    private static String line(String name, GateCost rules, GateCost scenarios) {
        return String.format(
                Locale.ROOT,
                "  %-34s scenarios %5d ms %3d jobs %,9d rows  rules %5d ms %3d jobs %,9d rows  ratio %.2f%n",
                name,
                scenarios.took().toMillis() / ROUNDS,
                scenarios.jobs() / ROUNDS,
                scenarios.rowsRead() / ROUNDS,
                rules.took().toMillis() / ROUNDS,
                rules.jobs() / ROUNDS,
                rules.rowsRead() / ROUNDS,
                (double) scenarios.took().toNanos() / rules.took().toNanos());
    }
}
