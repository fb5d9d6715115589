package org.zonegate.rules.suggest;

import java.util.OptionalInt;

/** What text may look like. Of several that fit, the first one says most. */
public enum TextShape {
    UUID(Use.IDENTIFIER, 36, "a UUID", "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}"),
    EMAIL(Use.IDENTIFIER, 0, "an e-mail address", "[^@\\s]+@[^@\\s]+\\.[^@\\s]+"),
    MD5(Use.IDENTIFIER, 32, "32 hexadecimal digits, as MD5 makes them", "[0-9a-fA-F]{32}"),
    SHA_1(Use.IDENTIFIER, 40, "40 hexadecimal digits, as SHA-1 makes them", "[0-9a-fA-F]{40}"),
    SHA_256(Use.IDENTIFIER, 64, "64 hexadecimal digits, as SHA-256 makes them", "[0-9a-fA-F]{64}"),
    SHA_512(Use.IDENTIFIER, 128, "128 hexadecimal digits, as SHA-512 makes them", "[0-9a-fA-F]{128}"),
    ISO_DATE(Use.TIME, 10, "a date as ISO 8601 writes it", "\\d{4}-\\d{2}-\\d{2}"),
    ISO_TIME(
            Use.TIME,
            0,
            "a date and time as ISO 8601 writes them",
            "\\d{4}-\\d{2}-\\d{2}[T ]\\d{2}:\\d{2}(:\\d{2}(\\.\\d+)?)?(Z|[+-]\\d{2}:?\\d{2})?");

    /** What such text is for. */
    enum Use {
        /** It tells one thing from another. */
        IDENTIFIER,
        TIME
    }

    private final Use use;
    private final int length;
    private final String words;
    private final String pattern;

    TextShape(Use use, int length, String words, String pattern) {
        this.use = use;
        this.length = length;
        this.words = words;
        this.pattern = pattern;
    }

    Use use() {
        return use;
    }

    /** The only length that such text has, in characters; empty where there are several. */
    public OptionalInt length() {
        return length == 0 ? OptionalInt.empty() : OptionalInt.of(length);
    }

    /** For people, with its article. */
    String words() {
        return words;
    }

    /** A regular expression, Java's, for the whole text. */
    public String pattern() {
        return pattern;
    }
}
