package org.zonegate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.SparkSession;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.zonegate.StediViolations.OfColumn;
import org.zonegate.StediViolations.OfDelivery;
import org.zonegate.StediViolations.OfRows;
import org.zonegate.StediViolations.OfValue;
import org.zonegate.StediViolations.Violation;
import org.zonegate.cli.Zonegate;
import org.zonegate.cli.Zonegate.Result;
import org.zonegate.features.Scenario;
import org.zonegate.features.ScenarioOutcome;
import org.zonegate.generate.Defect;
import org.zonegate.generate.GeneratorSettings;
import org.zonegate.generate.LandingGenerator;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.promotion.SnapshotId;
import org.zonegate.rules.MetricHistory;
import org.zonegate.spark.ScenarioBench;
import org.zonegate.spark.SparkSessionExtension;

/**
 * The shipped scenarios, one test for each: on a release of generated data they hold, and where the promise is broken they
 * do not. Whoever changes a transform learns here which promise broke.
 */
@Tag("spark")
@ExtendWith(SparkSessionExtension.class)
class StediScenariosTest {

    private static final StediViolations VIOLATIONS = new StediViolations();

    @TempDir
    private static Path shared;

    private static Path landing = Path.of("");
    private static Path warehouse = Path.of("");
    private static Optional<ScenarioBench> opened = Optional.empty();

    @TempDir
    private Path folder;

    @BeforeAll
    static void publish(SparkSession spark) throws IOException {
        landing = shared.resolve("landing");
        warehouse = shared.resolve("warehouse");
        // No compression, so that lines can be changed; enough customers that a promise about most of them means some.
        var unused = new LandingGenerator(GeneratorSettings.flawless()
                        .withSeed(11)
                        .with(Defect.MISSING_CONSENT, 0.2)
                        .withCustomers(200)
                        .withReadingsPerCustomer(8))
                .writeTo(landing);
        Result first = Zonegate.onStedi(warehouse, landing).run("run", "--json");
        assertThat(first.exitCode()).as(first.err()).isZero();
        opened = Optional.of(new ScenarioBench(spark, Path.of("stedi"), warehouse, landing));
    }

    @AfterAll
    static void close() {
        opened.ifPresent(ScenarioBench::close);
    }

    private static ScenarioBench bench() {
        return opened.orElseThrow();
    }

    @Test
    void everyScenarioHasAViolationAndEveryViolationAScenario() {
        assertThat(VIOLATIONS.byScenario().keySet()).containsExactlyInAnyOrderElementsOf(bench().scenarios());
    }

    @Test
    void everyTableHasScenarios() {
        assertThat(bench().lakehouse().tables())
                .hasSize(10)
                .allSatisfy(t -> assertThat(t.features()).as(t.id().toString()).isNotEmpty());
    }

    @TestFactory
    Stream<DynamicTest> holdsOnGoodData() {
        List<DynamicTest> tests = new ArrayList<>();
        for (TableDefinition table : bench().lakehouse().tables()) {
            Optional<SnapshotId> state =
                    table.isLanding() ? Optional.empty() : Optional.of(bench().published(table.id()));
            for (ScenarioOutcome outcome : bench().judge(table, state, state, MetricHistory.NONE)) {
                tests.add(DynamicTest.dynamicTest(
                        table.id() + ": " + outcome.scenario().name(),
                        place(outcome.scenario()),
                        () -> assertThat(outcome).isInstanceOf(ScenarioOutcome.Passed.class)));
            }
        }
        return tests.stream();
    }

    @TestFactory
    Stream<DynamicTest> isBrokenByItsViolation() {
        return bench().lakehouse().tables().stream().flatMap(table -> table.features().stream()
                .flatMap(file -> file.scenarios().stream())
                .map(scenario -> DynamicTest.dynamicTest(
                        table.id() + ": " + scenario.name(), place(scenario), () -> isBroken(table, scenario))));
    }

    private void isBroken(TableDefinition table, Scenario scenario) throws IOException {
        String name = table.id() + ": " + scenario.name();
        Violation violation = Objects.requireNonNull(VIOLATIONS.byScenario().get(name), () -> "Nothing breaks " + name);

        List<ScenarioOutcome> outcomes = violation instanceof OfDelivery delivery
                ? judge(table, delivery)
                : bench().judge(
                                table,
                                Optional.of(candidate(table, violation)),
                                Optional.of(bench().published(table.id())),
                                MetricHistory.NONE);

        assertThat(outcomes)
                .filteredOn(o -> o.scenario().name().equals(scenario.name()))
                .singleElement()
                .isInstanceOfSatisfying(ScenarioOutcome.Failed.class, failed -> {
                    assertThat(failed.step()).startsWith("Then ");
                    assertThat(failed.reason()).isNotBlank();
                });
    }

    private static SnapshotId candidate(TableDefinition table, Violation violation) {
        if (violation instanceof OfColumn column) {
            return bench().stageWithColumn(table, column.column());
        }
        return bench().stage(
                        table,
                        violation instanceof OfValue value ? value.select(table) : ((OfRows) violation).select());
    }

    private List<ScenarioOutcome> judge(TableDefinition table, OfDelivery delivery) throws IOException {
        Path delivered = Files.createTempDirectory(folder, "landing");
        LakehouseCopy.copy(landing, delivered);
        StediCorruptions.corrupt(delivered, delivery.lines());
        SparkSession spark = SparkSession.active();
        try (ScenarioBench changed = new ScenarioBench(spark, Path.of("stedi"), warehouse, delivered)) {
            return changed.judge(
                    changed.lakehouse().table(table.id()), Optional.empty(), Optional.empty(), MetricHistory.NONE);
        }
    }

    /** Where the scenario stands, for whoever clicks on its test. */
    private static URI place(Scenario scenario) {
        return Path.of("stedi")
                .resolve(scenario.file())
                .toAbsolutePath()
                .normalize()
                .toUri();
    }
}
