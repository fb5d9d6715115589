package org.zonegate.aws.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.zonegate.aws.deploy.GlueRules.Translated;
import org.zonegate.lakehouse.Environment;
import org.zonegate.promotion.TableFixture;
import org.zonegate.rules.dqdl.DqdlReader;

class GlueRulesTest {

    private static final Environment CLOUD =
            new Environment("aws", Map.of(), Optional.of("shop"), Optional.empty(), Optional.empty());

    private static Translated translated(String file, String... rules) {
        return GlueRules.of(
                TableFixture.table("trusted.orders")
                        .column("id", "bigint")
                        .referringTo("landing.orders")
                        .build(),
                DqdlReader.read(file, "Rules = [\n" + String.join(",\n", rules) + "\n]")
                        .ruleset(),
                CLOUD);
    }

    @Test
    void namesTheTableAndEachRuleAsGlueHasThem() {
        Translated translated = translated(
                "rules/trusted/orders.dqdl",
                "# No order\n# twice.\n# zonegate: passes-when-empty\nIsPrimaryKey \"id\"",
                "RowCount > 0");

        RulesetDefinition ruleset = translated.ruleset().orElseThrow();
        assertThat(ruleset.name()).isEqualTo("shop_trusted.orders");
        assertThat(ruleset.database()).isEqualTo("shop_trusted");
        assertThat(ruleset.table()).isEqualTo("orders");
        assertThat(ruleset.dqdl()).isEqualTo("""
                Rules = [
                    # No order twice.
                    IsPrimaryKey "id",
                    RowCount > 0
                ]""");
        assertThat(ruleset.description()).isEqualTo("Zonegate's blocking rules of trusted.orders.");
        assertThat(translated.left()).isEmpty();
    }

    @Test
    void keepsRulesOfAnotherSeverityApart() {
        RulesetDefinition ruleset = translated("rules/trusted/orders.warn.dqdl", "RowCount > 0")
                .ruleset()
                .orElseThrow();

        assertThat(ruleset.name()).isEqualTo("shop_trusted.orders.warning");
        assertThat(ruleset.description()).startsWith("Zonegate's warning rules");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "RowCount > last()",
                "RowCount >= (0.8 * last())",
                "RowCount > avg(last(5))",
                "RowCount between 0.5 * avg(last(3)) and 100",
                "(RowCount > 10) and (Mean \"id\" > last())",
                "DetectAnomalies \"RowCount\"",
            })
    void leavesOutAndTellsWhatLooksBack(String rule) {
        Translated translated = translated("rules/trusted/orders.dqdl", rule, "RowCount > 0");

        assertThat(translated.ruleset().orElseThrow().dqdl()).isEqualTo("Rules = [\n    RowCount > 0\n]");
        assertThat(translated.left())
                .singleElement()
                .asString()
                .startsWith("rules/trusted/orders.dqdl: a rule looks back")
                .endsWith("left out: " + rule);
    }

    @Test
    void registersNothingWhereNothingIsLeft() {
        Translated translated = translated("rules/trusted/orders.dqdl", "RowCount > last()", "Sum \"id\" > last()");

        assertThat(translated.ruleset()).isEmpty();
        assertThat(translated.left())
                .singleElement()
                .asString()
                .contains("2 rules look back", "no ruleset is registered");
    }

    @Test
    void registersNothingThatIsTooLongForGlue() {
        String[] rules =
                IntStream.range(0, 5_000).mapToObj(i -> "RowCount > " + i).toArray(String[]::new);

        Translated translated = translated("rules/trusted/orders.dqdl", rules);

        assertThat(translated.ruleset()).isEmpty();
        assertThat(translated.left()).singleElement().asString().contains("Glue takes 65536");
    }

    @Test
    void saysWhichOtherTablesMustBeGiven() {
        Translated matching = translated("rules/trusted/orders.dqdl", "RowCountMatch \"landing.orders\" = 1.0");
        Translated alone = translated("rules/trusted/orders.dqdl", "RowCount > 0");

        assertThat(matching.ruleset().orElseThrow().description())
                .endsWith("Additional data sources: landing.orders = shop_landing.orders.");
        assertThat(alone.ruleset().orElseThrow().description()).doesNotContain("Additional");
    }

    @Test
    void cutsADescriptionThatIsTooLongForGlue() {
        TableFixture table = TableFixture.table("trusted.orders").column("id", "bigint");
        IntStream.range(0, 200).forEach(i -> table.referringTo("landing.orders" + i));
        String rules = IntStream.range(0, 200)
                .mapToObj(i -> "RowCountMatch \"landing.orders" + i + "\" = 1.0")
                .collect(Collectors.joining(",\n", "Rules = [\n", "\n]"));

        RulesetDefinition ruleset = GlueRules.of(
                        table.build(),
                        DqdlReader.read("rules/trusted/orders.dqdl", rules).ruleset(),
                        CLOUD)
                .ruleset()
                .orElseThrow();

        assertThat(ruleset.description()).hasSize(2_048);
    }
}
