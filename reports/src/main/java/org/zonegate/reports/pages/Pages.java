package org.zonegate.reports.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.zonegate.reports.RunRecord;
import org.zonegate.reports.pages.View.Shell;

/**
 * Writes all pages of a lakehouse from its run records: index.html, the promises, and one page for each table and each of
 * the last runs. The same records give the same pages, byte for byte.
 */
public final class Pages {

    /** The first page. */
    public static final String INDEX = "index.html";

    private static final String STYLE = "zonegate.css";

    private final RunSource source;
    private final int keep;
    private final TemplateEngine templates;

    /**
     * Reads nothing yet.
     *
     * @param keep how many of the last runs have a page
     */
    public Pages(RunSource source, int keep) {
        this.source = source;
        this.keep = keep;
        this.templates = TemplateEngine.createPrecompiled(
                null, ContentType.Html, Pages.class.getClassLoader(), "org.zonegate.reports.pages.templates");
    }

    /** The page of a run, in the folder that is written to. */
    public static String pageOf(String run) {
        return Links.runPage(run);
    }

    /**
     * Writes every page, and removes those of runs and tables that have none any more.
     *
     * @param also a run that has a page although it is none of the last
     * @return how many pages were written; 0 where no run left a record
     */
    public int write(PageSink sink, Optional<String> also) {
        Optional<Chronicle> read = Chronicle.read(source);
        if (read.isEmpty()) {
            return 0;
        }
        Chronicle chronicle = read.get();
        List<String> all = source.runs();
        Set<String> runs = new LinkedHashSet<>(all.subList(Math.max(0, all.size() - keep), all.size()));
        also.ifPresent(runs::add);
        Set<String> tables = chronicle.definitions().keySet();
        Set<String> written = new HashSet<>();
        Links atRoot = new Links("", runs, tables);
        Links below = new Links("../", runs, tables);

        put(
                sink,
                written,
                INDEX,
                "index.jte",
                new IndexMaker(chronicle, atRoot).page(shell(chronicle, atRoot, "Lakehouse", "index")));
        List<PromisesPage> promises =
                new PromisesMaker(chronicle, atRoot).pages(title -> shell(chronicle, atRoot, title, "promises"));
        for (int i = 0; i < promises.size(); i++) {
            put(sink, written, PromisesMaker.name(i), "promises.jte", promises.get(i));
        }
        for (String table : tables) {
            put(
                    sink,
                    written,
                    Links.tablePage(table),
                    "table.jte",
                    new TableMaker(chronicle, below, table).page(shell(chronicle, below, table, "tables")));
        }
        for (String run : runs) {
            writeRun(sink, written, chronicle, below, run, all);
        }
        sink.write(STYLE, style());
        written.add(STYLE);
        sink.names().stream()
                .filter(name -> isPage(name) && !written.contains(name))
                .forEach(sink::delete);
        return written.size() - 1;
    }

    private void writeRun(
            PageSink sink, Set<String> written, Chronicle chronicle, Links links, String run, List<String> all) {
        Optional<RunRecord> record = known(chronicle, run);
        if (record.isPresent()) {
            int at = all.indexOf(run);
            Optional<RunRecord> before = at > 0 ? known(chronicle, all.get(at - 1)) : Optional.empty();
            put(
                    sink,
                    written,
                    Links.runPage(run),
                    "run.jte",
                    new RunMaker(record.get(), before, links).page(shell(chronicle, links, "Run " + run, "runs")));
        }
    }

    private Optional<RunRecord> known(Chronicle chronicle, String run) {
        Optional<RunRecord> known =
                chronicle.runs().stream().filter(r -> r.run().equals(run)).findFirst();
        return known.isPresent() ? known : source.read(run);
    }

    private static boolean isPage(String name) {
        return name.matches("((runs|tables)/)?[^/]+\\.html");
    }

    private static Shell shell(Chronicle chronicle, Links links, String title, String here) {
        RunRecord newest = chronicle.newest();
        return new Shell(
                title,
                newest.lakehouse(),
                links.root(),
                here,
                Words.moment(chronicle.now()),
                newest.run(),
                links.run(newest.run()),
                newest.zonegate());
    }

    private void put(PageSink sink, Set<String> written, String name, String template, Object page) {
        StringOutput output = new StringOutput(1 << 16);
        templates.render(template, page, output);
        sink.write(name, output.toString());
        written.add(name);
    }

    private static String style() {
        try (InputStream in = Pages.class.getResourceAsStream(STYLE)) {
            if (in == null) {
                throw new IllegalStateException(STYLE + " is missing beside " + Pages.class.getName() + ".");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + STYLE, e);
        }
    }
}
