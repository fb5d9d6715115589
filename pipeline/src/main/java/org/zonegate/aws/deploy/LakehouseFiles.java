package org.zonegate.aws.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.zonegate.features.FeatureFile;
import org.zonegate.lakehouse.Lakehouse;
import org.zonegate.lakehouse.LakehouseReader;
import org.zonegate.lakehouse.TableDefinition;
import org.zonegate.rules.Ruleset;

/**
 * The files that a lakehouse is made of, wherever they lie: {@code folders} may name places outside of its own folder, and
 * what lies beside what stays so.
 */
final class LakehouseFiles {

    private final Path top;
    private final Path folder;
    private final TreeMap<String, Path> files = new TreeMap<>();

    /** Looks at no file yet. */
    LakehouseFiles(Path lakehouseFolder, Lakehouse lakehouse) {
        this.folder = lakehouseFolder.toAbsolutePath().normalize();
        List<Path> all = names(lakehouse).stream()
                .map(name -> folder.resolve(name).normalize())
                .toList();
        this.top = common(all);
        all.forEach(file -> files.put(relative(file), file));
    }

    /** What the files say of themselves: paths relative to the lakehouse's folder. */
    private static SortedSet<String> names(Lakehouse lakehouse) {
        TreeSet<String> names = new TreeSet<>(List.of(LakehouseReader.SETTINGS));
        for (TableDefinition table : lakehouse.tables()) {
            names.add(table.contract().where().file());
            table.transform().ifPresent(transform -> names.add(transform.where().file()));
            table.rules().stream().map(Ruleset::file).forEach(names::add);
            table.features().stream().map(FeatureFile::path).forEach(names::add);
        }
        return names;
    }

    private Path common(List<Path> all) {
        Path common = folder;
        for (Path file : all) {
            while (!file.startsWith(common)) {
                Path parent = common.getParent();
                if (parent == null) {
                    throw new IllegalStateException(file + " and " + folder + " have no folder in common.");
                }
                common = parent;
            }
        }
        return common;
    }

    private String relative(Path file) {
        return top.relativize(file).toString().replace('\\', '/');
    }

    /** Where the lakehouse's own folder lies among the files; empty where they all lie in it. */
    String place() {
        return relative(folder);
    }

    /** The files below a folder that is named after what is in them, so that a change makes another folder. */
    List<Artifact> below(String prefix) {
        StringBuilder contents = new StringBuilder();
        files.forEach((name, file) -> contents.append(name)
                .append(' ')
                .append(Hashes.of(() -> Files.newInputStream(file)))
                .append('\n'));
        String root = prefix + Hashes.of(contents.toString()) + "/";
        List<Artifact> artifacts = new ArrayList<>();
        for (Map.Entry<String, Path> file : files.entrySet()) {
            artifacts.add(artifact(root + file.getKey(), file.getValue()));
        }
        return artifacts;
    }

    /** A file of this machine. */
    static Artifact artifact(String location, Path file) {
        try {
            return new Artifact(location, Files.size(file), () -> Files.newInputStream(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
