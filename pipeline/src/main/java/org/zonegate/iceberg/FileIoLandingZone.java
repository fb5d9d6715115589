package org.zonegate.iceberg;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.zonegate.lakehouse.Contract;
import org.zonegate.lakehouse.Locations;
import org.zonegate.promotion.CouldNotTell;
import org.zonegate.promotion.LandingFile;
import org.zonegate.promotion.LandingPin;
import org.zonegate.promotion.LandingZone;
import org.zonegate.promotion.UnusableInput;

/**
 * Landing files through Iceberg's FileIO, which reads local folders and buckets alike.
 *
 * <p>As Athena does, it takes every file below the table's location, at any depth, but for those whose name or folder
 * begins with a dot or an underscore.
 */
public final class FileIoLandingZone implements LandingZone {

    private final SupportsPrefixOperations io;

    public FileIoLandingZone(SupportsPrefixOperations io) {
        this.io = io;
    }

    @Override
    public LandingPin pin(Contract contract) {
        String location = contract.location().orElseThrow();
        String prefix = location.endsWith("/") ? location : location + "/";
        LocalFolder.refuseUnreadable(contract.id(), location);
        List<LandingFile> files = new ArrayList<>();
        try {
            for (FileInfo file : io.listPrefix(prefix)) {
                if (!isHidden(file.location(), prefix)) {
                    files.add(new LandingFile(
                            file.location(), file.size(), Instant.ofEpochMilli(file.createdAtMillis())));
                }
            }
        } catch (NotFoundException e) {
            throw new UnusableInput(missing(contract, location), e);
        } catch (RuntimeException e) {
            throw new CouldNotTell(
                    "The files of " + contract.id() + " in " + location + " could not be listed: " + e.getMessage()
                            + ". Check the location and the right to read it, and run again.",
                    e);
        }
        if (files.isEmpty()) {
            throw new UnusableInput(missing(contract, location));
        }
        if (Locations.isLocal(location)) {
            files.forEach(f -> refuseColon(contract, f));
        }
        return new LandingPin(contract, files);
    }

    /** Hadoop takes what is before a colon for a scheme when it looks for a local file's checksum. */
    private static void refuseColon(Contract contract, LandingFile file) {
        if (file.path().substring(file.path().lastIndexOf('/') + 1).contains(":")) {
            throw new UnusableInput("The name of " + file.path() + ", which is part of " + contract.id()
                    + ", holds a colon, and such a file cannot be read from a local folder. Rename it.");
        }
    }

    private static String missing(Contract contract, String location) {
        return contract.id() + " has no files: " + location
                + " is empty. Deliver the files, or name another place with --landing.";
    }

    private static boolean isHidden(String path, String prefix) {
        int at = path.indexOf(prefix);
        String relative = at < 0 ? path.substring(path.lastIndexOf('/') + 1) : path.substring(at + prefix.length());
        for (String part : relative.split("/", -1)) {
            if (part.startsWith(".") || part.startsWith("_")) {
                return true;
            }
        }
        return false;
    }
}
