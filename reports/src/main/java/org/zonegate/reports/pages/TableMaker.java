package org.zonegate.reports.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.zonegate.reports.DefinitionRecord;
import org.zonegate.reports.DefinitionRecord.ColumnRecord;
import org.zonegate.reports.PortraitRecord;
import org.zonegate.reports.PortraitRecord.AnswerRecord;
import org.zonegate.reports.PortraitRecord.ProfileRecord;
import org.zonegate.reports.PortraitRecord.RowsRecord;
import org.zonegate.reports.RunRecord.Fate;
import org.zonegate.reports.RunRecord.Input;
import org.zonegate.reports.RunRecord.PublishedRecord;
import org.zonegate.reports.RunRecord.TableRecord;
import org.zonegate.reports.pages.TablePage.Answer;
import org.zonegate.reports.pages.TablePage.Column;
import org.zonegate.reports.pages.TablePage.Figure;
import org.zonegate.reports.pages.TablePage.Past;
import org.zonegate.reports.pages.TablePage.Quarantined;
import org.zonegate.reports.pages.View.Fact;
import org.zonegate.reports.pages.View.Flow;
import org.zonegate.reports.pages.View.HeldBack;
import org.zonegate.reports.pages.View.Histogram;
import org.zonegate.reports.pages.View.Link;
import org.zonegate.reports.pages.View.Opinion;
import org.zonegate.reports.pages.View.Promise;
import org.zonegate.reports.pages.View.Rows;
import org.zonegate.reports.pages.View.Shell;
import org.zonegate.reports.pages.View.Sparkline;

/** Makes {@link TablePage}. */
final class TableMaker {

    private final Chronicle chronicle;
    private final Links links;
    private final String table;
    private final DefinitionRecord definition;
    private final Moments moments;
    private final boolean isLanding;
    private final Optional<Told> latest;
    private final Optional<Told> judged;

    TableMaker(Chronicle chronicle, Links links, String table) {
        this.chronicle = chronicle;
        this.links = links;
        this.table = table;
        this.definition = chronicle.definition(table);
        this.moments = Moments.of(definition);
        this.isLanding = definition.upstreams().isEmpty();
        this.latest = chronicle.latest(table);
        this.judged = chronicle.judged(table);
    }

    TablePage page(Shell shell) {
        List<Told> past = new ArrayList<>(
                chronicle.told(table).stream().filter(Told::isJudged).toList());
        if (past.isEmpty()) {
            judged.ifPresent(past::add);
        }
        List<Promise> promises = new Promises(table, past, links).all();
        Optional<Told> portrayed = chronicle.portrayed(table);
        Optional<PortraitRecord> portrait = portrayed.flatMap(Told::portrait);
        long rows = portrayed.map(Told::rows).orElse(0L);
        List<HeldBack> held = new ArrayList<>();
        latest.flatMap(l -> HeldBacks.inFull(links, chronicle.now()).of(table, l))
                .ifPresent(held::add);
        return new TablePage(
                shell,
                table,
                Chronicle.zoneOf(table),
                definition.description(),
                verdict(),
                facts(promises),
                definition.upstreams().stream().map(this::link).toList(),
                chronicle.definitions().entrySet().stream()
                        .filter(e -> e.getValue().upstreams().contains(table))
                        .map(e -> link(e.getKey()))
                        .toList(),
                held,
                opinions(),
                portrait.map(p -> rows(p.firstRows(), "First rows of " + table, rows, moments))
                        .orElse(Rows.NONE),
                portrayed.map(this::lookedAt).orElse(""),
                columns(portrait, rows),
                portrait.map(p -> p.evidence().stream().map(TableMaker::answer).toList())
                        .orElse(List.of()),
                promises,
                judged.map(this::judgedBy).orElse(""),
                flows(),
                quarantined(),
                isLanding,
                rowsOverTime(),
                history());
    }

    /** Of the last run that published it: what readers see. */
    private List<Opinion> opinions() {
        return chronicle.told(table).stream()
                .map(Told::table)
                .filter(t -> t != null && t.result().equals("published"))
                .findFirst()
                .flatMap(t -> Opinions.of(link(table), t))
                .stream()
                .toList();
    }

    private Verdict verdict() {
        return latest.map(Told::verdict).orElse(Verdict.UNTOLD);
    }

    private List<Fact> facts(List<Promise> promises) {
        List<Fact> facts = new ArrayList<>();
        Optional<PublishedRecord> seen = latest.flatMap(Told::seen);
        facts.add(new Fact(
                isLanding ? "Rows fit to be read" : "Rows that readers see",
                seen.map(s -> Words.count(s.rows())).orElse("none"),
                seen.map(s -> (isLanding ? delivered() : "published ")
                                + Words.age(Instant.parse(s.at()), chronicle.now()))
                        .orElse(isLanding ? "not counted" : "never published"),
                seen.map(s -> links.run(s.run())).orElse(""),
                "none"));
        latest.ifPresent(l -> {
            TableRecord record = l.table();
            if (l.verdict() == Verdict.WITHHELD && record != null) {
                facts.add(new Fact(
                        "Rows of the candidate",
                        Words.count(record.rows()),
                        "withheld: no reader sees them",
                        links.run(l.run().run()),
                        "bad"));
            }
        });
        judged.map(Told::table).ifPresent(t -> {
            PublishedRecord before = t.before();
            facts.add(new Fact(
                    "Change in rows",
                    before == null ? "–" : Words.signed(t.rows() - before.rows()),
                    before == null
                            ? t.result().equals("withheld") ? "no release before" : "first release"
                            : IndexMaker.share(t.rows(), before.rows()) + "against " + Words.rows(before.rows())
                                    + " of the last release",
                    "",
                    "none"));
        });
        long broken =
                promises.stream().filter(p -> p.verdict() == Verdict.FAILED).count();
        facts.add(new Fact(
                "Promises kept",
                promises.isEmpty() ? "–" : Promises.counted(promises),
                promises.isEmpty()
                        ? definition.ungated().isEmpty() ? "nothing was judged yet" : "ungated: " + definition.ungated()
                        : broken == 0 ? "none that withholds is broken" : Words.counted(broken, "broken promise"),
                promises.isEmpty() ? "" : "#promises",
                broken == 0 ? "none" : "bad"));
        facts.add(new Fact(
                "Owner",
                definition.owner().isEmpty() ? "nobody named" : definition.owner(),
                Words.counted(definition.columns().size(), "column"),
                "",
                "none"));
        return facts;
    }

    private String lookedAt(Told told) {
        String run = told.run().run();
        String whose = told.table() == null
                ? "The rows that run " + run + " read and that keep the contract"
                : told.verdict() == Verdict.WITHHELD
                        ? "The candidate of run " + run + ", which is withheld"
                        : "The rows that run " + run + " published";
        return whose + ", " + Words.age(told.at(), chronicle.now()) + "; n = " + Words.rows(told.rows()) + ".";
    }

    private String judgedBy(Told told) {
        return "As run " + told.run().run() + " found them, " + Words.age(told.at(), chronicle.now()) + ".";
    }

    private static Rows rows(RowsRecord rows, String caption, long all, Moments moments) {
        if (rows.columns().isEmpty()) {
            return Rows.NONE;
        }
        String note = all >= 0
                ? Words.count(rows.rows().size()) + " of " + Words.rows(all) + " shown"
                : rows.more()
                        ? "the first " + Words.rows(rows.rows().size()) + " shown"
                        : Words.rows(rows.rows().size());
        return new Rows(
                caption,
                rows.columns().stream().map(moments::heading).toList(),
                rows.rows().stream()
                        .map(row -> Promises.cut(moments.row(rows.columns(), row)))
                        .toList(),
                note);
    }

    private static Answer answer(AnswerRecord answer) {
        return new Answer(
                answer.title(),
                answer.sql(),
                answer.engine() + " in " + Words.seconds(answer.seconds()),
                figures(answer.answer()),
                rows(answer.answer(), answer.title(), -1, Moments.NONE),
                Words.cut(answer.failure()));
    }

    private static List<Figure> figures(RowsRecord answer) {
        List<Figure> figures = new ArrayList<>();
        if (answer.rows().size() == 1) {
            for (int i = 0; i < answer.columns().size(); i++) {
                String value = answer.rows().get(0).get(i);
                if (value == null || !value.matches("-?\\d{1,18}(\\.\\d{1,9})?")) {
                    return List.of();
                }
                figures.add(new Figure(answer.columns().get(i).replace('_', ' '), Words.grouped(value)));
            }
        }
        return figures;
    }

    private List<Column> columns(Optional<PortraitRecord> portrait, long rows) {
        Map<String, ProfileRecord> profiles = new HashMap<>();
        portrait.ifPresent(
                p -> p.profiles().forEach(c -> profiles.put(c.column().toLowerCase(Locale.ROOT), c)));
        return definition.columns().stream()
                .map(c -> column(c, Optional.ofNullable(profiles.get(c.name().toLowerCase(Locale.ROOT))), rows))
                .toList();
    }

    private Column column(ColumnRecord column, Optional<ProfileRecord> profile, long rows) {
        return new Column(
                column.name(),
                column.type(),
                column.comment(),
                column.required(),
                column.personal(),
                profile.map(p -> Words.count(p.nulls()) + " (" + Words.percent(p.nulls(), rows) + ")")
                        .orElse(""),
                profile.map(p -> (p.estimated() ? "≈ " : "") + Words.count(p.distinct()))
                        .orElse(""),
                profile.map(p -> moments.value(column.name(), p.least())).orElse(""),
                profile.map(p -> moments.value(column.name(), p.greatest())).orElse(""),
                profile.filter(p -> p.distribution().size() > 1)
                        .map(p -> Charts.bars(p, rows - p.nulls(), moments))
                        .orElse(Histogram.NONE),
                profile.filter(p -> p.distribution().size() == 1)
                        .map(p -> "all " + Charts.range(p, p.distribution().get(0), moments)
                                + (p.measure().equals("lengths") ? " characters long" : ""))
                        .orElse(""));
    }

    private List<Flow> flows() {
        Optional<Told> told = judged;
        TableRecord record = told.map(Told::table).orElse(null);
        if (record != null) {
            return Flows.of(record, links);
        }
        return told.map(Told::delivery).map(Flows::of).orElse(List.of());
    }

    private String delivered() {
        return latest.map(l -> "of " + Words.count(l.rows() + l.quarantined()) + " delivered ")
                .orElse("read ");
    }

    private List<Quarantined> quarantined() {
        List<Quarantined> reasons = new ArrayList<>();
        judged.map(Told::table).ifPresent(t -> t.account().forEach(a -> a.dispositions().stream()
                .filter(f -> f.kind().equals("quarantined"))
                .forEach(f -> reasons.add(quarantined(f, a.in())))));
        judged.ifPresent(told -> {
            Input delivery = told.delivery();
            if (delivery != null) {
                delivery.quarantined()
                        .forEach((reason, rows) -> reasons.add(
                                quarantined(new Fate("quarantined", reason, rows), told.rows() + told.quarantined())));
            }
        });
        return reasons;
    }

    private static Quarantined quarantined(Fate fate, long in) {
        return new Quarantined(Words.cut(fate.reason()), Words.count(fate.rows()), Words.percent(fate.rows(), in));
    }

    private Sparkline rowsOverTime() {
        List<Double> rows = new ArrayList<>();
        chronicle.told(table).forEach(t -> t.seen().ifPresent(s -> rows.add((double) s.rows())));
        Collections.reverse(rows);
        return Charts.line(isLanding ? "Rows fit to be read" : "Rows that readers saw", rows, List.of());
    }

    private List<Past> history() {
        return chronicle.told(table).stream().map(this::past).toList();
    }

    private Past past(Told told) {
        TableRecord record = told.table();
        return new Past(
                new Link(told.run().run(), links.run(told.run().run())),
                Words.moment(told.at()),
                told.verdict(),
                record == null || told.verdict() == Verdict.BLOCKED ? "–" : Words.count(record.rows()),
                told.seen().map(s -> Words.count(s.rows())).orElse("–"));
    }

    private Link link(String name) {
        return new Link(name, links.table(name));
    }
}
