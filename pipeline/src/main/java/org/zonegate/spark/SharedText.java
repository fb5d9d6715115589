package org.zonegate.spark;

import org.zonegate.query.InvalidQuery;

/**
 * SQL text that Spark and Athena divide into the same pieces. Both read comments and quotes, and not by the same rules:
 * what is text for one could be a column for the other, and its personal values would be shown. Such text is refused.
 *
 * <p>The rules compared are those of the lexers in Spark's SqlBaseLexer.g4 and Trino's SqlBase.g4: Athena engine version 3
 * is Trino.
 */
final class SharedText {

    private final String sql;
    private final StringBuilder shared;
    private int at;
    private int line = 1;

    private SharedText(String sql) {
        this.sql = sql;
        this.shared = new StringBuilder(sql);
    }

    /**
     * The text as both read it: {@code `name`}, which only Spark takes, becomes {@code "name"}; all else stays, and stays
     * where it is.
     *
     * @throws InvalidQuery where the two would read it differently, with the line, and what to write instead
     */
    static String of(String sql) {
        SharedText text = new SharedText(sql);
        text.read();
        return text.shared.toString();
    }

    private void read() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (startsWith("--")) {
                lineComment();
            } else if (startsWith("/*")) {
                blockComment();
            } else if (c == '\'' || c == '"') {
                quoted(c);
            } else if (c == '`') {
                name();
            } else {
                step();
            }
        }
    }

    private void lineComment() {
        while (at < sql.length() && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
            if (startsWith("\\\n")) {
                throw invalid("For Spark this comment goes on in the next line, and for Athena it does not. Take the"
                        + " backslash at its end away.");
            }
            step();
        }
    }

    private void blockComment() {
        if (startsWith("/*+")) {
            throw invalid("Athena knows no hints such as /*+ ... */. Take it away.");
        }
        at += 2;
        while (at < sql.length() && !startsWith("*/")) {
            if (startsWith("/*")) {
                throw invalid("For Athena a comment within a comment ends both. Take the inner one away.");
            }
            step();
        }
        at += 2;
    }

    private void quoted(char quote) {
        int begin = line;
        step();
        while (at < sql.length() && sql.charAt(at) != quote) {
            if (sql.charAt(at) == '\\' && at + 1 < sql.length() && "'\"\\".indexOf(sql.charAt(at + 1)) >= 0) {
                throw invalid("A backslash before a quote or a backslash means one thing to Spark and another to"
                        + " Athena. Write the character otherwise, for example as chr(92).");
            }
            step();
        }
        if (at >= sql.length()) {
            throw new InvalidQuery("Line " + begin + ": Here begins a text that does not end. Close its quote.");
        }
        step();
        if (quote == '"' && at < sql.length() && sql.charAt(at) == '"') {
            throw invalid("No name here holds a quote. Write the name without it.");
        }
    }

    private void name() {
        int end = sql.indexOf('`', at + 1);
        boolean isPlain = end > at + 1
                && sql.substring(at + 1, end).chars().noneMatch(c -> c == '"' || c == '\n' || c == '\\')
                && !sql.startsWith("`", end + 1);
        if (!isPlain) {
            throw invalid("This name in backticks cannot be handed on to Athena. Write \"name\", or the name alone.");
        }
        shared.setCharAt(at, '"');
        shared.setCharAt(end, '"');
        at = end + 1;
    }

    private boolean startsWith(String text) {
        return sql.startsWith(text, at);
    }

    private void step() {
        if (sql.charAt(at) == '\n') {
            line++;
        }
        at++;
    }

    private InvalidQuery invalid(String message) {
        return new InvalidQuery("Line " + line + ": " + message);
    }
}
