package org.zonegate.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.zonegate.promotion.TableFixture.landing;
import static org.zonegate.promotion.TableFixture.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.RowTracing;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.Candidate;
import org.zonegate.promotion.Disposition;
import org.zonegate.promotion.Disposition.Kind;
import org.zonegate.promotion.Evidence;
import org.zonegate.promotion.Fingerprint;
import org.zonegate.promotion.GateCost;
import org.zonegate.promotion.InputPin;
import org.zonegate.promotion.LandingFile;
import org.zonegate.promotion.LandingPin;
import org.zonegate.promotion.LandingRows;
import org.zonegate.promotion.Objection;
import org.zonegate.promotion.Portrait;
import org.zonegate.promotion.Portrait.Answer;
import org.zonegate.promotion.Portrait.Bin;
import org.zonegate.promotion.Portrait.ColumnProfile;
import org.zonegate.promotion.Portrait.Distinct;
import org.zonegate.promotion.Portrait.Distribution;
import org.zonegate.promotion.Portrait.Measure;
import org.zonegate.promotion.Portrait.SampleColumn;
import org.zonegate.promotion.Portrait.SampleRows;
import org.zonegate.promotion.PromotionResult;
import org.zonegate.promotion.Published;
import org.zonegate.promotion.ReleaseListener.Step;
import org.zonegate.promotion.ReleaseOutcome;
import org.zonegate.promotion.ReleaseOutcome.LandingOutcome;
import org.zonegate.promotion.ReleaseOutcome.TableOutcome;
import org.zonegate.promotion.ReleaseOutcome.TimedStep;
import org.zonegate.promotion.RowAccount;
import org.zonegate.promotion.RowAccount.Lookup;
import org.zonegate.promotion.RuleEvaluation;
import org.zonegate.promotion.RunId;
import org.zonegate.promotion.ScenarioEvaluation;
import org.zonegate.promotion.SnapshotId;
import org.zonegate.promotion.SnapshotPin;
import org.zonegate.promotion.TableFixture;
import org.zonegate.promotion.Warning;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecords;

/** The golden files are what reports and other programs read: {@code -Dzonegate.golden.update=true} rewrites them. */
class RunRecorderTest {

    private static final Path GOLDEN =
            Path.of(System.getProperty("basedir", "."), "src/test/resources/org/zonegate/run");
    private static final RunId RUN = new RunId("20261123_224455_1f3a");
    private static final Instant START = Instant.parse("2026-11-23T22:44:55Z");

    private final Lakehouse lakehouse =
            TableFixture.lakehouse(landing("landing.files"), table("trusted.a").from("landing.files"));
    private final RunRecorder recorder = new RunRecorder(lakehouse, "0.1.0");

    private static TableId id(String table) {
        return TableId.parse(table);
    }

    private static Evidence evidence(String table, long rows, RowAccount account, Optional<SnapshotId> base) {
        Candidate candidate =
                new Candidate(id(table), RUN, new SnapshotId(8_117_382_773_901_562_531L), base, rows, new TreeMap<>());
        return new Evidence(candidate, List.of(), account, RuleEvaluation.NONE, ScenarioEvaluation.NONE);
    }

    private static InputPin files() {
        return new LandingPin(
                landing("landing.files").contract(),
                List.of(
                        new LandingFile("/landing/a.json", 1_000, START),
                        new LandingFile("/landing/b.json", 23, START)));
    }

    private static ReleaseOutcome outcome(List<LandingOutcome> landing, PromotionResult... results) {
        List<TableOutcome> tables =
                Arrays.stream(results).map(RunRecorderTest::outcome).toList();
        return new ReleaseOutcome(
                RUN,
                START,
                Duration.ofMillis(5_678),
                List.of(files(), new SnapshotPin(id("trusted.z"), new SnapshotId(42), 7)),
                landing,
                List.of(),
                tables);
    }

    private static TableOutcome outcome(PromotionResult result) {
        boolean wasStaged = result instanceof PromotionResult.Published || result instanceof PromotionResult.Withheld;
        return new TableOutcome(
                result,
                Duration.ofMillis(1_234),
                wasStaged
                        ? List.of(
                                new TimedStep(Step.STAGE, Duration.ofMillis(1_000)),
                                new TimedStep(Step.PORTRAY, Duration.ofMillis(200)))
                        : List.of(),
                Optional.of(
                        new Published(result.table(), new SnapshotId(6), 3, Optional.of(RUN), START, Optional.empty())),
                wasStaged ? Optional.of(portrait()) : Optional.empty());
    }

    private static Portrait portrait() {
        SampleRows rows = new SampleRows(
                List.of(new SampleColumn("email", true), new SampleColumn("age", false)),
                List.of(List.of("a@b.org", "17"), Arrays.asList(null, null), List.of("a@b.org", "9".repeat(300))),
                true);
        return new Portrait(
                rows,
                List.of(
                        new ColumnProfile("email", 1, new Distinct(1, false), "", "", Distribution.NONE),
                        new ColumnProfile(
                                "age",
                                1,
                                new Distinct(2, true),
                                "17",
                                "99",
                                new Distribution(
                                        Measure.RANGES, List.of(new Bin("0", "50", 1), new Bin("50", "100", 1))))),
                List.of(new Answer("Everybody", "SELECT *", "Spark 3.5.9", Duration.ofMillis(20), rows, "")),
                new GateCost(Duration.ofMillis(150), 2, 6),
                "");
    }

    private static PromotionResult published() {
        RowAccount account = new RowAccount(
                id("landing.files"),
                10,
                new TreeMap<>(Map.of(
                        Disposition.PUBLISHED,
                        4L,
                        new Disposition(Kind.REPEATED, "two partners"),
                        2L,
                        new Disposition(Kind.FILTERED, "no consent"),
                        3L,
                        new Disposition(Kind.MERGED, "older"),
                        2L,
                        new Disposition(Kind.QUARANTINED, "serial number not evidenced"),
                        1L)),
                6,
                RowTracing.DISPOSITION,
                List.of(new Lookup(id("trusted.z"), 7)));
        return new PromotionResult.Published(
                evidence("trusted.a", 6, account, Optional.of(new SnapshotId(6))),
                List.of(new Warning("rules/trusted/a.warn.dqdl:4", "Few rows.")));
    }

    private static PromotionResult withheld() {
        return new PromotionResult.Withheld(
                evidence(
                        "trusted.b",
                        5,
                        RowAccount.ofFilter(id("landing.files"), 10, new TreeMap<>(), 5, List.of()),
                        Optional.empty()),
                List.of(
                        new Objection(
                                Objection.Kind.CONTRACT,
                                "tables/trusted/b.sql",
                                "Column 'email' is required and has no value in 1 of 5 rows."),
                        new Objection(Objection.Kind.ROW_ACCOUNT, "transforms/trusted/b.sql", "It does not add up."),
                        new Objection(Objection.Kind.RULE, "rules/trusted/b.dqdl:3", "\"quoted\" <b>&amp;")),
                List.of());
    }

    private static PromotionResult upToDate() {
        return new PromotionResult.UpToDate(new Published(
                id("trusted.d"),
                new SnapshotId(9),
                482,
                Optional.of(RUN),
                START,
                Optional.of(new Fingerprint("d", new TreeMap<>()))));
    }

    private static List<LandingOutcome> counted() {
        LandingRows rows = new LandingRows(
                id("landing.files"),
                10,
                new TreeMap<>(Map.of("not JSON", 2L, "missing field user", 1L)),
                List.of("/landing/b.json"));
        return List.of(new LandingOutcome(rows, Optional.of(portrait())));
    }

    @Test
    void recordsEveryKindOfResult() throws IOException {
        ReleaseOutcome outcome = outcome(
                counted(),
                published(),
                withheld(),
                new PromotionResult.Blocked(id("trusted.c"), "trusted.b was withheld."),
                upToDate());

        isGolden("held-back.json", recorder.record(outcome));
    }

    @Test
    void recordsThatNothingHadToBeDone() throws IOException {
        isGolden("up-to-date.json", recorder.record(outcome(List.of(), upToDate())));
    }

    @Test
    void tellsHowTheRunEnded() {
        assertThat(recorder.record(outcome(counted(), published(), upToDate())).outcome())
                .isEqualTo("published");
        assertThat(recorder.record(outcome(counted(), published(), withheld())).outcome())
                .isEqualTo("withheld");
        assertThat(recorder.record(outcome(counted(), upToDate())).outcome()).isEqualTo("up-to-date");
    }

    /** The reader adds up what the table was made from: in + repeated = published + every other fate. */
    @Test
    void recordsAnAccountThatAddsUp() {
        RunRecord.TableRecord table = List.copyOf(recorder.record(outcome(counted(), published()))
                        .tables()
                        .values())
                .get(0);
        RunRecord.Account account = table.account().get(0);

        long others = account.dispositions().stream()
                .filter(f -> !f.kind().equals("repeated"))
                .mapToLong(RunRecord.Fate::rows)
                .sum();
        assertThat(account.published() + others).isEqualTo(account.in());
        assertThat(account.published() + account.repeated()).isEqualTo(6);
    }

    /** Marks of personal values are another for each recorder: here the first is 1, the next 2, and so on. */
    private static String withoutKeys(String json) {
        Map<String, String> marks = new HashMap<>();
        return Pattern.compile("‹[0-9a-f]{8}›")
                .matcher(json)
                .replaceAll(m -> marks.computeIfAbsent(m.group(), mark -> "‹" + (marks.size() + 1) + "›"));
    }

    private static void isGolden(String name, RunRecord record) throws IOException {
        Path file = GOLDEN.resolve(name);
        String json = withoutKeys(RunRecords.toJson(record));
        if (Boolean.getBoolean("zonegate.golden.update")) {
            Files.writeString(file, json);
        }
        assertThat(json).isEqualTo(Files.readString(file));
    }
}
