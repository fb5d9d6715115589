package org.zonegate.lakehouse;

/**
 * One thing that is wrong with a lakehouse's files.
 *
 * @param message what is wrong and what to do about it, in full sentences
 */
public record Problem(SourceLocation where, String message) {

    @Override
    public String toString() {
        return where + ": " + message;
    }
}
