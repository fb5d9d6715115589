package org.zonegate.lakehouse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.zonegate.text.NearMisses;

/** Finds the tables' files by their places: {@code <folder of the kind>/<zone>/<table><suffix>}. */
final class FolderScan {

    private final FolderFiles folderFiles;
    private final Settings settings;
    private final Problems problems;

    FolderScan(Path root, Settings settings, Problems problems) {
        this.folderFiles = new FolderFiles(root, problems);
        this.settings = settings;
        this.problems = problems;
    }

    /** Every file that lies where it should; the others become problems. */
    TableFiles scan() {
        Map<FileKind, Map<TableId, List<DefinitionFile>>> files = new EnumMap<>(FileKind.class);
        for (FileKind kind : FileKind.values()) {
            files.put(kind, kind(kind, settings.folder(kind)));
        }
        return new TableFiles(files);
    }

    private Map<TableId, List<DefinitionFile>> kind(FileKind kind, String folder) {
        Map<TableId, List<DefinitionFile>> files = new TreeMap<>();
        Path top = folderFiles.resolve(folder);
        if (!Files.isDirectory(top)) {
            if (kind == FileKind.TABLES) {
                problems.add(
                        SourceLocation.file(LakehouseReader.SETTINGS),
                        "There is no folder '" + folder
                                + "' for the tables. Put each table's CREATE TABLE statement into " + folder
                                + "/<zone>/<table>.sql.");
            }
            return files;
        }
        List<String> zones = settings.zoneNames();
        for (Path entry : FolderFiles.list(top)) {
            String zone = FolderFiles.name(entry);
            if (!Files.isDirectory(entry)) {
                misplaced(entry, kind, folder);
            } else if (zones.contains(zone)) {
                zone(kind, folder, zone, entry, files);
            } else {
                problems.add(
                        SourceLocation.file(folderFiles.called(entry)),
                        "'" + zone + "' is no zone." + NearMisses.hint(zone, zones) + " Zones: "
                                + Problems.listing(zones) + ".");
            }
        }
        return files;
    }

    private void zone(
            FileKind kind, String folder, String zone, Path zoneFolder, Map<TableId, List<DefinitionFile>> files) {
        List<Path> entries = FolderFiles.list(zoneFolder);
        entries.stream()
                .filter(Files::isDirectory)
                .flatMap(d -> FolderFiles.everyFileBelow(d).stream())
                .forEach(f -> misplaced(f, kind, folder));
        List<Path> plain = entries.stream().filter(e -> !Files.isDirectory(e)).toList();
        for (Path entry : plain) {
            if (kind.suffixOf(FolderFiles.name(entry)).isEmpty()) {
                problems.add(
                        SourceLocation.file(folderFiles.called(entry)),
                        "A file of this name is not expected here. Files in " + folder + "/" + zone
                                + " are named <table>" + String.join(" or <table>", kind.suffixes()) + ".");
            }
        }
        for (String suffix : kind.suffixes()) {
            for (Path entry : plain) {
                if (kind.suffixOf(FolderFiles.name(entry)).equals(Optional.of(suffix))) {
                    file(zone, suffix, entry, files);
                }
            }
        }
    }

    private void file(String zone, String suffix, Path file, Map<TableId, List<DefinitionFile>> files) {
        String table =
                FolderFiles.name(file).substring(0, FolderFiles.name(file).length() - suffix.length());
        if (!TableId.isIdentifier(table)) {
            problems.add(
                    SourceLocation.file(folderFiles.called(file)),
                    "'" + table + "' cannot be a table's name. Use a-z, 0-9 and _, beginning with a letter.");
            return;
        }
        List<DefinitionFile> ofTable = files.computeIfAbsent(new TableId(zone, table), t -> new ArrayList<>());
        folderFiles
                .text(file)
                .flatMap(
                        text -> settings.variables().fill(new DefinitionFile(folderFiles.called(file), text), problems))
                .ifPresent(ofTable::add);
    }

    private void misplaced(Path file, FileKind kind, String folder) {
        problems.add(
                SourceLocation.file(folderFiles.called(file)),
                "The file lies at the wrong depth. Move it to " + folder + "/<zone>/<table>"
                        + kind.suffixes().get(0) + ".");
    }
}
