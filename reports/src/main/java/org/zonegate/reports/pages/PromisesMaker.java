package org.zonegate.reports.pages;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.zonegate.reports.pages.PromisesPage.Group;
import org.zonegate.reports.pages.PromisesPage.Line;
import org.zonegate.reports.pages.PromisesPage.OwnedTable;
import org.zonegate.reports.pages.PromisesPage.Owner;
import org.zonegate.reports.pages.View.Link;
import org.zonegate.reports.pages.View.Promise;
import org.zonegate.reports.pages.View.Shell;

/** Makes the {@link PromisesPage}s: one, or several where there are many promises. */
final class PromisesMaker {

    // A page stays below 300 kB.
    private static final int MOST = 300;
    private static final String NOBODY = "nobody named";

    private final Chronicle chronicle;
    private final Links links;

    PromisesMaker(Chronicle chronicle, Links links) {
        this.chronicle = chronicle;
        this.links = links;
    }

    /** A shell by the page's name. */
    interface Shells {
        Shell of(String title);
    }

    static String name(int page) {
        return page == 0 ? "promises.html" : "promises-" + (page + 1) + ".html";
    }

    List<PromisesPage> pages(Shells shells) {
        Map<String, List<OwnedTable>> byOwner = new TreeMap<>();
        chronicle.definitions().forEach((name, definition) -> byOwner.computeIfAbsent(
                        definition.owner().isEmpty() ? NOBODY : definition.owner(), o -> new ArrayList<>())
                .add(table(name)));
        List<List<Group>> pages = new ArrayList<>();
        List<Owner> owners = new ArrayList<>();
        int lines = 0;
        for (Map.Entry<String, List<OwnedTable>> owner : byOwner.entrySet()) {
            String id = "owner-" + (owners.size() + 1);
            List<OwnedTable> tables = new ArrayList<>();
            String firstPage = "";
            for (OwnedTable table : owner.getValue()) {
                if (pages.isEmpty() || lines + table.lines().size() > MOST) {
                    flush(pages, owner.getKey(), id, tables);
                    pages.add(new ArrayList<>());
                    lines = 0;
                }
                if (firstPage.isEmpty()) {
                    firstPage = name(pages.size() - 1) + "#" + id;
                }
                tables.add(table);
                lines += table.lines().size() + 1;
            }
            flush(pages, owner.getKey(), id, tables);
            owners.add(owner(owner.getKey(), firstPage, owner.getValue()));
        }
        return finished(pages, owners, shells);
    }

    private static void flush(List<List<Group>> pages, String owner, String id, List<OwnedTable> tables) {
        if (!tables.isEmpty()) {
            pages.get(pages.size() - 1).add(new Group(owner, id, List.copyOf(tables)));
            tables.clear();
        }
    }

    private static List<PromisesPage> finished(List<List<Group>> pages, List<Owner> owners, Shells shells) {
        long all = count(pages.stream().flatMap(List::stream).toList(), false);
        long kept = count(pages.stream().flatMap(List::stream).toList(), true);
        List<PromisesPage> finished = new ArrayList<>();
        for (int i = 0; i < pages.size(); i++) {
            String part = pages.size() == 1 ? "" : ", part " + (i + 1) + " of " + pages.size();
            finished.add(new PromisesPage(
                    shells.of("Promises" + part),
                    Words.count(kept) + " of " + Words.counted(all, "promise") + " kept",
                    owners,
                    pages.get(i),
                    i == 0 ? new Link("", "") : new Link("Part " + i, name(i - 1)),
                    i == pages.size() - 1 ? new Link("", "") : new Link("Part " + (i + 2), name(i + 1))));
        }
        return finished;
    }

    private static long count(List<Group> groups, boolean onlyKept) {
        return groups.stream()
                .flatMap(g -> g.tables().stream())
                .flatMap(t -> t.lines().stream())
                .filter(l -> !onlyKept || l.verdict() == Verdict.PASSED)
                .count();
    }

    private static Owner owner(String name, String href, List<OwnedTable> tables) {
        long all = tables.stream().mapToLong(t -> t.lines().size()).sum();
        long kept = tables.stream()
                .flatMap(t -> t.lines().stream())
                .filter(l -> l.verdict() == Verdict.PASSED)
                .count();
        return new Owner(
                new Link(name, href),
                Words.counted(tables.size(), "table"),
                all == 0 ? "none judged yet" : Words.count(kept) + " of " + Words.counted(all, "promise") + " kept");
    }

    private OwnedTable table(String name) {
        List<Told> judged = chronicle.judged(name).stream().toList();
        return new OwnedTable(
                new Link(name, links.table(name)),
                chronicle.definition(name).description(),
                judged.isEmpty()
                        ? "not judged yet"
                        : "judged " + Words.age(judged.get(0).at(), chronicle.now()) + " by run "
                                + judged.get(0).run().run(),
                new Promises(name, judged, links)
                        .all().stream().map(PromisesMaker::line).toList());
    }

    private static Line line(Promise promise) {
        return new Line(promise.words(), promise.code(), promise.severity(), promise.verdict());
    }
}
