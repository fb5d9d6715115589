package org.zonegate.generate;

/** How landing files are stored. */
public enum Compression {
    /** Plain JSON lines. */
    NONE(".json"),

    /**
     * Gzip. The lines are the same on every machine; the compressed bytes are the same wherever Java uses the same zlib.
     */
    GZIP(".json.gz");

    private final String suffix;

    Compression(String suffix) {
        this.suffix = suffix;
    }

    /** The end of every landing file's name. */
    public String suffix() {
        return suffix;
    }
}
