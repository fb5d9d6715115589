package org.zonegate.reports.pages;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.zonegate.reports.RunRecord.ObjectionRecord;
import org.zonegate.reports.RunRecord.PublishedRecord;
import org.zonegate.reports.RunRecord.RuleRecord;
import org.zonegate.reports.RunRecord.ScenarioRecord;
import org.zonegate.reports.RunRecord.TableRecord;
import org.zonegate.reports.pages.View.Cause;
import org.zonegate.reports.pages.View.HeldBack;
import org.zonegate.reports.pages.View.Link;
import org.zonegate.reports.pages.View.Rows;

/** Tells why a table is held back. */
final class HeldBacks {

    // Of a table with more objections, its own page tells all.
    private static final int MOST = 5;

    private final Links links;
    private final Instant now;
    private final int most;

    private HeldBacks(Links links, Instant now, int most) {
        this.links = links;
        this.now = now;
        this.most = most;
    }

    static HeldBacks inBrief(Links links, Instant now) {
        return new HeldBacks(links, now, MOST);
    }

    static HeldBacks inFull(Links links, Instant now) {
        return new HeldBacks(links, now, Integer.MAX_VALUE);
    }

    /** Why; empty where the table, or the delivery, is not held back. */
    Optional<HeldBack> of(String name, Told told) {
        TableRecord table = told.table();
        Link run = new Link(told.run().run(), links.run(told.run().run()));
        if (table == null) {
            return told.verdict() == Verdict.REFUSED ? Optional.of(refused(name, told, run)) : Optional.empty();
        }
        if (told.verdict() == Verdict.BLOCKED) {
            Cause cause = new Cause("blocked", Words.sentence(Words.cut(table.reason())), "", "", "", Rows.NONE);
            return Optional.of(
                    new HeldBack(name, links.table(name), Verdict.BLOCKED, seen(told.seen()), List.of(cause), "", run));
        }
        if (told.verdict() != Verdict.WITHHELD) {
            return Optional.empty();
        }
        Moments moments = Moments.of(told.run(), name);
        List<Cause> causes = new ArrayList<>();
        table.objections().stream().limit(most).forEach(o -> causes.add(cause(o, table, moments)));
        int rest = table.objections().size() - causes.size();
        return Optional.of(new HeldBack(
                name,
                links.table(name),
                Verdict.WITHHELD,
                seen(told.seen()),
                causes,
                rest > 0 ? "and " + Words.counted(rest, "objection") + " more" : "",
                run));
    }

    private HeldBack refused(String name, Told told, Link run) {
        Moments moments = Moments.of(told.run(), name);
        List<Cause> causes = new ArrayList<>();
        told.rules().stream()
                .filter(r -> r.severity().equals("blocking") && !r.outcome().equals("passed"))
                .limit(most)
                .forEach(r -> causes.add(cause(r, moments)));
        told.scenarios().stream()
                .filter(s -> s.severity().equals("blocking") && !s.outcome().equals("passed"))
                .limit(most)
                .forEach(s -> causes.add(cause(s, moments)));
        return new HeldBack(
                name,
                links.table(name),
                Verdict.REFUSED,
                "Nothing is made from this delivery; readers see what they saw before.",
                causes,
                "",
                run);
    }

    private String seen(Optional<PublishedRecord> seen) {
        return seen.map(s -> "Readers still see the " + Words.rows(s.rows()) + " that were published "
                        + Words.age(Instant.parse(s.at()), now) + ".")
                .orElse("Readers see nothing of it: it was never published.");
    }

    private static Cause cause(ObjectionRecord objection, TableRecord table, Moments moments) {
        for (RuleRecord rule : table.rules()) {
            if (objection.where().equals(rule.file() + ":" + rule.line())) {
                return cause(rule, moments);
            }
        }
        for (ScenarioRecord scenario : table.scenarios()) {
            if (objection.where().equals(scenario.file() + ":" + scenario.line())) {
                return cause(scenario, moments);
            }
        }
        String promise =
                switch (objection.kind()) {
                    case "contract" -> "The table has the columns and required values that its contract says";
                    case "row account" -> "What became of every row can be told, and adds up";
                    default -> "";
                };
        return new Cause(
                objection.kind(),
                promise,
                "",
                Words.where(objection.where()),
                Words.sentence(Words.cut(objection.message())),
                Rows.NONE);
    }

    private static Cause cause(ScenarioRecord scenario, Moments moments) {
        return new Cause(
                "scenario",
                Words.sentence(scenario.scenario()),
                scenario.step(),
                Words.where(scenario.file(), scenario.line()),
                Words.sentence(Words.cut(scenario.reason())),
                Promises.failing(scenario.failing(), moments));
    }

    private static Cause cause(RuleRecord rule, Moments moments) {
        return new Cause(
                "rule",
                Promises.words(rule, moments),
                rule.rule(),
                Words.where(rule.file(), rule.line()),
                Words.sentence(Words.cut(rule.reason())),
                Promises.failing(rule.failing(), moments));
    }
}
