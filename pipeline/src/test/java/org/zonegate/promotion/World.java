package org.zonegate.promotion;

import static java.util.stream.Collectors.toSet;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.lakehouse.TableId;
import org.zonegate.rules.RuleOutcome;

/** Everything that a release works on, in memory. Every landing table has a delivery of one byte. */
final class World {

    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T22:44:55Z"), ZoneOffset.UTC);

    final Crashes crashes = new Crashes();
    final InMemoryTables tables = new InMemoryTables(CLOCK, crashes);
    final InMemoryJournal journal = new InMemoryJournal(crashes);
    final InMemoryLandingZone landing = new InMemoryLandingZone();
    final InMemoryStaging staging = new InMemoryStaging(tables, crashes);
    final List<String> heard = new ArrayList<>();
    /** What was judged by rules, in order. */
    final List<InputPin> evaluated = new ArrayList<>();
    /** Whose rows were looked at, in order. */
    final List<TableId> portrayed = new ArrayList<>();
    /** File and line of the rules that do not hold. */
    final Set<String> broken = new HashSet<>();

    private Lakehouse lakehouse;
    final Map<RunId, String> records = new HashMap<>();
    final RunLog log = new RunLog() {
        @Override
        public String record(ReleaseOutcome outcome) {
            return "record of " + outcome.run();
        }

        @Override
        public void keep(RunId run, String record) {
            records.put(run, record);
        }
    };
    private String key = "key 1";
    private int runs;

    World(Lakehouse lakehouse) {
        this.lakehouse = lakehouse;
        lakehouse.landing().forEach(t -> landing.deliver(t.id(), 1));
    }

    World(TableFixture... tables) {
        this(TableFixture.lakehouse(tables));
    }

    /** Somebody edits the lakehouse's files. */
    void redefine(TableFixture... changed) {
        lakehouse = TableFixture.lakehouse(changed);
    }

    static TableId id(String table) {
        return TableId.parse(table);
    }

    static RunId run(int number) {
        return new RunId("run" + number);
    }

    void key(String other) {
        key = other;
    }

    ReleaseOutcome release() {
        return release(lakehouse.promoted().stream().map(TableDefinition::id).collect(toSet()));
    }

    ReleaseOutcome release(String... selected) {
        return release(Arrays.stream(selected).map(TableId::parse).collect(toSet()));
    }

    private ReleaseOutcome release(Set<TableId> selected) {
        return new Release(lakehouse, ports(), CLOCK, listener()).promote(selected, run(++runs));
    }

    List<ReleasePlan.Entry> plan() {
        Set<TableId> all =
                lakehouse.promoted().stream().map(TableDefinition::id).collect(toSet());
        return new ReleasePlan(lakehouse, tables, landing, () -> key).of(all);
    }

    Publication publication() {
        return new Publication(tables, journal, log);
    }

    /** What a process does that starts after another one died. */
    List<RunId> restart() {
        crashes.restart();
        return publication().finishInterrupted();
    }

    private ReleasePorts ports() {
        return new ReleasePorts(
                tables,
                landing,
                staging::start,
                new RulesAsTold(),
                (table, rows, inputs) -> {
                    portrayed.add(rows.table());
                    return new Portrait(Portrait.SampleRows.NONE, List.of(), List.of(), GateCost.NONE, "");
                },
                journal,
                log,
                () -> key);
    }

    private ReleaseListener listener() {
        return new ReleaseListener() {
            @Override
            public void decided(TableId table, PromotionResult result) {
                heard.add(table + " " + result.getClass().getSimpleName());
            }
        };
    }

    private final class RulesAsTold implements CandidateEvaluation {

        @Override
        public RuleEvaluation evaluateRules(TableDefinition table, InputPin judged, List<InputPin> references) {
            evaluated.add(judged);
            List<RuleOutcome> outcomes = new ArrayList<>();
            table.rules().forEach(set -> set.rules()
                    .forEach(r -> outcomes.add(
                            broken.contains(r.rule().where())
                                    ? new RuleOutcome.Failed(r.rule(), "it is broken")
                                    : new RuleOutcome.Passed(r.rule()))));
            return new RuleEvaluation(outcomes, GateCost.NONE);
        }

        @Override
        public ScenarioEvaluation runScenarios(
                TableDefinition table, InputPin judged, Optional<SnapshotId> base, List<InputPin> references) {
            return ScenarioEvaluation.NONE;
        }
    }
}
