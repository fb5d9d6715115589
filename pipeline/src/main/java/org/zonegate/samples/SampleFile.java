package org.zonegate.samples;

import java.nio.file.Path;
import org.zonegate.lakehouse.TableId;

/**
 * A file with rows of a table, found by its place.
 *
 * @param called its path relative to the lakehouse's folder
 */
record SampleFile(TableId table, Path path, String called, Role role, Format format) {

    /** What a sample has rows for. */
    enum Role {
        GIVEN("given"),
        EXPECTED("expect");

        private final String folder;

        Role(String folder) {
            this.folder = folder;
        }

        /** The folder in a sample's folder that holds files of this role. */
        String folder() {
            return folder;
        }
    }

    /** How rows are written. */
    enum Format {
        JSON(".json"),
        CSV(".csv");

        private final String suffix;

        Format(String suffix) {
            this.suffix = suffix;
        }

        /** How the files' names end. */
        String suffix() {
            return suffix;
        }
    }
}
