package org.zonegate.rules;

/**
 * One DQDL rule, as people find it.
 *
 * @param text as its file has it, on one line
 * @param file path of the DQDL file, relative to the lakehouse's folder
 * @param line in that file, from 1
 */
public record Rule(String text, String file, int line) {

    /** File and line, for people. */
    public String where() {
        return file + ":" + line;
    }

    /** What follows when it does not hold. */
    public Severity severity() {
        return Severity.ofFile(file);
    }

    @Override
    public String toString() {
        return text + " (" + where() + ")";
    }
}
