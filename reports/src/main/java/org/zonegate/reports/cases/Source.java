package org.zonegate.reports.cases;

import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a promise is written.
 *
 * @param file as the run record names it; empty where there is none
 * @param line from 1; 0 where it is not known
 */
public record Source(String file, int line) {

    /** Nowhere. */
    public static final Source NONE = new Source("", 0);

    private static final Pattern FILE_AND_LINE = Pattern.compile("(.*):(\\d{1,9})", Pattern.DOTALL);

    /** The place that a text names, {@code file:line} or {@code file}. */
    static Source parse(String where) {
        Matcher matcher = FILE_AND_LINE.matcher(where);
        return matcher.matches()
                ? new Source(matcher.group(1), Integer.parseInt(matcher.group(2)))
                : new Source(where, 0);
    }

    Source located(UnaryOperator<String> located) {
        return file.isEmpty() ? this : new Source(located.apply(file), line);
    }

    public boolean isKnown() {
        return !file.isEmpty();
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
