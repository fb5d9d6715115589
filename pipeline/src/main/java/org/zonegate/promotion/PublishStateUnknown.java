package org.zonegate.promotion;

/** It is not known whether a release was published, or it was published in part: inspect the tables that it names. */
public final class PublishStateUnknown extends CouldNotTell {

    private static final long serialVersionUID = 1L;

    public PublishStateUnknown(String message) {
        super(message);
    }

    public PublishStateUnknown(String message, Throwable cause) {
        super(message, cause);
    }
}
