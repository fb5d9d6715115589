package org.zonegate.lakehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.zonegate.text.NearMisses;

/** Finds the tables' files by their places: {@code <folder of the kind>/<zone>/<table><suffix>}. */
final class FolderScan {

    private final Path root;
    private final Settings settings;
    private final Problems problems;

    FolderScan(Path root, Settings settings, Problems problems) {
        this.root = root.toAbsolutePath().normalize();
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
        Path top = root.resolve(folder).normalize();
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
        for (Path entry : list(top)) {
            String zone = name(entry);
            if (!Files.isDirectory(entry)) {
                misplaced(entry, kind, folder);
            } else if (zones.contains(zone)) {
                zone(kind, folder, zone, entry, files);
            } else {
                problems.add(
                        SourceLocation.file(relative(entry)),
                        "'" + zone + "' is no zone." + NearMisses.hint(zone, zones) + " Zones: "
                                + Problems.listing(zones) + ".");
            }
        }
        return files;
    }

    private void zone(
            FileKind kind, String folder, String zone, Path zoneFolder, Map<TableId, List<DefinitionFile>> files) {
        List<Path> entries = list(zoneFolder);
        entries.stream()
                .filter(Files::isDirectory)
                .flatMap(d -> everyFileBelow(d).stream())
                .forEach(f -> misplaced(f, kind, folder));
        List<Path> plain = entries.stream().filter(e -> !Files.isDirectory(e)).toList();
        for (Path entry : plain) {
            if (kind.suffixOf(name(entry)).isEmpty()) {
                problems.add(
                        SourceLocation.file(relative(entry)),
                        "A file of this name is not expected here. Files in " + folder + "/" + zone
                                + " are named <table>" + String.join(" or <table>", kind.suffixes()) + ".");
            }
        }
        for (String suffix : kind.suffixes()) {
            for (Path entry : plain) {
                if (kind.suffixOf(name(entry)).equals(Optional.of(suffix))) {
                    file(zone, suffix, entry, files);
                }
            }
        }
    }

    private void file(String zone, String suffix, Path file, Map<TableId, List<DefinitionFile>> files) {
        String table = name(file).substring(0, name(file).length() - suffix.length());
        if (!TableId.isIdentifier(table)) {
            problems.add(
                    SourceLocation.file(relative(file)),
                    "'" + table + "' cannot be a table's name. Use a-z, 0-9 and _, beginning with a letter.");
            return;
        }
        List<DefinitionFile> ofTable = files.computeIfAbsent(new TableId(zone, table), t -> new ArrayList<>());
        text(file, relative(file), problems)
                .flatMap(text -> settings.variables().fill(new DefinitionFile(relative(file), text), problems))
                .ifPresent(ofTable::add);
    }

    /** The file's text with {@code \n} line ends and without a byte order mark; empty, with a problem, if not UTF-8. */
    static Optional<String> text(Path file, String called, Problems problems) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
            return Optional.of(unmarked.replace("\r\n", "\n"));
        } catch (CharacterCodingException e) {
            problems.add(SourceLocation.file(called), "The file is not UTF-8 text. Save it as UTF-8.");
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ".", e);
        }
    }

    private String relative(Path path) {
        return root.relativize(path.toAbsolutePath().normalize()).toString().replace('\\', '/');
    }

    private void misplaced(Path file, FileKind kind, String folder) {
        problems.add(
                SourceLocation.file(relative(file)),
                "The file lies at the wrong depth. Move it to " + folder + "/<zone>/<table>"
                        + kind.suffixes().get(0) + ".");
    }

    private static List<Path> everyFileBelow(Path folder) {
        List<Path> files = new ArrayList<>();
        for (Path entry : list(folder)) {
            if (Files.isDirectory(entry)) {
                files.addAll(everyFileBelow(entry));
            } else {
                files.add(entry);
            }
        }
        return files;
    }

    /** What lies in the folder, by name; without what is for people or tools only: dot files and READMEs. */
    private static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(e -> !name(e).startsWith(".")
                            && !name(e).toUpperCase(Locale.ROOT).startsWith("README"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder + ".", e);
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
