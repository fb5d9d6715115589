package org.zonegate.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.SnapshotId;
import org.zonegate.reports.DefinitionRecord;
import org.zonegate.reports.DefinitionRecord.ColumnRecord;
import org.zonegate.reports.OpinionRecord;
import org.zonegate.reports.OpinionRecord.ComparedRecord;
import org.zonegate.reports.PortraitRecord;
import org.zonegate.reports.PortraitRecord.ProfileRecord;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecord.GateRecord;
import org.zonegate.reports.RunRecord.RuleRecord;
import org.zonegate.reports.RunRecord.TableRecord;
import org.zonegate.run.Measure.Kind;

final class CrossCheckTest {

    private static final DefinitionRecord PARCELS = new DefinitionRecord(
            "",
            "",
            "",
            List.of("landing.parcels"),
            List.of(),
            List.of(
                    new ColumnRecord("id", "bigint", "", true, false),
                    new ColumnRecord("sender", "string", "", true, true),
                    new ColumnRecord("note", "string", "", false, false),
                    new ColumnRecord("weight", "double", "", false, false),
                    new ColumnRecord("price", "decimal(10,2)", "", false, false)));

    /** What the other engine reads, by what is measured. */
    private final Map<String, @Nullable String> reads = new HashMap<>(Map.ofEntries(
            Map.entry("ROWS ", "100"),
            Map.entry("NULLS id", "0"),
            Map.entry("DISTINCT id", "100"),
            Map.entry("LEAST id", "1"),
            Map.entry("GREATEST id", "9007199254740993"),
            Map.entry("NULLS sender", "2"),
            Map.entry("LEAST weight", "0.1"),
            Map.entry("GREATEST weight", "3.0E1"),
            Map.entry("MEAN weight", "1.5000000000000002"),
            Map.entry("SUM weight", "149.99999999999997"),
            Map.entry("LEAST price", "1.5"),
            Map.entry("GREATEST price", "99.00")));

    private static final Set<String> ALL = Set.of("trusted.parcels");

    private final List<Long> asked = new ArrayList<>();

    private OpinionRecord opinion(TableRecord table) {
        CrossCheck check = new CrossCheck((id, snapshot, measures) -> {
            asked.add(snapshot.value());
            List<@Nullable String> values = new ArrayList<>();
            for (Measure measure : measures) {
                String key = measure.kind() + " " + measure.column();
                assertThat(reads).as("what is asked").containsKey(key);
                values.add(reads.get(key));
            }
            return new SecondOpinion.Reading(values, "Other 1", "SELECT", Duration.ofMillis(1500), "It was cheap.");
        });
        return opinion(check.check(run(table), ALL));
    }

    private static TableRecord table(RunRecord run) {
        return Objects.requireNonNull(run.tables().get("trusted.parcels"));
    }

    private static OpinionRecord opinion(RunRecord run) {
        return Objects.requireNonNull(table(run).secondOpinion());
    }

    private static RunRecord run(TableRecord table) {
        return new RunRecord(
                1,
                "20261125_090000_0001",
                "0.1.0",
                "Post office",
                "2026-11-25T09:00:00Z",
                1,
                "published",
                new TreeMap<>(),
                List.of("landing", "trusted"),
                Map.of("trusted.parcels", PARCELS),
                List.of(),
                Map.of("trusted.parcels", table));
    }

    private static TableRecord parcels() {
        return parcels(portrait());
    }

    private static TableRecord parcels(@Nullable PortraitRecord portrait) {
        RuleRecord rule = new RuleRecord(
                "Mean \"weight\" > 1",
                "rules/trusted/parcels.dqdl",
                1,
                "blocking",
                "",
                "passed",
                "",
                "",
                new TreeMap<>(Map.of(
                        "Column.weight.Mean", 1.5,
                        "Column.weight.Sum", 150.0,
                        "Column.weight.Mean where note IS NULL", 7.0,
                        "Column.nothing.Mean", 7.0,
                        "Column.id.IsPrimaryKey.Compliance", 1.0,
                        "Dataset.*.RowCount", 100.0)),
                null,
                null);
        return new TableRecord(
                "published",
                100,
                1,
                "42",
                "",
                "",
                List.of(),
                List.of(),
                List.of(),
                List.of(rule),
                null,
                List.of(),
                null,
                List.of(),
                null,
                portrait,
                OpinionRecord.notAsked("Athena"));
    }

    private static PortraitRecord portrait() {
        return new PortraitRecord(
                PortraitRecord.RowsRecord.NONE,
                List.of(
                        profile("id", 0, 100, false, "1", "9007199254740993"),
                        profile("sender", 2, 5000, true, "", ""),
                        profile("note", 7, 3, false, "a", "z"),
                        profile("weight", 1, 50, false, "0.1", "30"),
                        profile("price", 0, 9, false, "1.5", "99")),
                List.of(),
                new GateRecord(1, 1, 1),
                "");
    }

    private static ProfileRecord profile(
            String column, long nulls, long distinct, boolean estimated, String least, String greatest) {
        return new ProfileRecord(column, nulls, distinct, estimated, least, greatest, "", List.of());
    }

    @Test
    void comparesWhatTheGateMeasuredOfAllRowsAndNoMore() {
        OpinionRecord opinion = opinion(parcels());

        assertThat(opinion.outcome()).as(opinion.told()).isEqualTo("same");
        assertThat(opinion.compared()).hasSize(reads.size()).allMatch(ComparedRecord::same);
        assertThat(opinion.engine()).isEqualTo("Other 1");
        assertThat(opinion.seconds()).isEqualTo(1.5);
        assertThat(opinion.alarms()).isFalse();
        assertThat(asked).as("exactly the snapshot that was judged").containsExactly(42L);
    }

    @ParameterizedTest
    @CsvSource(nullValues = "null", textBlock = """
            ROWS,99,rows: 99 instead of 100
            NULLS sender,3,rows without a value of sender: 3 instead of 2
            DISTINCT id,99,different values of id: 99 instead of 100
            LEAST id,0,least value of id: 0 instead of 1
            GREATEST id,9007199254740992,greatest value of id: 9007199254740992 instead of 9007199254740993
            GREATEST price,99.01,greatest value of price: 99.01 instead of 99
            GREATEST weight,30.000001,greatest value of weight: 30.000001 instead of 30
            MEAN weight,1.50000004,mean of weight: 1.50000004 instead of 1.5
            SUM weight,147,sum of weight: 147 instead of 150.0
            MEAN weight,NaN,mean of weight: NaN instead of 1.5
            LEAST price,null,least value of price: no value instead of 1.5
            """)
    void anyOtherNumberIsAnAlarm(String what, @Nullable String value, String told) {
        reads.put(what.equals("ROWS") ? "ROWS " : what, value);

        OpinionRecord opinion = opinion(parcels());

        assertThat(opinion.outcome()).isEqualTo("differs");
        assertThat(opinion.told()).isEqualTo("Other 1 reads it differently: " + told + ".");
        assertThat(opinion.alarms()).isTrue();
    }

    @Test
    void aSumAroundZeroMayDifferByWhatItsNumbersMayDiffer() {
        Measure sum = new Measure(Kind.SUM, "weight", "double");

        assertThat(new GateNumber(sum, "1.0E-12", 30 * 100).compared("-3.0E-12").same())
                .isTrue();
        assertThat(new GateNumber(sum, "1.0E-12", 0).compared("-3.0E-12").same())
                .isFalse();
    }

    @Test
    void comparesTheRowsAloneWhereNothingElseIsKnown() {
        reads.put("ROWS ", "100");

        TableRecord table = parcels(null);
        OpinionRecord opinion = opinion(table);

        assertThat(opinion.compared())
                .extracting(ComparedRecord::what)
                .containsExactlyInAnyOrder("rows", "mean of weight", "sum of weight");
    }

    @Test
    void noAnswerIsAnAlarm() {
        CrossCheck check = new CrossCheck((TableId id, SnapshotId snapshot, List<Measure> measures) -> {
            throw new CouldNotTell("Athena asked to slow down.");
        });

        RunRecord run = check.check(run(parcels()), ALL);

        OpinionRecord opinion = opinion(run);
        assertThat(opinion.outcome()).isEqualTo("no answer");
        assertThat(opinion.told())
                .isEqualTo("Whether Athena reads the same could not be told. Athena asked to slow down.");
        assertThat(run.alarms()).isTrue();
        assertThat(CrossCheck.isDue(table(run))).as("is asked again").isTrue();
    }

    @Test
    void tellsNoValueOfAFailureThatNobodyExpected() {
        CrossCheck check = new CrossCheck((id, snapshot, measures) -> {
            throw new IllegalStateException("row ada@example.org");
        });

        assertThat(opinion(check.check(run(parcels()), ALL)).failure())
                .isEqualTo("It failed with IllegalStateException.");
    }

    @Test
    void asksNothingWhereNoOpinionIsExpectedOrItIsThere() {
        TableRecord none = parcels().with(OpinionRecord.notAsked("x"));
        RunRecord done = run(none.with(new OpinionRecord("x", OpinionRecord.SAME, "", 0, List.of(), "", "")));

        assertThat(CrossCheck.isDue(table(done))).isFalse();
        assertThat(new CrossCheck((id, snapshot, measures) -> {
                            throw new AssertionError("asked");
                        })
                        .check(done, ALL))
                .isEqualTo(done);
    }

    @Test
    void asksOnlyOfTheTablesThatAreMeant() {
        RunRecord run = run(parcels().with(OpinionRecord.notAsked("x")));

        assertThat(new CrossCheck((id, snapshot, measures) -> {
                            throw new AssertionError("asked");
                        })
                        .check(run, Set.of("trusted.letters")))
                .isEqualTo(run);
    }
}
