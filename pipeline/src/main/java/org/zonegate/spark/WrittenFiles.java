package org.zonegate.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.Table;
import org.apache.iceberg.io.CloseableIterable;
import org.zonegate.lakehouse.Locations;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.CouldNotTell;

/**
 * Sees to it that the files of a candidate are where readers look for them. An executor on another machine can write to a
 * folder that is its own: Spark takes its word for it, and Iceberg commits the names of files that nobody else can read.
 */
final class WrittenFiles {

    private WrittenFiles() {}

    /**
     * Looks for every data file of the head of {@code branch}, where they are files of a folder; a bucket is the same from
     * everywhere.
     *
     * @throws CouldNotTell when this machine lacks one
     */
    static void requireSeen(TableId id, Table table, String branch) {
        long written = 0;
        long missing = 0;
        String example = "";
        try (CloseableIterable<FileScanTask> tasks =
                table.newScan().useRef(branch).planFiles()) {
            for (FileScanTask task : tasks) {
                String location = task.file().location();
                if (Locations.isLocal(location)) {
                    written++;
                    if (!table.io().newInputFile(location).exists()) {
                        missing++;
                        example = location;
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the manifests of " + id, e);
        }
        if (missing > 0) {
            throw new CouldNotTell(String.format(
                    Locale.ROOT,
                    "Executors wrote %,d files of the candidate of %s, and %,d of them are not on this machine, among"
                            + " them %s. So nothing is published. Executors on other machines must see the warehouse's"
                            + " folder under the same path, in a file system that all of them mount; or let the"
                            + " warehouse be a bucket.",
                    written,
                    id,
                    missing,
                    example));
        }
    }
}
