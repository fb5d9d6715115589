package org.zonegate.promotion;

/** Something that must be known could not be found out, so nothing is published: mend the cause and run again. */
public class CouldNotTell extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public CouldNotTell(String message) {
        super(message);
    }

    public CouldNotTell(String message, Throwable cause) {
        super(message, cause);
    }
}
