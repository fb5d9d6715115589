package org.zonegate.reports.pages;

import java.util.Set;

/**
 * Where pages lie, seen from one of them.
 *
 * @param root the way to the folder of index.html, such as {@code ../}
 * @param runs that have a page
 * @param tables that have a page
 */
record Links(String root, Set<String> runs, Set<String> tables) {

    /** Empty where the run has no page. */
    String run(String run) {
        return runs.contains(run) ? root + runPage(run) : "";
    }

    /** Empty where the table has no page. */
    String table(String table) {
        return tables.contains(table) ? root + tablePage(table) : "";
    }

    static String runPage(String run) {
        return "runs/" + Words.file(run) + ".html";
    }

    static String tablePage(String table) {
        return "tables/" + Words.file(table) + ".html";
    }
}
