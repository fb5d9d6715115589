package org.zonegate.generate;

/** The folder holds something that generating would destroy or falsify: name another one, or empty it. */
public final class OutputFolderRefused extends RuntimeException {

    OutputFolderRefused(String message) {
        super(message);
    }
}
