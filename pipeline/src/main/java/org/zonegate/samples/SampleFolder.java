package org.zonegate.samples;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.zonegate.lakehouse.FolderFiles;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.Problems;
import org.zonegate.lakehouse.SourceLocation;
import org.zonegate.lakehouse.TableId;
import org.zonegate.lakehouse.Zone;
import org.zonegate.samples.SampleFile.Format;
import org.zonegate.samples.SampleFile.Role;
import org.zonegate.text.NearMisses;

/** One sample's folder: finds the files in it by their places, and refuses what lies elsewhere. */
final class SampleFolder {

    static final String SETTINGS = "case.yml";

    private final Path folder;
    private final FolderFiles files;
    private final Problems problems;

    SampleFolder(Path folder, FolderFiles files, Problems problems) {
        this.folder = folder;
        this.files = files;
        this.problems = problems;
    }

    /** The folder's path, relative to the lakehouse's. */
    String called() {
        return files.called(folder);
    }

    /** {@code case.yml}, if there is one. */
    Optional<Path> settings() {
        return Optional.of(folder.resolve(SETTINGS)).filter(Files::isRegularFile);
    }

    /** The files with rows of tables of the lakehouse; everything else becomes problems. */
    List<SampleFile> tables(Lakehouse lakehouse) {
        List<SampleFile> found = new ArrayList<>();
        for (Path entry : FolderFiles.list(folder)) {
            String name = FolderFiles.name(entry);
            Optional<Role> role = Arrays.stream(Role.values())
                    .filter(r -> r.folder().equals(name))
                    .findFirst();
            if (role.isPresent() && Files.isDirectory(entry)) {
                zones(role.get(), entry, lakehouse, found);
            } else if (!name.equals(SETTINGS)) {
                problems.add(
                        SourceLocation.file(files.called(entry)),
                        "Nothing of this name is expected here."
                                + NearMisses.hint(name, List.of(SETTINGS, "given", "expect"))
                                + " A sample has " + SETTINGS + ", given/<zone>/<table>.json (or .csv) and"
                                + " expect/<zone>/<table>.json (or .csv).");
            }
        }
        refuseTwice(found);
        return found;
    }

    private void zones(Role role, Path roleFolder, Lakehouse lakehouse, List<SampleFile> found) {
        List<String> zones = lakehouse.zones().stream().map(Zone::name).toList();
        for (Path entry : FolderFiles.list(roleFolder)) {
            String zone = FolderFiles.name(entry);
            if (!Files.isDirectory(entry)) {
                misplaced(entry, role);
            } else if (zones.contains(zone)) {
                FolderFiles.list(entry)
                        .forEach(file -> table(role, zone, file, lakehouse).ifPresent(found::add));
            } else {
                problems.add(
                        SourceLocation.file(files.called(entry)),
                        "'" + zone + "' is no zone." + NearMisses.hint(zone, zones) + " Zones: "
                                + Problems.listing(zones) + ".");
            }
        }
    }

    private Optional<SampleFile> table(Role role, String zone, Path file, Lakehouse lakehouse) {
        String name = FolderFiles.name(file);
        Optional<Format> format = Arrays.stream(Format.values())
                .filter(f -> name.endsWith(f.suffix()))
                .findFirst();
        if (format.isEmpty() || Files.isDirectory(file)) {
            misplaced(file, role);
            return Optional.empty();
        }
        String table = name.substring(0, name.length() - format.get().suffix().length());
        Stream<TableId> known = lakehouse.ids().stream();
        Optional<TableId> id = known.filter(
                        t -> t.zone().equals(zone) && t.table().equals(table))
                .findFirst();
        if (id.isEmpty()) {
            problems.add(
                    SourceLocation.file(files.called(file)),
                    "There is no table " + zone + "." + table + "."
                            + NearMisses.hint(zone + "." + table, lakehouse.ids()) + " Tables: "
                            + Problems.listing(lakehouse.ids()) + ".");
        }
        return id.map(t -> new SampleFile(t, file, files.called(file), role, format.get()));
    }

    private void misplaced(Path file, Role role) {
        problems.add(
                SourceLocation.file(files.called(file)),
                "Rows of a table lie in " + role.folder() + "/<zone>/<table>.json or .csv. Move or rename this.");
    }

    private void refuseTwice(List<SampleFile> found) {
        Map<String, SampleFile> earlier = new HashMap<>();
        for (SampleFile file : found) {
            SampleFile other = earlier.putIfAbsent(file.role() + " " + file.table(), file);
            if (other != null) {
                problems.add(
                        SourceLocation.file(file.called()),
                        "Rows of " + file.table() + " stand in " + other.called() + ", too. Put them into one file.");
            }
        }
    }
}
