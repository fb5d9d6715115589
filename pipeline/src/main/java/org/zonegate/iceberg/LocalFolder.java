package org.zonegate.iceberg;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.zonegate.lakehouse.Locations;
import org.zonegate.lakehouse.TableId;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.UnusableInput;

/** Looks at a local landing folder before Hadoop does, whose messages do not say what to do. */
final class LocalFolder {

    private LocalFolder() {}

    static void refuseUnreadable(TableId table, String location) {
        if (!Locations.isLocal(location)) {
            return;
        }
        Path folder = Locations.path(location);
        if (!Files.exists(folder)) {
            throw new UnusableInput("The landing folder of " + table + " is missing: " + folder
                    + ". Name the folder that holds it with --landing.");
        }
        if (!Files.isDirectory(folder)) {
            throw new UnusableInput("The landing folder of " + table + " is a file: " + folder
                    + ". Put the file into a folder of that name.");
        }
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> unreadable =
                    files.filter(f -> !Files.isReadable(f)).limit(1).toList();
            if (!unreadable.isEmpty()) {
                throw new CouldNotTell("No permission to read " + unreadable.get(0) + ", which is part of " + table
                        + ". Grant it and run again: a file that cannot be read is not taken for an empty one.");
            }
        } catch (IOException | UncheckedIOException e) {
            throw new CouldNotTell(
                    "The landing folder of " + table + ", " + folder + ", could not be listed: " + e.getMessage()
                            + ". Check the right to read it, and run again.",
                    e);
        }
    }
}
