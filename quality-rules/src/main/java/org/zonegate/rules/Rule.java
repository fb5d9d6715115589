package org.zonegate.rules;

/**
 * One DQDL rule.
 *
 * @param text as its file has it
 * @param file path of the DQDL file, relative to the lakehouse's folder
 * @param line in that file, from 1
 */
public record Rule(String text, String file, int line) {

    /** File and line, for people. */
    public String where() {
        return file + ":" + line;
    }

    @Override
    public String toString() {
        return text + " (" + where() + ")";
    }
}
