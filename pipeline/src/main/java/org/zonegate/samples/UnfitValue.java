package org.zonegate.samples;

/** A value that its column cannot have: correct it. */
public final class UnfitValue extends Exception {

    private static final long serialVersionUID = 1L;

    private final String reason;

    /** Says why, as in {@code wrong type: x is not a number}. */
    public UnfitValue(String reason) {
        super(reason);
        this.reason = reason;
    }

    public String reason() {
        return reason;
    }
}
