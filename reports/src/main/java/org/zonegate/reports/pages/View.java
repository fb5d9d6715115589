package org.zonegate.reports.pages;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What pages have in common. Every text is ready to be shown, and escaped by the templates. */
public final class View {

    private View() {}

    /**
     * What every page has around its content.
     *
     * @param title of the page
     * @param lakehouse the lakehouse's title
     * @param root the way to the folder of index.html, such as {@code ../}; empty in that folder
     * @param here which of the places in the navigation this page is
     * @param asOf the moment to which all ages are relative
     * @param run the newest run's id
     * @param runHref its page; empty where it has none
     * @param version of Zonegate that made the newest run
     */
    public record Shell(
            String title,
            String lakehouse,
            String root,
            String here,
            String asOf,
            String run,
            String runHref,
            String version) {}

    /** A text that leads somewhere; nowhere where {@code href} is empty. */
    public record Link(String text, String href) {}

    /** A number or word that matters, with what it is and what else to know of it. */
    public record Fact(String label, String value, String note, String href, String tone) {}

    /** Rows of data. */
    public record Rows(String caption, List<String> columns, List<List<@Nullable String>> rows, String note) {

        private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?(E-?\\d+)?");

        public static final Rows NONE = new Rows("", List.of(), List.of(), "");

        public boolean isEmpty() {
            return columns.isEmpty();
        }

        /** Whether the column holds numbers alone, which stand right. */
        public boolean isNumeric(int column) {
            return rows.stream().anyMatch(row -> row.get(column) != null)
                    && rows.stream()
                            .map(row -> row.get(column))
                            .allMatch(value ->
                                    value == null || NUMBER.matcher(value).matches());
        }
    }

    /**
     * Why a table is held back.
     *
     * @param promise in plain words
     * @param code the rule's text or the scenario's sentence; empty where it is neither
     */
    public record Cause(String kind, String promise, String code, String where, String found, Rows failing) {}

    /**
     * What another engine reads of a published table.
     *
     * @param told what came of it, in a sentence
     * @param cost in a sentence; empty where nothing was asked
     */
    public record Opinion(
            Link table,
            Verdict verdict,
            boolean alarms,
            String engine,
            String told,
            List<Compared> compared,
            String sql,
            String cost) {}

    /** A number, as the gate measured it and as another engine reads it. */
    public record Compared(String what, String gate, String other, Verdict verdict) {}

    /** A table that is withheld or blocked. */
    public record HeldBack(
            String table, String href, Verdict verdict, String seen, List<Cause> causes, String more, Link run) {}

    /**
     * A line of values over time.
     *
     * @param points for a polyline; one point alone is drawn as a dot
     * @param lastX where the last point is
     * @param bounds heights of lines that the values are compared with
     * @param label what a screen reader says
     * @param range between which values the line goes, in words; empty for one value
     */
    public record Sparkline(
            int width,
            int height,
            String points,
            String lastX,
            String lastY,
            List<String> bounds,
            String label,
            String range) {

        public static final Sparkline NONE = new Sparkline(0, 0, "", "", "", List.of(), "", "");

        public boolean isEmpty() {
            return label.isEmpty();
        }
    }

    /** Outcomes over time, oldest first: one path for each tone. */
    public record Strip(int width, int height, String kept, String broken, String unknown, String label) {}

    /**
     * Bars of a distribution.
     *
     * @param scale what each bar is, and how much the highest stands for
     */
    public record Histogram(
            int width, int height, String bars, String label, String measure, String scale, List<Bar> bins) {

        public static final Histogram NONE = new Histogram(0, 0, "", "", "", "", List.of());

        public boolean isEmpty() {
            return label.isEmpty();
        }
    }

    /** A value or range, and how many rows have it. */
    public record Bar(String range, String rows, String share) {}

    /**
     * What became of a table's rows.
     *
     * @param height of the picture in pixels, which is also its labels'
     * @param sums that add up, in words
     */
    public record Flow(
            String upstream,
            String upstreamHref,
            String in,
            int height,
            List<Branch> branches,
            List<String> sums,
            List<String> lookups) {}

    /**
     * Rows that share a fate.
     *
     * @param path the band from the upstream's bar to this fate's
     * @param slot height of its label in pixels
     */
    public record Branch(String tone, String path, int slot, String rows, String fate, String reason, String share) {}

    /** One row of a list of runs. */
    public record RunLine(Link run, String at, String age, Verdict verdict, String tables, String asked, String took) {}

    /** A warning that withholds nothing. */
    public record Notice(Link table, String promise, String where, String found) {}

    /**
     * A rule or a scenario, and how it was kept.
     *
     * @param code the rule's text, or the feature's name
     * @param measured the last value, with what it is compared with; empty where nothing was measured
     */
    public record Promise(
            String kind,
            String words,
            String code,
            String severity,
            String where,
            Verdict verdict,
            String reason,
            String measured,
            Strip strip,
            Sparkline spark,
            List<Kept> history,
            Rows failing) {}

    /** How a promise was kept in one run. */
    public record Kept(Link run, String at, Verdict verdict, String measured) {}
}
