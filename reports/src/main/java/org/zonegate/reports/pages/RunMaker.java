package org.zonegate.reports.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.zonegate.reports.PortraitRecord;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.RunRecord.Account;
import org.zonegate.reports.RunRecord.GateRecord;
import org.zonegate.reports.RunRecord.Input;
import org.zonegate.reports.RunRecord.PublishedRecord;
import org.zonegate.reports.RunRecord.StepRecord;
import org.zonegate.reports.RunRecord.TableRecord;
import org.zonegate.reports.pages.RunPage.Cost;
import org.zonegate.reports.pages.RunPage.Result;
import org.zonegate.reports.pages.RunPage.Source;
import org.zonegate.reports.pages.RunPage.Step;
import org.zonegate.reports.pages.RunPage.TableFlow;
import org.zonegate.reports.pages.RunPage.Variable;
import org.zonegate.reports.pages.View.Fact;
import org.zonegate.reports.pages.View.HeldBack;
import org.zonegate.reports.pages.View.Link;
import org.zonegate.reports.pages.View.Opinion;
import org.zonegate.reports.pages.View.Shell;

/** Makes {@link RunPage}. */
final class RunMaker {

    private static final int MOST_FLOWS = 60;
    private static final int MOST_STEPS = 10;

    private final RunRecord run;
    private final Optional<RunRecord> before;
    private final Links links;

    /**
     * @param before the run before; empty where there is none
     */
    RunMaker(RunRecord run, Optional<RunRecord> before, Links links) {
        this.run = run;
        this.before = before;
        this.links = links;
    }

    RunPage page(Shell shell) {
        List<HeldBack> held = new ArrayList<>();
        HeldBacks reasons = HeldBacks.inFull(links, Told.endOf(run));
        run.tables()
                .forEach((name, t) -> reasons.of(name, new Told(run, t, null)).ifPresent(held::add));
        run.inputs().stream()
                .filter(i -> i.kind().equals("landing"))
                .forEach(i -> reasons.of(i.table(), new Told(run, null, i)).ifPresent(held::add));
        return new RunPage(
                shell,
                run.run(),
                headline(),
                "Began on " + Words.moment(Instant.parse(run.startedAt())) + ", and took "
                        + Words.seconds(run.seconds()) + ".",
                run.outcome().equals("withheld") || run.alarms() ? "bad" : "ok",
                facts(),
                held,
                opinions(),
                results(),
                flows(),
                steps(),
                variables(),
                run.inputs().stream().map(this::source).toList(),
                costs(),
                total(),
                looking());
    }

    private String headline() {
        return switch (run.outcome()) {
            case "up-to-date" -> "Nothing had to be made: all tables are up to date";
            default -> IndexMaker.counted(run) + (run.alarms() ? ", with an alarm" : "");
        };
    }

    private List<Opinion> opinions() {
        List<Opinion> opinions = new ArrayList<>();
        run.tables().forEach((name, table) -> Opinions.of(link(name), table).ifPresent(opinions::add));
        return Opinions.sorted(opinions);
    }

    private List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        for (Verdict verdict : List.of(Verdict.PUBLISHED, Verdict.WITHHELD, Verdict.BLOCKED, Verdict.UP_TO_DATE)) {
            long tables = run.tables().values().stream()
                    .filter(t -> Verdict.ofResult(t.result()) == verdict)
                    .count();
            facts.add(new Fact(
                    Words.sentence(verdict.word()),
                    Words.count(tables),
                    "of " + Words.counted(run.tables().size(), "table"),
                    "",
                    tables == 0 ? "none" : verdict.tone()));
        }
        GateRecord gate = sum(gates());
        facts.add(new Fact(
                "Judging",
                Words.seconds(gate.seconds()),
                Words.percent(gate.seconds(), run.seconds()) + " of the run's " + Words.seconds(run.seconds()),
                "",
                "none"));
        return facts;
    }

    private List<Result> results() {
        List<Result> results = new ArrayList<>();
        run.tables().forEach((name, table) -> {
            Told told = new Told(run, table, null);
            results.add(new Result(
                    link(name),
                    told.verdict(),
                    told.verdict() == Verdict.BLOCKED ? "–" : Words.count(table.rows()),
                    change(told),
                    table.reason().isEmpty() ? account(table) : Words.cut(table.reason()),
                    told.isJudged() ? Promises.counted(told) : "–",
                    Words.seconds(table.seconds())));
        });
        return results;
    }

    private static String change(Told told) {
        TableRecord table = told.table();
        if (table == null || told.verdict() == Verdict.BLOCKED) {
            return "–";
        }
        PublishedRecord before = table.before();
        if (before == null) {
            return told.verdict() == Verdict.WITHHELD ? "no release before" : "first release";
        }
        return IndexMaker.difference(table.rows(), before.rows());
    }

    private static String account(TableRecord table) {
        return table.account().stream()
                .filter(a -> a.role().equals("driving"))
                .map(RunMaker::account)
                .findFirst()
                .orElse("");
    }

    private static String account(Account account) {
        StringBuilder words = new StringBuilder("of " + Words.count(account.in()) + " in " + account.upstream());
        account.dispositions().forEach(f -> words.append("; ")
                .append(Words.count(f.rows()))
                .append(" ")
                .append(f.kind())
                .append(": ")
                .append(f.reason()));
        return Words.cut(words.toString());
    }

    private List<TableFlow> flows() {
        List<TableFlow> flows = new ArrayList<>();
        for (Input input : run.inputs()) {
            if (input.kind().equals("landing")) {
                Told told = new Told(run, null, input);
                Flows.of(input).forEach(f -> flows.add(new TableFlow(link(input.table()), told.verdict(), f)));
            }
        }
        run.tables().forEach((name, table) -> Flows.of(table, links)
                .forEach(f -> flows.add(new TableFlow(link(name), Verdict.ofResult(table.result()), f))));
        return flows.size() > MOST_FLOWS ? List.of() : flows;
    }

    /** The slowest first. */
    private List<Step> steps() {
        record Timed(String table, StepRecord step) {}
        List<Timed> slowest = run.tables().entrySet().stream()
                .flatMap(e -> e.getValue().steps().stream().map(s -> new Timed(e.getKey(), s)))
                .sorted(Comparator.comparingDouble((Timed t) -> t.step().seconds())
                        .reversed())
                .limit(MOST_STEPS)
                .toList();
        double longest = slowest.isEmpty() ? 0 : slowest.get(0).step().seconds();
        return slowest.stream()
                .filter(t -> t.step().seconds() > 0)
                .map(t -> new Step(
                        link(t.table()),
                        words(t.step().step()),
                        Words.seconds(t.step().seconds()),
                        (int) Math.max(1, Math.round(100 * t.step().seconds() / longest))))
                .toList();
    }

    private static String words(String step) {
        return switch (step) {
            case "stage" -> "staging";
            case "evaluate" -> "judging by rules";
            case "accept" -> "judging by scenarios";
            case "decide" -> "deciding";
            case "portray" -> "looking at the rows, for these pages";
            default -> step;
        };
    }

    private List<Variable> variables() {
        return run.variables().entrySet().stream()
                .map(e -> new Variable(
                        e.getKey(),
                        Words.cut(e.getValue()),
                        before.map(b -> b.variables().get(e.getKey()))
                                .filter(was -> !was.equals(e.getValue()))
                                .map(Words::cut)
                                .orElse("")))
                .toList();
    }

    private Source source(Input input) {
        boolean isLanding = input.kind().equals("landing");
        Long rows = input.rows();
        long quarantined =
                input.quarantined().values().stream().mapToLong(Long::longValue).sum();
        return new Source(
                link(input.table()),
                isLanding ? "landing files" : "published snapshot",
                isLanding ? Words.counted(input.files(), "file") + ", " + Words.bytes(input.bytes()) : "–",
                rows == null ? "not counted" : Words.count(rows),
                rows == null || !isLanding ? "–" : Words.count(quarantined),
                input.identity());
    }

    private List<Cost> costs() {
        List<Cost> costs = new ArrayList<>();
        for (Input input : run.inputs()) {
            costs.addAll(cost(input.table(), Words.counted(input.rules().size(), "rule"), input.gate()));
            costs.addAll(cost(input.table(), Words.counted(input.scenarios().size(), "scenario"), input.acceptance()));
        }
        run.tables().forEach((name, t) -> {
            costs.addAll(cost(name, Words.counted(t.rules().size(), "rule"), t.gate()));
            costs.addAll(cost(name, Words.counted(t.scenarios().size(), "scenario"), t.acceptance()));
        });
        return costs;
    }

    private List<Cost> cost(String table, String judged, @Nullable GateRecord gate) {
        return gate == null
                ? List.of()
                : List.of(new Cost(
                        link(table),
                        judged,
                        Words.seconds(gate.seconds()),
                        Words.count(gate.jobs()),
                        Words.count(gate.rowsRead())));
    }

    private List<GateRecord> gates() {
        List<GateRecord> gates = new ArrayList<>();
        Stream.concat(
                        run.inputs().stream().flatMap(i -> Stream.of(i.gate(), i.acceptance())),
                        run.tables().values().stream().flatMap(t -> Stream.of(t.gate(), t.acceptance())))
                .forEach(gate -> {
                    if (gate != null) {
                        gates.add(gate);
                    }
                });
        return gates;
    }

    /** What the pictures of the rows cost, in a sentence; empty where none was made. */
    private String looking() {
        List<GateRecord> costs = Stream.concat(
                        run.inputs().stream().map(Input::portrait),
                        run.tables().values().stream().map(TableRecord::portrait))
                .filter(Objects::nonNull)
                .map(PortraitRecord::cost)
                .toList();
        GateRecord sum = sum(costs);
        return costs.isEmpty()
                ? ""
                : "Besides, first rows, profiles and evidence of " + Words.counted(costs.size(), "table") + " for these"
                        + " pages took " + Words.seconds(sum.seconds()) + ", " + Words.counted(sum.jobs(), "job")
                        + " and "
                        + Words.rows(sum.rowsRead()) + " read. They decide nothing.";
    }

    private static GateRecord sum(List<GateRecord> gates) {
        return new GateRecord(
                gates.stream().mapToDouble(GateRecord::seconds).sum(),
                gates.stream().mapToInt(GateRecord::jobs).sum(),
                gates.stream().mapToLong(GateRecord::rowsRead).sum());
    }

    private Cost total() {
        GateRecord sum = sum(gates());
        long rules = run.inputs().stream()
                        .mapToLong(i -> i.rules().size() + (long) i.scenarios().size())
                        .sum()
                + run.tables().values().stream()
                        .mapToLong(t -> t.rules().size() + t.scenarios().size())
                        .sum();
        return new Cost(
                new Link("All", ""),
                Words.counted(rules, "promise"),
                Words.seconds(sum.seconds()),
                Words.count(sum.jobs()),
                Words.count(sum.rowsRead()));
    }

    private Link link(String table) {
        return new Link(table, links.table(table));
    }
}
