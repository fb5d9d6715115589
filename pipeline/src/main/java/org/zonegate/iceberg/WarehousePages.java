package org.zonegate.iceberg;

import java.util.List;
import org.zonegate.reports.pages.PageSink;

/** Pages in the warehouse, local or in a bucket, below {@value #FOLDER}. */
public final class WarehousePages implements PageSink {

    /** Where they lie in the warehouse. */
    public static final String FOLDER = "reports/";

    private final WarehouseFiles files;

    public WarehousePages(WarehouseFiles files) {
        this.files = files;
    }

    @Override
    public void write(String name, String text) {
        files.write(FOLDER + name, text);
    }

    @Override
    public List<String> names() {
        return files.list(FOLDER).stream()
                .map(name -> name.substring(FOLDER.length()))
                .toList();
    }

    @Override
    public void delete(String name) {
        files.delete(FOLDER + name);
    }
}
