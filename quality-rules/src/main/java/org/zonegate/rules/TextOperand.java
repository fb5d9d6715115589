package org.zonegate.rules;

/**
 * What text is compared with.
 *
 * @param text of {@link Kind#TEXT}; else empty
 */
public record TextOperand(Kind kind, String text) {

    public static final TextOperand NULL = new TextOperand(Kind.NULL, "");
    public static final TextOperand EMPTY = new TextOperand(Kind.EMPTY, "");
    public static final TextOperand WHITESPACES_ONLY = new TextOperand(Kind.WHITESPACES_ONLY, "");

    /** A text, or one of DQDL's words for what no text spells. */
    public enum Kind {
        TEXT,
        NULL,
        /** A text without characters. */
        EMPTY,
        /** A text of at least one character, all of them white space. */
        WHITESPACES_ONLY
    }

    public static TextOperand of(String text) {
        return new TextOperand(Kind.TEXT, text);
    }

    @Override
    public String toString() {
        return kind == Kind.TEXT ? Condition.quoted(text) : kind.name();
    }
}
