package org.zonegate.promotion;

/**
 * What people should know of a candidate although it is no reason to withhold it.
 *
 * @param where file and line of the rule that says so
 */
public record Warning(String where, String message) {

    @Override
    public String toString() {
        return where + ": " + message;
    }
}
