package org.zonegate.rules.deequ;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.zonegate.rules.Allowance;
import org.zonegate.rules.RuleDefinition;
import org.zonegate.rules.RuleExpression;
import org.zonegate.rules.Ruleset;
import org.zonegate.rules.dqdl.DqdlReader;

/** A table at random, and DQDL files at random that judge it. */
record RandomCase(PlainWorld world, List<Ruleset> rulesets) {

    static final int RULES = 60;

    private static final int WARNINGS = 10;
    private static final int QUARANTINES = 10;

    /** The case with a number: always the same. */
    static RandomCase numbered(long seed, int number) {
        Random random = new Random(seed * 1_000_003 + number);
        PlainWorld world = RandomWorld.next(random);
        return new RandomCase(
                world,
                List.of(
                        ruleset(
                                "rules/trusted/readings.dqdl",
                                RandomRules.ofEveryType(random, world, RULES - WARNINGS - QUARANTINES),
                                random),
                        ruleset(
                                "rules/trusted/readings.warn.dqdl",
                                RandomRules.ofEveryType(random, world, WARNINGS),
                                random),
                        ruleset(
                                "rules/trusted/readings.quarantine.dqdl",
                                RandomRules.forQuarantine(random, world, QUARANTINES),
                                random)));
    }

    List<RuleDefinition> rules() {
        return rulesets.stream().flatMap(r -> r.rules().stream()).toList();
    }

    /** What a file with these rules says. */
    private static Ruleset ruleset(String file, List<RuleExpression> rules, Random random) {
        String text = rules.stream()
                .map(rule -> allowances(random) + rule)
                .collect(Collectors.joining(",\n", "Rules = [\n", "\n]\n"));
        DqdlReader.DqdlFile read = DqdlReader.read(file, text);
        assertThat(read.problems()).as(text).isEmpty();
        assertThat(read.ruleset().rules())
                .extracting(r -> r.expression().toString())
                .containsExactlyElementsOf(
                        rules.stream().map(RuleExpression::toString).toList());
        return read.ruleset();
    }

    private static String allowances(Random random) {
        List<String> words = new ArrayList<>();
        IntStream.range(0, Allowance.words().size())
                .filter(i -> random.nextInt(4) == 0)
                .forEach(i -> words.add(Allowance.words().get(i)));
        return words.isEmpty() ? "" : "# zonegate: " + String.join(", ", words) + "\n";
    }
}
