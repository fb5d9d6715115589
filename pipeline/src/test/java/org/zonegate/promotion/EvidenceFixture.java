package org.zonegate.promotion;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.zonegate.features.ScenarioOutcome;
import org.zonegate.lakehouse.RowTracing;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.rules.RuleOutcome;

/** Evidence that speaks for a candidate of ten rows, until a test spoils it. */
public final class EvidenceFixture {

    public static final RunId RUN = new RunId("20261123_224455_1f3a");

    private final TableDefinition table;
    private final SortedMap<String, Long> nulls = new TreeMap<>();
    private final List<String> schemaDifferences = new ArrayList<>();
    private final SortedMap<Disposition, Long> counted = new TreeMap<>(Map.of(Disposition.PUBLISHED, 10L));
    private final List<RuleOutcome> rules = new ArrayList<>();
    private final List<ScenarioOutcome> scenarios = new ArrayList<>();
    private RowTracing tracing = RowTracing.DISPOSITION;
    private long in = 10;
    private long published = 10;

    private EvidenceFixture(TableDefinition table) {
        this.table = table;
        table.contract().requiredColumns().forEach(c -> nulls.put(c.name(), 0L));
        table.rules().forEach(set -> set.rules().forEach(r -> rules.add(new RuleOutcome.Passed(r.rule()))));
        table.features().forEach(f -> f.scenarios()
                .forEach(s -> scenarios.add(new ScenarioOutcome.Passed(s, Duration.ZERO, ""))));
    }

    public static EvidenceFixture evidence(TableDefinition table) {
        return new EvidenceFixture(table);
    }

    public EvidenceFixture withNulls(String column, long rows) {
        nulls.put(column, rows);
        return this;
    }

    public EvidenceFixture withoutNullCounts() {
        nulls.clear();
        return this;
    }

    public EvidenceFixture withSchemaDifference(String difference) {
        schemaDifferences.add(difference);
        return this;
    }

    public EvidenceFixture rowsIn(long rows) {
        in = rows;
        return this;
    }

    public EvidenceFixture rowsInCandidate(long rows) {
        published = rows;
        return this;
    }

    public EvidenceFixture counted(Disposition disposition, long rows) {
        counted.put(disposition, rows);
        return this;
    }

    public EvidenceFixture traced(RowTracing how) {
        tracing = how;
        return this;
    }

    public EvidenceFixture withoutOutcomes() {
        rules.clear();
        scenarios.clear();
        return this;
    }

    public EvidenceFixture with(RuleOutcome outcome) {
        rules.add(outcome);
        return this;
    }

    public EvidenceFixture with(ScenarioOutcome outcome) {
        scenarios.add(outcome);
        return this;
    }

    public Candidate candidate() {
        return new Candidate(
                table.id(), RUN, new SnapshotId(7), Optional.of(new SnapshotId(6)), published, new TreeMap<>(nulls));
    }

    public RowAccount account() {
        TableId driving = table.transform().orElseThrow().driving();
        return new RowAccount(driving, in, counted, published, tracing, List.of());
    }

    public Evidence build() {
        return new Evidence(
                candidate(),
                schemaDifferences,
                account(),
                new RuleEvaluation(rules, GateCost.NONE),
                new ScenarioEvaluation(scenarios, GateCost.NONE));
    }
}
