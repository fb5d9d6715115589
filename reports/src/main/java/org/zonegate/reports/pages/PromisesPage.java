package org.zonegate.reports.pages;

import java.util.List;
import org.zonegate.reports.pages.View.Link;
import org.zonegate.reports.pages.View.Shell;

/**
 * Every promise in plain words, by owner.
 *
 * @param owners all owners, each with a link to where their promises begin
 * @param groups those of this page
 */
public record PromisesPage(
        Shell shell, String headline, List<Owner> owners, List<Group> groups, Link previous, Link next) {

    /** Who answers for tables, and how their promises are kept. */
    public record Owner(Link owner, String tables, String kept) {}

    /** An owner's tables. */
    public record Group(String owner, String id, List<OwnedTable> tables) {}

    /** A table's promises. */
    public record OwnedTable(Link table, String description, String judged, List<Line> lines) {}

    /** One promise in short. */
    public record Line(String words, String code, String severity, Verdict verdict) {}
}
