package org.zonegate.cli;

import java.io.PrintWriter;
import java.util.Map;

/**
 * The screen, if there is one.
 *
 * @param isInteractive whether a person watches, so that lines may be overwritten
 * @param isColored whether colours are wanted
 * @param showsResults whether it shows standard output, too
 * @param columns width
 */
public record Terminal(
        PrintWriter writer, boolean isInteractive, boolean isColored, boolean showsResults, int columns) {

    private static final int USUAL_COLUMNS = 100;

    /** What the environment tells: the launcher sets ZONEGATE_TTY where standard error is a terminal, ZONEGATE_TTY_OUT where output is. */
    static Terminal of(Map<String, String> environment, PrintWriter err) {
        boolean interactive = "1".equals(environment.get("ZONEGATE_TTY")) && !"dumb".equals(environment.get("TERM"));
        boolean colored =
                interactive && environment.getOrDefault("NO_COLOR", "").isEmpty();
        int columns = USUAL_COLUMNS;
        String width = environment.getOrDefault("COLUMNS", "");
        if (width.matches("[1-9]\\d{1,3}")) {
            columns = Integer.parseInt(width);
        }
        boolean results = "1".equals(environment.get("ZONEGATE_TTY_OUT"));
        return new Terminal(err, interactive, colored, results, columns);
    }

    /** No screen: a pipe, a file or a test. */
    public static Terminal none(PrintWriter err) {
        return new Terminal(err, false, false, false, USUAL_COLUMNS);
    }
}
