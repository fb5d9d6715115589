package org.zonegate.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.zonegate.generate.Truth;
import org.zonegate.iceberg.Warehouse;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.Locations;

/**
 * Where landing files are read from, so that nobody has to say it again and again.
 *
 * @param location folder or bucket
 */
record LandingChoice(Origin origin, String location) {

    /** Why it is read from there. */
    enum Origin {
        /** An option or the environment says so. */
        NAMED,
        /** It is the lakehouse's own place. */
        CONFIGURED,
        /** The last run of this warehouse read it from there. */
        REMEMBERED,
        /** Synthetic data was made there before. */
        SYNTHETIC,
        /** There is nothing, and synthetic data can be made there. */
        TO_BE_MADE
    }

    private static final String MEMORY = "landing";
    private static final String SYNTHETIC_FOLDER = "synthetic-landing";

    /** The choice for a lakehouse as the options name it. Writes nothing. */
    static LandingChoice of(Workspace workspace, boolean isNamed) {
        Lakehouse lakehouse = workspace.lakehouse();
        String location = String.valueOf(lakehouse.variables().get(Lakehouse.LANDING_VARIABLE));
        if (isNamed) {
            return new LandingChoice(Origin.NAMED, location);
        }
        if (!isMissing(location)) {
            return new LandingChoice(Origin.CONFIGURED, location);
        }
        Warehouse warehouse = workspace.warehouse();
        warehouse.refuseNewer();
        Optional<String> remembered = warehouse.files().read(MEMORY).map(String::strip);
        if (remembered.isPresent()) {
            return new LandingChoice(Origin.REMEMBERED, remembered.get());
        }
        if (lakehouse.generator().isPresent() && warehouse.isLocal()) {
            Path folder = Locations.path(warehouse.location()).resolve(SYNTHETIC_FOLDER);
            if (Files.exists(folder.resolve(Truth.FILE))) {
                return new LandingChoice(Origin.SYNTHETIC, folder.toString());
            }
            // What is published here was made from other data: invented rows must never take its place.
            if (!workspace.hasPublished()) {
                return new LandingChoice(Origin.TO_BE_MADE, folder.toString());
            }
        }
        return new LandingChoice(Origin.CONFIGURED, location);
    }

    private static boolean isMissing(String location) {
        return Locations.isLocal(location) && !Files.exists(Locations.path(location));
    }

    /** Makes the next command that is not told otherwise read from here, too. */
    void remember(Warehouse warehouse) {
        if (origin == Origin.NAMED
                && !warehouse.files().read(MEMORY).map(String::strip).equals(Optional.of(location))) {
            warehouse.files().write(MEMORY, location + "\n");
        }
    }

    /** What to tell people who did not say where to read from; empty where it is no surprise. */
    Optional<String> announcement() {
        return switch (origin) {
            case NAMED, CONFIGURED -> Optional.empty();
            case REMEMBERED -> Optional.of("Reading landing data from " + location + ", as the last run did.");
            case SYNTHETIC -> Optional.of("Reading the synthetic landing data in " + location + ".");
            case TO_BE_MADE ->
                Optional.of(
                        "No landing data is named (--landing DIR): making synthetic data in " + location + " first.");
        };
    }
}
