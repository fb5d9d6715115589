package org.zonegate.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.zonegate.aws.AwsClients;
import org.zonegate.aws.S3Pages;
import org.zonegate.iceberg.RunRecordFiles;
import org.zonegate.lakehouse.AwsAccess;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.Locations;
import org.zonegate.reports.pages.PageSink;
import org.zonegate.reports.pages.Pages;

/** The pages of one lakehouse: in its warehouse, or in a folder of one's own. */
final class LakehousePages implements AutoCloseable {

    private static final String FOLDER = "reports/";

    private final Pages pages;
    private final PageSink sink;
    private final String root;

    /**
     * Writes nothing yet.
     *
     * @param folder null for the warehouse's own
     */
    LakehousePages(Workspace workspace, @Nullable Path folder) {
        this.pages = new Pages(
                new RunRecordFiles(workspace.warehouse().files()),
                workspace.lakehouse().retention().reportedRuns());
        String warehouse = String.valueOf(workspace.lakehouse().variables().get(Lakehouse.WAREHOUSE_VARIABLE));
        if (folder == null && !Locations.isLocal(warehouse)) {
            this.root = workspace.warehouse().files().location(FOLDER);
            AwsAccess aws = workspace.lakehouse().environment().aws().orElse(AwsAccess.DEFAULT);
            this.sink = new S3Pages(new AwsClients(aws).s3(), root);
        } else {
            // Not as the warehouse writes its records, which must outlive a loss of power: pages can be made again.
            Path chosen = folder == null ? Locations.path(warehouse).resolve(FOLDER) : folder.toAbsolutePath();
            this.sink = new PageFolder(chosen);
            this.root = chosen.normalize() + "/";
        }
    }

    /**
     * Writes them all.
     *
     * @param also a run that has a page although it is none of the last
     * @return how many; 0 where no run left a record
     */
    int write(Optional<String> also) {
        return pages.write(sink, also);
    }

    /** Where the page of that name lies. */
    String location(String page) {
        return root + page;
    }

    @Override
    public void close() {
        if (sink instanceof S3Pages s3) {
            s3.close();
        }
    }
}
