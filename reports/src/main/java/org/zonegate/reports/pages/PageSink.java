package org.zonegate.reports.pages;

import java.util.List;

/** Where pages go: a folder, or a bucket's prefix. Names are relative, with forward slashes. */
public interface PageSink {

    /** Writes a file; replaces an earlier one of that name. */
    void write(String name, String text);

    /** Names of the files that are there. */
    List<String> names();

    void delete(String name);
}
