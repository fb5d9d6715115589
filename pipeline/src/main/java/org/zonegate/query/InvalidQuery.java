package org.zonegate.query;

/** The text is no query that can be answered: correct it. */
public final class InvalidQuery extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidQuery(String message) {
        super(message);
    }
}
