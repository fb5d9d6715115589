package org.zonegate.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;

/** Passes everything on, and remembers the last complaint: what follows {@code zonegate:} on a line, and the lines below it. */
final class Complaints extends FilterWriter {

    private static final String MARK = "zonegate: ";
    private static final int LONGEST = 1_000;

    private final StringBuilder kept = new StringBuilder();

    Complaints(Writer to) {
        super(to);
    }

    @Override
    public void write(int c) throws IOException {
        keep(String.valueOf((char) c));
        super.write(c);
    }

    @Override
    public void write(char[] text, int offset, int length) throws IOException {
        keep(new String(text, offset, length));
        super.write(text, offset, length);
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        keep(text.substring(offset, offset + length));
        super.write(text, offset, length);
    }

    private void keep(String text) {
        kept.append(text);
        int last = kept.lastIndexOf(MARK);
        if (last > 0) {
            kept.delete(0, last);
        } else if (last < 0 && kept.length() > LONGEST) {
            // The mark may have come in part.
            kept.delete(0, kept.length() - MARK.length());
        }
    }

    /** The last complaint, on one line; what was said last of all where there is none. */
    String last() {
        String text = kept.toString().replaceFirst("^" + MARK, "").strip().replaceAll("\\s*\\R\\s*", " ");
        return text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    }
}
