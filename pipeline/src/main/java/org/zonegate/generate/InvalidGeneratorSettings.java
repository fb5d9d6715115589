package org.zonegate.generate;

import java.util.List;

/** Settings that no data can be made from: correct all that the message lists. */
public final class InvalidGeneratorSettings extends IllegalArgumentException {

    InvalidGeneratorSettings(List<String> problems) {
        super("Cannot generate landing data with these settings:\n  " + String.join("\n  ", problems));
    }
}
