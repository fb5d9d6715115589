package org.zonegate.rules.deequ;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.zonegate.rules.RuleDefinition;
import org.zonegate.rules.RuleOutcome;
import org.zonegate.rules.Ruleset;

/**
 * The evaluator and {@link PlainEvaluator} judge random tables by random rules, and must agree. For more of them, or for
 * others: {@code -Dzonegate.rules.tables=1000 -Dzonegate.rules.seed=7}.
 */
@ExtendWith(SparkSessionExtension.class)
class DifferentialTest {

    private static final int TABLES = Integer.getInteger("zonegate.rules.tables", 10);
    private static final long SEED = Long.getLong("zonegate.rules.seed", 2026L);
    private static final int MOST_SHOWN = 5;

    private final DeequRuleEvaluator evaluator = new DeequRuleEvaluator(Clock.fixed(RandomWorld.NOW, ZoneOffset.UTC));

    @Test
    void judgesAsTheReferenceSays(SparkSession spark) {
        List<String> differences = new ArrayList<>();

        for (int number = 0; number < TABLES; number++) {
            Judge judge = judge(spark, number);
            RandomCase random = RandomCase.numbered(SEED, number);
            List<RuleOutcome> outcomes = judge.outcomes(random.world(), random.rulesets());
            assertThat(outcomes).as("case %d of seed %d", number, SEED).hasSameSizeAs(random.rules());
            for (int i = 0; i < outcomes.size(); i++) {
                RuleDefinition rule = random.rules().get(i);
                Optional<String> difference = difference(random.world(), rule, outcomes.get(i));
                if (difference.isPresent()) {
                    differences.add("case " + number + ", " + rule.rule() + " " + rule.allowances() + ": "
                            + difference.get()
                            + (differences.size() < MOST_SHOWN ? smallest(judge, random.world(), rule) : ""));
                }
            }
        }

        assertThat(differences)
                .as("differences in %d cases of seed %d", TABLES, SEED)
                .isEmpty();
    }

    /** Judges tables of which much is known before they are read, or nothing, by turns. */
    private Judge judge(SparkSession spark, int number) {
        return (world, rulesets) -> {
            SparkTables tables = number % 2 == 0
                    ? SparkTables.unmeasured(spark, world.primary(), world.others())
                    : SparkTables.measured(spark, world.primary(), world.others());
            return evaluator.evaluate(tables.candidate(), rulesets, tables, world.history());
        };
    }

    /** The evaluator. */
    private interface Judge {

        List<RuleOutcome> outcomes(PlainWorld world, List<Ruleset> rulesets);
    }

    private static Optional<String> difference(PlainWorld world, RuleDefinition rule, RuleOutcome outcome) {
        return Difference.between(rule, new PlainEvaluator(world).expected(rule), outcome);
    }

    /** The table without the rows that do not matter, for people to look at. */
    private static String smallest(Judge judge, PlainWorld world, RuleDefinition rule) {
        PlainWorld small = world;
        for (int i = world.primary().rows().size() - 1; i >= 0; i--) {
            List<List<@Nullable Object>> rows = new ArrayList<>(small.primary().rows());
            rows.remove(i);
            PlainWorld smaller = small.withRows(rows);
            if (alone(judge, smaller, rule).isPresent()) {
                small = smaller;
            }
        }
        return "\n    " + alone(judge, small, rule).orElse("not when it is judged alone") + "\n    "
                + small.primary().columns() + "\n    " + small.primary().rows();
    }

    private static Optional<String> alone(Judge judge, PlainWorld world, RuleDefinition rule) {
        Ruleset only = new Ruleset(rule.rule().file(), "", List.of(rule));
        return difference(world, rule, judge.outcomes(world, List.of(only)).get(0));
    }
}
