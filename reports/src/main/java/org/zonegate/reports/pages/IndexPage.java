package org.zonegate.reports.pages;

import java.util.List;
import org.zonegate.reports.pages.View.HeldBack;
import org.zonegate.reports.pages.View.Link;
import org.zonegate.reports.pages.View.Notice;
import org.zonegate.reports.pages.View.RunLine;
import org.zonegate.reports.pages.View.Shell;
import org.zonegate.reports.pages.View.Sparkline;

/**
 * The lakehouse as it is now.
 *
 * @param tone the colour of the headline
 * @param mapHeight of the lines between the cards, in pixels
 * @param legend how the map is to be read
 */
public record IndexPage(
        Shell shell,
        String headline,
        String sentence,
        String tone,
        List<HeldBack> heldBack,
        List<ZoneColumn> zones,
        int mapHeight,
        String legend,
        List<Edge> edges,
        List<RunLine> runs,
        List<Notice> notices) {

    /** A zone and the cards of its tables, from top to bottom. */
    public record ZoneColumn(String name, List<Card> cards) {}

    /**
     * A table in short.
     *
     * @param seen what readers see of it
     * @param change against the release before
     * @param from what it is made from
     * @param history rows that readers saw after each of the last runs, oldest first
     */
    public record Card(
            String name,
            String table,
            String href,
            Verdict verdict,
            String seen,
            String change,
            String age,
            String promises,
            List<Link> from,
            Sparkline spark,
            String history) {}

    /** A line from a table's card to one that is made from it, and the dot where it arrives. */
    public record Edge(String path, String end, String tone) {}
}
