package org.zonegate.reports.pages;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/** Pages in memory. */
final class MemorySink implements PageSink {

    final SortedMap<String, String> pages = new TreeMap<>();

    static MemorySink of(PageFixture source, int keep) {
        MemorySink sink = new MemorySink();
        new Pages(source, keep).write(sink, java.util.Optional.empty());
        return sink;
    }

    @Override
    public void write(String name, String text) {
        pages.put(name, text);
    }

    @Override
    public List<String> names() {
        return List.copyOf(pages.keySet());
    }

    @Override
    public void delete(String name) {
        pages.remove(name);
    }

    /** Names of the pages, without the style sheet. */
    List<String> html() {
        return pages.keySet().stream().filter(n -> n.endsWith(".html")).toList();
    }

    Document page(String name) {
        return Jsoup.parse(pages.getOrDefault(name, ""));
    }

    void writeTo(Path folder) {
        pages.forEach((name, text) -> {
            try {
                Path file = folder.resolve(name);
                Files.createDirectories(file.resolveSibling(""));
                Files.writeString(file, text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
