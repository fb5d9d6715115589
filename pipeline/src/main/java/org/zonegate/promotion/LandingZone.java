package org.zonegate.promotion;

import org.zonegate.lakehouse.Contract;

/** The files that others deliver; the port to the file system. */
public interface LandingZone {

    /**
     * The files of a landing table as they are now.
     *
     * @throws UnusableInput when the folder is missing, or has no files
     * @throws CouldNotTell when it cannot be listed
     */
    LandingPin pin(Contract contract);
}
