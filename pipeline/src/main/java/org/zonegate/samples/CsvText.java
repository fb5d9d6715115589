package org.zonegate.samples;

import java.util.ArrayList;
import java.util.List;
import org.zonegate.samples.WrittenRows.Unreadable;

/**
 * Text as lines of cells, in the form of <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>: commas between
 * cells, and double quotes around one that holds commas, line breaks, or quotes (each doubled). Blank lines are no lines.
 */
final class CsvText {

    /** Whether a cell stands between quotes. */
    enum Quoting {
        BARE,
        QUOTED
    }

    /** What a cell holds, without its quotes. */
    record Cell(String text, Quoting quoting) {}

    /** The cells of a line, which may go on over several; {@code number} is the first one's. */
    record Line(int number, List<Cell> cells) {}

    private static final char QUOTE = '"';

    private final String text;
    private int position;
    private int line = 1;

    CsvText(String text) {
        this.text = text;
    }

    List<Line> lines() throws Unreadable {
        List<Line> lines = new ArrayList<>();
        while (position < text.length()) {
            int number = line;
            List<Cell> cells = new ArrayList<>();
            cells.add(cell());
            while (position < text.length() && text.charAt(position) == ',') {
                position++;
                cells.add(cell());
            }
            endLine();
            boolean isBlank = cells.size() == 1
                    && cells.get(0).quoting() == Quoting.BARE
                    && cells.get(0).text().isBlank();
            if (!isBlank) {
                lines.add(new Line(number, cells));
            }
        }
        return lines;
    }

    private Cell cell() throws Unreadable {
        if (position < text.length() && text.charAt(position) == QUOTE) {
            return new Cell(quoted(), Quoting.QUOTED);
        }
        int begin = position;
        while (position < text.length() && text.charAt(position) != ',' && text.charAt(position) != '\n') {
            if (text.charAt(position) == QUOTE) {
                throw new Unreadable(
                        line,
                        "A quote stands within a cell. Put quotes around the whole cell, and write each quote in it"
                                + " twice.");
            }
            position++;
        }
        return new Cell(text.substring(begin, position), Quoting.BARE);
    }

    private String quoted() throws Unreadable {
        int began = line;
        StringBuilder held = new StringBuilder();
        position++;
        while (position < text.length()) {
            char c = text.charAt(position++);
            if (c != QUOTE) {
                held.append(c);
                line += c == '\n' ? 1 : 0;
            } else if (position < text.length() && text.charAt(position) == QUOTE) {
                held.append(QUOTE);
                position++;
            } else {
                refuseMoreAfterQuote();
                return held.toString();
            }
        }
        throw new Unreadable(began, "A quote is opened here and never closed. Close it.");
    }

    private void refuseMoreAfterQuote() throws Unreadable {
        if (position < text.length() && text.charAt(position) != ',' && text.charAt(position) != '\n') {
            throw new Unreadable(
                    line,
                    "Something stands between a closing quote and the next comma. Put quotes around the whole cell, and"
                            + " write each quote in it twice.");
        }
    }

    private void endLine() {
        if (position < text.length()) {
            position++;
            line++;
        }
    }
}
