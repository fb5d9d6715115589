package org.zonegate.cli;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.Locations;

/** What people must know who let a cluster work on folders of their machine. */
final class SharedFolders {

    private SharedFolders() {}

    /**
     * A warning; empty where nothing needs one. It is no refusal: on one machine, or in a file system that all machines
     * mount, folders serve as well as a bucket.
     *
     * @param cluster the master whose executors do the work; empty where this process does it
     */
    static Optional<String> warning(Optional<String> cluster, Lakehouse lakehouse) {
        List<String> folders = Stream.of(Lakehouse.LANDING_VARIABLE, Lakehouse.WAREHOUSE_VARIABLE)
                .map(name -> String.valueOf(lakehouse.variables().get(name)))
                .filter(Locations::isLocal)
                .toList();
        return cluster.filter(master -> !folders.isEmpty())
                .map(master -> "The executors of " + master + " must see " + String.join(" and ", folders)
                        + " under the same path as this machine does.");
    }
}
