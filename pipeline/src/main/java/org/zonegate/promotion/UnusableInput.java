package org.zonegate.promotion;

/** What the user handed over cannot be used, such as a folder that is not there: correct it. */
public final class UnusableInput extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnusableInput(String message) {
        super(message);
    }

    public UnusableInput(String message, Throwable cause) {
        super(message, cause);
    }
}
