package org.zonegate.aws.deploy;

import java.io.IOException;
import java.io.InputStream;

/**
 * A file that the job needs, and where it lies in a bucket. Its place tells its content: a folder is named after a hash, so
 * that nothing that a run is reading is ever written over, and a file that is there is the right one.
 *
 * @param location its {@code s3://} place
 * @param bytes how long it is
 */
public record Artifact(String location, long bytes, Content content) {

    /** What is in it; can be opened more than once. */
    public interface Content {

        /** Close it. */
        InputStream open() throws IOException;
    }

    /** The folder that it lies in. */
    String folder() {
        return location.substring(0, location.lastIndexOf('/') + 1);
    }
}
