package org.zonegate.reports.pages;

import java.util.List;
import org.zonegate.reports.pages.View.Fact;
import org.zonegate.reports.pages.View.Flow;
import org.zonegate.reports.pages.View.HeldBack;
import org.zonegate.reports.pages.View.Link;
import org.zonegate.reports.pages.View.Opinion;
import org.zonegate.reports.pages.View.Shell;

/**
 * One run.
 *
 * @param opinions what another engine reads of what was published, alarms first
 * @param flows none where there are too many tables for pictures; {@code results} tell the sums then
 * @param looking what finding out how rows look cost, in a sentence; empty where nobody looked
 */
public record RunPage(
        Shell shell,
        String run,
        String headline,
        String sentence,
        String tone,
        List<Fact> facts,
        List<HeldBack> heldBack,
        List<Opinion> opinions,
        List<Result> results,
        List<TableFlow> flows,
        List<Step> steps,
        List<Variable> variables,
        List<Source> inputs,
        List<Cost> costs,
        Cost total,
        String looking) {

    /** How it ended for one table. */
    public record Result(
            Link table, Verdict verdict, String rows, String change, String account, String promises, String took) {}

    /** What became of the rows that a table is made from. */
    public record TableFlow(Link table, Verdict verdict, Flow flow) {}

    /** A step, and how long it took; the bar is its part of the longest, in per cent. */
    public record Step(Link table, String step, String took, int bar) {}

    /** A variable, and what it was in the run before; empty where it was the same. */
    public record Variable(String name, String value, String was) {}

    /** Something that was read. */
    public record Source(Link table, String kind, String size, String rows, String quarantined, String identity) {}

    /** What judging a table cost. */
    public record Cost(Link table, String judged, String took, String jobs, String rowsRead) {}
}
