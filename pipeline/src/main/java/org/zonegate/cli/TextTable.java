package org.zonegate.cli;

import java.util.ArrayList;
import java.util.List;

/** Lines of aligned columns, two spaces apart. */
final class TextTable {

    /** On which side a column's text stands. */
    enum Align {
        LEFT,
        RIGHT
    }

    private final List<Align> alignment;
    private final List<List<String>> rows = new ArrayList<>();

    TextTable(Align... columns) {
        this.alignment = List.of(columns);
    }

    /** Adds a row; it has as many cells as there are columns. */
    TextTable row(String... cells) {
        if (cells.length != alignment.size()) {
            throw new IllegalArgumentException(cells.length + " cells for " + alignment.size() + " columns");
        }
        rows.add(List.of(cells));
        return this;
    }

    /** The lines, each indented by {@code indent} and without blanks at its end. */
    List<String> lines(String indent) {
        int[] widths = new int[alignment.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)));
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder(indent);
            for (int i = 0; i < widths.length; i++) {
                line.append(padded(row.get(i), widths[i], alignment.get(i))).append("  ");
            }
            lines.add(line.toString().stripTrailing());
        }
        return lines;
    }

    /** The cell with blanks beside it, up to a width. */
    static String padded(String cell, int width, Align side) {
        String blanks = " ".repeat(Math.max(0, width - width(cell)));
        return side == Align.RIGHT ? blanks + cell : cell + blanks;
    }

    /** How many characters wide a cell is. */
    static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
