package org.zonegate.reports.pages;

import java.util.List;
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

/**
 * One table.
 *
 * @param opinions what another engine reads of what was last published; at most one
 * @param lookedAt whose rows and profiles these are, in a sentence
 * @param judged which run kept or broke the promises, in a sentence
 */
public record TablePage(
        Shell shell,
        String name,
        String zone,
        String description,
        Verdict verdict,
        List<Fact> facts,
        List<Link> upstreams,
        List<Link> downstreams,
        List<HeldBack> heldBack,
        List<Opinion> opinions,
        Rows firstRows,
        String lookedAt,
        List<Column> columns,
        List<Answer> evidence,
        List<Promise> promises,
        String judged,
        List<Flow> flows,
        List<Quarantined> quarantined,
        boolean isLanding,
        Sparkline rowsOverTime,
        List<Past> history) {

    /**
     * A column as its contract has it, and what it holds.
     *
     * @param spread the distribution in words, where it is not worth a picture
     */
    public record Column(
            String name,
            String type,
            String comment,
            boolean required,
            boolean personal,
            String nulls,
            String distinct,
            String least,
            String greatest,
            Histogram histogram,
            String spread) {}

    /**
     * An evidence query and its answer.
     *
     * @param figures where the answer is one row of numbers, these; else empty
     */
    public record Answer(String title, String sql, String engine, List<Figure> figures, Rows rows, String failure) {}

    /** A number, and what it is. */
    public record Figure(String label, String value) {}

    /** Rows that were kept back for one reason. */
    public record Quarantined(String reason, String rows, String share) {}

    /** What one of the last runs did. */
    public record Past(Link run, String at, Verdict verdict, String rows, String seen) {}
}
