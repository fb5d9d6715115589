package org.zonegate.lakehouse;

/**
 * A line of one of the lakehouse's files, for people: {@code trusted/customer_trusted.sql:7}.
 *
 * @param file path relative to the lakehouse's folder, with forward slashes
 * @param line from 1; 0 stands for the file as a whole
 */
public record SourceLocation(String file, int line) {

    public static SourceLocation file(String file) {
        return new SourceLocation(file, 0);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line;
    }
}
