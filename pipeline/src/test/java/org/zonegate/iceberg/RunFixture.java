package org.zonegate.iceberg;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.Table;
import org.jspecify.annotations.Nullable;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecord.Account;
import org.zonegate.reports.RunRecord.FailingRecord;
import org.zonegate.reports.RunRecord.Fate;
import org.zonegate.reports.RunRecord.Input;
import org.zonegate.reports.RunRecord.ObjectionRecord;
import org.zonegate.reports.RunRecord.RuleRecord;
import org.zonegate.reports.RunRecord.ScenarioRecord;
import org.zonegate.reports.RunRecord.TableRecord;

/** The record of a run, of which a test names only what matters to it. */
public final class RunFixture {

    private static final Instant FIRST = Instant.parse("2026-11-23T22:44:55Z");

    private final String run;
    private final Instant at;
    private final List<Input> inputs = new ArrayList<>();
    private final Map<String, TableRecord> tables = new LinkedHashMap<>();
    private String outcome = "published";

    private RunFixture(String run, Instant at) {
        this.run = run;
        this.at = at;
    }

    /** A run that begins that many seconds after the first one, which is number 0. */
    public static RunFixture run(int number) {
        Instant at = FIRST.plusSeconds(number);
        String second = at.toString().replaceAll("[-:Z]", "").replace('T', '_');
        return new RunFixture(String.format("%s_%04x", second, number), at);
    }

    public String id() {
        return run;
    }

    /** A table with a snapshot of its own in each run. */
    public RunFixture table(String name, String result, RuleRecord... rules) {
        boolean isWithheld = result.equals("withheld");
        if (isWithheld || result.equals("blocked")) {
            outcome = "withheld";
        }
        tables.put(
                name,
                new TableRecord(
                        result,
                        result.equals("blocked") ? 0 : 100,
                        1.5,
                        result.equals("blocked") ? "" : "1" + at.getEpochSecond(),
                        "7",
                        result.equals("blocked") ? "trusted.a was withheld." : "",
                        List.of(new Account(
                                "landing.files", "driving", 103, 100, 0, List.of(new Fate("quarantined", "old", 3)))),
                        isWithheld
                                ? List.of(
                                        new ObjectionRecord("rule", "rules/trusted/a.dqdl:2", "Too few."),
                                        new ObjectionRecord("contract", "tables/trusted/a.sql", "No value."))
                                : List.of(),
                        List.of(),
                        List.of(rules),
                        null,
                        result.equals("blocked") ? List.of() : List.of(scenario()),
                        null,
                        List.of(),
                        null,
                        null,
                        null));
        return this;
    }

    private static ScenarioRecord scenario() {
        return new ScenarioRecord(
                "Nobody is here twice",
                "People",
                "features/trusted/a.feature",
                4,
                "blocking",
                List.of(),
                "passed",
                0.25,
                "",
                "",
                "",
                null);
    }

    /** The delivery of {@code landing.files} in that state, or files that nobody read where {@code rows} is null. */
    public RunFixture landing(String identity, @Nullable Long rows, RuleRecord... rules) {
        inputs.add(new Input(
                "landing.files",
                "landing",
                "/landing",
                identity,
                rows,
                1,
                10,
                new TreeMap<>(Map.of("not JSON", 2L, "missing field user", 1L)),
                List.of(),
                List.of(rules),
                null,
                List.of(),
                null,
                null));
        return this;
    }

    /** A rule that measured something, in the file of its severity. */
    public static RuleRecord rule(String severity, String outcome, String metric, double value) {
        boolean hasFailed = outcome.equals("failed");
        return new RuleRecord(
                metric + " > 1",
                "rules/trusted/a.dqdl",
                2,
                severity,
                "",
                outcome,
                hasFailed ? "It is " + value + "." : "",
                "2.0",
                new TreeMap<>(Map.of(metric, value)),
                severity.equals("quarantine") ? 4L : null,
                hasFailed ? new FailingRecord(5L, List.of("email"), List.of(Arrays.asList("a@b.org"))) : null);
    }

    public static RuleRecord passed(String metric, double value) {
        return rule("blocking", "passed", metric, value);
    }

    public RunRecord record() {
        return new RunRecord(
                RunRecord.FORMAT_VERSION,
                run,
                "0.1.0",
                "A lakehouse",
                at.toString(),
                2.5,
                outcome,
                new TreeMap<>(Map.of("consent", "customer")),
                List.of("landing", "trusted"),
                Map.of(),
                inputs,
                tables);
    }

    /** Appends the rows of several runs to one table in one file, which no compaction follows. */
    static void appendInOneFile(IcebergTables tables, QualityTable quality, List<RunFixture> runs) {
        Table table = quality.of(tables);
        DataFile file = RecordFiles.write(
                table,
                "runs",
                out -> runs.forEach(run -> RunRows.of(run.record())
                        .getOrDefault(quality, List.of())
                        .forEach(out)));
        table.newAppend().appendFile(file).commit();
    }
}
