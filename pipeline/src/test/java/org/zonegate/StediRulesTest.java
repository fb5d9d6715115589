package org.zonegate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.zonegate.StediCorruptions.Corruption;
import org.zonegate.StediCorruptions.OfRows;
import org.zonegate.cli.Zonegate;
import org.zonegate.cli.Zonegate.Result;
import org.zonegate.generate.GeneratorSettings;
import org.zonegate.generate.LandingGenerator;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.LakehouseReader;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.rules.RuleDefinition;
import org.zonegate.rules.Severity;
import org.zonegate.spark.CatalystSql;

/** Each blocking rule of the shipped lakehouse withholds its table when it is broken, and says so by file and line. */
@Tag("spark")
class StediRulesTest {

    private static final StediCorruptions CORRUPTIONS = new StediCorruptions();

    @TempDir
    private static Path shared;

    private static Path landing = Path.of("");
    private static Path warehouse = Path.of("");

    @TempDir
    private Path folder;

    /** A lakehouse that is published, so that there is history, and so that one table alone can be promoted again. */
    @BeforeAll
    static void publish() throws IOException {
        landing = shared.resolve("landing");
        warehouse = shared.resolve("warehouse");
        // No compression, so that lines can be changed; enough customers that a hundredth of them is one.
        var unused = new LandingGenerator(GeneratorSettings.flawless()
                        .withSeed(7)
                        .withCustomers(120)
                        .withReadingsPerCustomer(12))
                .writeTo(landing);
        Zonegate zonegate = Zonegate.on(LakehouseCopy.ofStedi(shared.resolve("stedi")), warehouse);
        Result first = zonegate.run("run", "--landing", landing.toString());
        assertThat(first.exitCode()).as(first.err()).isZero();
    }

    private static Lakehouse lakehouse(Path folder, Map<String, String> variables) {
        return new LakehouseReader(new CatalystSql(), Map.of()).read(folder, variables);
    }

    /** By table and rule. As of reading, because that is how a rule about it can be broken. */
    static Stream<String> blockingRules() {
        List<String> rules = new ArrayList<>();
        for (TableDefinition table :
                lakehouse(Path.of("stedi"), Map.of("consent", "as-of-reading")).tables()) {
            table.rules(Severity.BLOCKING).forEach(set -> set.rules().forEach(r -> rules.add(name(table, r))));
        }
        return rules.stream();
    }

    private static String name(TableDefinition table, RuleDefinition rule) {
        return table.id() + ": " + rule.rule().text();
    }

    @Test
    void everyBlockingRuleHasACorruptionAndEveryCorruptionARule() {
        assertThat(CORRUPTIONS.byRule().keySet())
                .containsExactlyInAnyOrderElementsOf(blockingRules().toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blockingRules")
    void isWithheldByThatRule(String rule) throws IOException {
        Corruption corruption = CORRUPTIONS.byRule().get(rule);
        assertThat(corruption).as("a corruption that breaks %s", rule).isNotNull();
        TableId table = TableId.parse(rule.substring(0, rule.indexOf(':')));

        Result result = corruption instanceof OfRows rows ? promote(table, rows) : runOn(corruption);

        assertThat(result.exitCode()).as(result.out() + result.err()).isEqualTo(1);
        assertThat(result.err()).contains(where(table, rule));
        if (corruption instanceof OfRows) {
            assertThat(result.results()).containsEntry(table.toString(), "withheld");
        } else {
            assertThat(result.results().values()).contains("blocked");
        }
    }

    private Result promote(TableId table, OfRows rows) throws IOException {
        Path copy = LakehouseCopy.ofStedi(folder.resolve("stedi"));
        TableDefinition definition = lakehouse(copy, rows.variables()).table(table);
        LakehouseCopy.write(
                copy,
                "transforms/" + table.zone() + "/" + table.table() + ".sql",
                StediCorruptions.corrupted(definition, rows));
        List<String> arguments =
                new ArrayList<>(List.of("promote", table.toString(), "--json", "--landing", landing.toString()));
        rows.variables().forEach((name, value) -> arguments.addAll(List.of("--set", name + "=" + value)));
        return Zonegate.on(copy, warehouse).run(arguments.toArray(String[]::new));
    }

    private Result runOn(Corruption corruption) throws IOException {
        Path copy = LakehouseCopy.ofStedi(folder.resolve("stedi"));
        Path delivered = folder.resolve("landing");
        LakehouseCopy.copy(landing, delivered);
        StediCorruptions.corrupt(delivered, corruption);
        return Zonegate.on(copy, warehouse).run("run", "--json", "--landing", delivered.toString());
    }

    /** File and line, as messages tell them. */
    private static String where(TableId table, String rule) {
        return lakehouse(Path.of("stedi"), Map.of("consent", "as-of-reading"))
                .table(table)
                .rules(Severity.BLOCKING)
                .stream()
                .flatMap(set -> set.rules().stream())
                .filter(r -> rule.endsWith(": " + r.rule().text()))
                .map(r -> r.rule().where().replace("../../quality-rules/stedi/", "rules/"))
                .findFirst()
                .orElseThrow();
    }

    /** The suites speak of all ten tables. */
    @Test
    void everyTableHasRulesThatBlock() {
        Map<TableId, Integer> rules = new TreeMap<>();
        Set<TableId> tables = new HashSet<>();
        for (TableDefinition table : lakehouse(Path.of("stedi"), Map.of()).tables()) {
            tables.add(table.id());
            table.rules(Severity.BLOCKING)
                    .forEach(set -> rules.merge(table.id(), set.rules().size(), Integer::sum));
        }
        assertThat(tables).hasSize(10);
        assertThat(rules.keySet()).isEqualTo(tables);
        assertThat(Files.isDirectory(landing)).isTrue();
    }
}
