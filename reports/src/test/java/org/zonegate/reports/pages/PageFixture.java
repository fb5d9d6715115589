package org.zonegate.reports.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.zonegate.reports.DefinitionRecord;
import org.zonegate.reports.DefinitionRecord.ColumnRecord;
import org.zonegate.reports.OpinionRecord;
import org.zonegate.reports.PortraitRecord;
import org.zonegate.reports.PortraitRecord.AnswerRecord;
import org.zonegate.reports.PortraitRecord.BinRecord;
import org.zonegate.reports.PortraitRecord.ProfileRecord;
import org.zonegate.reports.PortraitRecord.RowsRecord;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecord.Account;
import org.zonegate.reports.RunRecord.FailingRecord;
import org.zonegate.reports.RunRecord.Fate;
import org.zonegate.reports.RunRecord.GateRecord;
import org.zonegate.reports.RunRecord.Input;
import org.zonegate.reports.RunRecord.ObjectionRecord;
import org.zonegate.reports.RunRecord.PublishedRecord;
import org.zonegate.reports.RunRecord.RuleRecord;
import org.zonegate.reports.RunRecord.ScenarioRecord;
import org.zonegate.reports.RunRecord.StepRecord;
import org.zonegate.reports.RunRecord.TableRecord;
import org.zonegate.reports.RunRecord.WarningRecord;

/** Runs of a made-up lakehouse, of which a test names only what matters to it. */
public final class PageFixture implements RunSource {

    private static final Instant FIRST = Instant.parse("2026-11-01T06:00:00Z");
    private static final long DAY = 86_400;

    private final List<RunRecord> records = new ArrayList<>();
    private final List<String> promoted;
    private final int rules;
    private String text = "";
    private boolean isAlarmed;

    private PageFixture(List<String> promoted, int rules) {
        this.promoted = promoted;
        this.rules = rules;
    }

    /** So many runs, one a day, of {@code trusted.visits} and {@code curated.guests}. */
    public static PageFixture history(int runs) {
        return history(runs, List.of("trusted.visits", "curated.guests"), 3);
    }

    static PageFixture history(int runs, List<String> promoted, int rules) {
        PageFixture fixture = new PageFixture(promoted, rules);
        for (int i = 0; i < runs; i++) {
            fixture.published();
        }
        return fixture;
    }

    /** From now on another engine reads differently what is published. */
    PageFixture alarmed() {
        isAlarmed = true;
        return this;
    }

    /** From now on every free text is {@code evil}. */
    PageFixture withEveryText(String evil) {
        text = evil;
        return this;
    }

    private String words(String usual) {
        return text.isEmpty() ? usual : text;
    }

    PageFixture published() {
        return run("published", "published");
    }

    PageFixture upToDate() {
        return run("published", "up-to-date");
    }

    /** The last table is withheld. */
    PageFixture withheld() {
        return run("withheld", "withheld");
    }

    /** The first table is withheld, and the others blocked. */
    PageFixture blocked() {
        return run("withheld", "blocked");
    }

    private PageFixture run(String outcome, String last) {
        int number = records.size();
        Instant at = FIRST.plusSeconds(number * DAY);
        Map<String, TableRecord> tables = new LinkedHashMap<>();
        for (int i = 0; i < promoted.size(); i++) {
            boolean isLast = i == promoted.size() - 1;
            String result = last.equals("blocked") ? (i == 0 ? "withheld" : "blocked") : isLast ? last : "published";
            tables.put(promoted.get(i), table(promoted.get(i), result, number));
        }
        records.add(new RunRecord(
                RunRecord.FORMAT_VERSION,
                id(number),
                "0.1.0",
                words("Guest house"),
                at.toString(),
                12.5,
                outcome,
                new TreeMap<>(Map.of("since", words("day " + number))),
                List.of("landing", "trusted", "curated"),
                definitions(),
                List.of(input(number)),
                tables));
        return this;
    }

    static String id(int number) {
        String second = FIRST.plusSeconds(number * DAY)
                .toString()
                .replaceAll("[-:Z]", "")
                .replace('T', '_');
        return String.format("%s_%04x", second, number);
    }

    private Map<String, DefinitionRecord> definitions() {
        Map<String, DefinitionRecord> definitions = new LinkedHashMap<>();
        definitions.put("landing.forms", definition(List.of(), "front desk"));
        for (int i = 0; i < promoted.size(); i++) {
            definitions.put(
                    promoted.get(i),
                    definition(
                            i == 0 ? List.of("landing.forms") : List.of(promoted.get(i / 2), "landing.forms"),
                            i % 2 == 0 ? "" : "owner " + i % 7));
        }
        return definitions;
    }

    private DefinitionRecord definition(List<String> upstreams, String owner) {
        return new DefinitionRecord(
                words("What is known of guests."),
                owner.isEmpty() ? "" : words(owner),
                "",
                upstreams,
                List.of(),
                List.of(
                        new ColumnRecord("email", "string", words("where they are written to"), true, true),
                        new ColumnRecord("arrived", "bigint", "milliseconds since 1970, UTC", true, false),
                        new ColumnRecord("nights", "int", "", false, false),
                        new ColumnRecord("remark", "string", "", false, false)));
    }

    private Input input(int number) {
        return new Input(
                "landing.forms",
                "landing",
                "/landing/forms",
                "9deb" + number,
                100L + number,
                2,
                12_345,
                new TreeMap<>(Map.of(words("not JSON"), 3L)),
                List.of(),
                List.of(rule("landing.forms", 0, "passed", 1.0)),
                new GateRecord(0.5, 2, 200),
                List.of(),
                null,
                portrait());
    }

    private OpinionRecord opinion() {
        return new OpinionRecord(
                "Athena engine version 3",
                OpinionRecord.DIFFERS,
                "SELECT count(*) " + words("FROM it"),
                1.5,
                List.of(
                        new OpinionRecord.ComparedRecord("rows", "", "9000", "8999", false),
                        new OpinionRecord.ComparedRecord("least value", words("age"), "3", "3", true)),
                words("It read 1.0 MB."),
                "");
    }

    private TableRecord table(String name, String result, int number) {
        boolean isStaged = result.equals("published") || result.equals("withheld");
        boolean isWithheld = result.equals("withheld");
        long rows = 90L + number;
        List<RuleRecord> judged = new ArrayList<>();
        for (int i = 0; i < rules; i++) {
            judged.add(rule(name, i, isWithheld && i == 1 ? "failed" : "passed", isWithheld && i == 1 ? 0.9 : 1.0));
        }
        return new TableRecord(
                result,
                result.equals("blocked") ? 0 : rows,
                2.5,
                result.equals("blocked") ? "" : "811" + number,
                "7",
                result.equals("blocked") ? "trusted.visits was withheld." : "",
                isStaged
                        ? List.of(
                                new Account(
                                        "landing.forms",
                                        "driving",
                                        100 + number,
                                        88 + number,
                                        2,
                                        List.of(
                                                new Fate("filtered", words("did not come"), 8),
                                                new Fate("merged", words("the same guest"), 3),
                                                new Fate("quarantined", words("came before they were born"), 1),
                                                new Fate("repeated", words("came twice"), 2))),
                                new Account("trusted.visits", "lookup", 90, 0, 0, List.of()))
                        : List.of(),
                isWithheld
                        ? List.of(
                                new ObjectionRecord("rule", file(name) + ":2", words("1 of 90 rows does not keep it.")),
                                new ObjectionRecord("contract", "tables/x.sql", words("No value in email.")))
                        : List.of(),
                List.of(new WarningRecord("rules/x.warn.dqdl:1", words("Few rows."))),
                isStaged ? judged : List.of(),
                isStaged ? new GateRecord(1.5, 4, 270) : null,
                isStaged ? List.of(scenario(name, isWithheld)) : List.of(),
                isStaged ? new GateRecord(0.5, 1, 90) : null,
                isStaged ? List.of(new StepRecord("stage", 1.0), new StepRecord("portray", 0.5)) : List.of(),
                number == 0
                        ? null
                        : new PublishedRecord(
                                id(number - 1),
                                FIRST.plusSeconds((number - 1) * DAY + 13).toString(),
                                "7",
                                89 + number),
                isStaged ? portrait() : null,
                result.equals("published") && isAlarmed ? opinion() : null);
    }

    private static String file(String table) {
        return "rules/" + table.replace('.', '/') + ".dqdl";
    }

    private RuleRecord rule(String table, int number, String outcome, double value) {
        boolean isKept = outcome.equals("passed");
        return new RuleRecord(
                number == 0 ? "RowCount > 0" : "Completeness \"c" + number + "\" >= 0.95",
                file(table),
                number + 1,
                "blocking",
                number == 0 ? "" : words("Nearly everybody tells " + number + "."),
                outcome,
                isKept ? "" : words("it is 0.9, and must be >= 0.95."),
                "",
                new TreeMap<>(Map.of("Column.c" + number + ".Completeness", value)),
                null,
                isKept
                        ? null
                        : new FailingRecord(
                                9L, List.of("email", "nights"), List.of(Arrays.asList("‹3f9a1c07›", words("7")))));
    }

    private ScenarioRecord scenario(String table, boolean isBroken) {
        return new ScenarioRecord(
                words("Nobody stays forever"),
                words("Guests"),
                "features/" + table + ".feature",
                4,
                isBroken ? "warning" : "blocking",
                List.of(),
                isBroken ? "failed" : "passed",
                0.25,
                isBroken ? words("Then nights is below 100") : "",
                isBroken ? words("1 row is not.") : "",
                "",
                isBroken
                        ? new FailingRecord(
                                null, List.of("nights"), List.of(Arrays.asList(words("900")), Arrays.asList((String)
                                        null)))
                        : null);
    }

    private PortraitRecord portrait() {
        List<BinRecord> bins = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            bins.add(new BinRecord(Integer.toString(i), Integer.toString(i + 1), i % 5));
        }
        RowsRecord rows = new RowsRecord(
                List.of("email", "arrived", "nights", "remark"),
                List.of(
                        Arrays.asList("‹3f9a1c07›", "1655564152757", "3", words("late")),
                        Arrays.asList("‹aa9a1c07›", "1655564152757", null, words("early"))),
                true);
        return new PortraitRecord(
                rows,
                List.of(
                        new ProfileRecord("email", 0, 77, false, "", "", "", List.of()),
                        new ProfileRecord("arrived", 0, 5_000, true, "1655564152757", "1655564152757", "ranges", bins),
                        new ProfileRecord("nights", 1, 30, false, "0", "29", "ranges", bins),
                        new ProfileRecord(
                                "remark",
                                0,
                                2,
                                false,
                                words("early"),
                                words("late"),
                                "values",
                                List.of(new BinRecord(words("early"), "", 40), new BinRecord(words("late"), "", 50)))),
                List.of(
                        new AnswerRecord(
                                words("How many"),
                                words("SELECT count(*) AS guests FROM primary"),
                                "Spark 3.5.9",
                                0.25,
                                new RowsRecord(List.of("guests"), List.of(List.of("90")), false),
                                ""),
                        new AnswerRecord(words("Some"), words("SELECT *"), "Spark 3.5.9", 0.25, rows, ""),
                        new AnswerRecord(
                                words("Broken"),
                                words("SELECT 1/0"),
                                "Spark 3.5.9",
                                0.1,
                                RowsRecord.NONE,
                                words("DIVIDE_BY_ZERO"))),
                new GateRecord(0.5, 4, 180),
                "");
    }

    /** All records, oldest first. */
    public List<RunRecord> records() {
        return records;
    }

    @Override
    public List<String> runs() {
        return records.stream().map(RunRecord::run).toList();
    }

    @Override
    public Optional<RunRecord> read(String run) {
        return records.stream().filter(r -> r.run().equals(run)).findFirst();
    }
}
