package org.zonegate.reports.cases;

/** Text that may come from data, made harmless to read; each format then escapes what is special in it alone. */
public final class PlainText {

    private PlainText() {}

    /**
     * The text with everything spelled out that no reader can see or that changes how its neighbours are read: control
     * characters but line breaks and tabs, marks of writing direction, and halves of characters. They become {@code \\u202e}.
     */
    public static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (isHarmful(c)) {
                plain.append(String.format("\\u%04x", c));
            } else {
                plain.appendCodePoint(c);
            }
        });
        return plain.toString();
    }

    /** As {@link #of}, on one line. */
    public static String line(String text) {
        return of(text.strip().replaceAll("\\s*[\\n\\r\\u2028\\u2029]\\s*", " "));
    }

    /** The text, or as much of it as has {@code length} characters, with a mark and its true length. */
    public static String cut(String text, int length) {
        int all = text.codePointCount(0, text.length());
        return all <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length)) + "… (" + all + " characters)";
    }

    private static boolean isHarmful(int c) {
        if (c == '\n' || c == '\t') {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.SURROGATE -> true;
            // Marks of direction, and what has no width; but the joiners are part of words and of emoji.
            case Character.FORMAT -> c != 0x200C && c != 0x200D;
            default -> c == '\u2028' || c == '\u2029' || (c & 0xFFFE) == 0xFFFE;
        };
    }
}
