package org.zonegate.reports.cases;

/** Text that may come from data, made harmless to read; each format then escapes what is special in it alone. */
public final class PlainText {

    private PlainText() {}

    // More than any script puts on one letter; piled up without end they cover what is above and beside them.
    private static final int MARKS_ON_A_LETTER = 8;

    /**
     * The text with everything spelled out that no reader can see or that changes how its neighbours are read: control
     * characters but line breaks and tabs, marks of writing direction, halves of characters, and marks that are piled up on
     * one letter. They become {@code \\u202e}.
     */
    public static String of(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        int marks = 0;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
            marks = isMark(c) ? marks + 1 : 0;
            if (isHarmful(c) || marks > MARKS_ON_A_LETTER) {
                plain.append(String.format("\\u%04x", c));
            } else {
                plain.appendCodePoint(c);
            }
        }
        return plain.toString();
    }

    private static boolean isMark(int c) {
        return switch (Character.getType(c)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.COMBINING_SPACING_MARK -> true;
            default -> false;
        };
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
