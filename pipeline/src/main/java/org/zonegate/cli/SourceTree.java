package org.zonegate.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the lakehouse's files are in the repository that holds it, which is how code hosts name them.
 *
 * @param lakehouse its folder, absolute
 * @param root of the Git repository around it, or else the folder from which paths are told
 */
record SourceTree(Path lakehouse, Path root) {

    /** The repository around a lakehouse's folder; the working directory, where there is none. */
    static SourceTree of(Path lakehouse) {
        Path folder = lakehouse.toAbsolutePath().normalize();
        for (Path root = folder; root != null; root = root.getParent()) {
            // In a worktree it is a file.
            if (Files.exists(root.resolve(".git"))) {
                return new SourceTree(folder, root);
            }
        }
        return new SourceTree(folder, Path.of("").toAbsolutePath());
    }

    /** A file from the root, with slashes; where it is not below the root, absolute. */
    String path(String file) {
        Path path = lakehouse.resolve(file).normalize();
        Path told = path.startsWith(root) ? root.relativize(path) : path;
        return told.toString().replace('\\', '/');
    }
}
