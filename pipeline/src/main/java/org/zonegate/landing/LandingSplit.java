package org.zonegate.landing;

import java.io.Serializable;

/**
 * A range of a landing file. A line belongs to the split in which its first byte lies.
 *
 * @param fileBytes size of the whole file when it was pinned
 * @param start offset of the split's first byte
 * @param length in bytes; a compressed file is one split
 */
record LandingSplit(String path, long fileBytes, long start, long length) implements Serializable {

    boolean isCompressed() {
        return isCompressed(path);
    }

    static boolean isCompressed(String path) {
        return path.endsWith(".gz");
    }

    long end() {
        return start + length;
    }
}
