package org.zonegate.iceberg;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;
import org.zonegate.lakehouse.Locations;

/**
 * Small text files that Zonegate keeps in the warehouse beside the tables, local or in a bucket. Names are relative, with
 * forward slashes.
 */
public final class WarehouseFiles {

    private final SupportsPrefixOperations io;
    private final String root;
    private final boolean local;

    /**
     * Opens nothing yet.
     *
     * @param root the warehouse's location, without a slash at its end
     */
    public WarehouseFiles(SupportsPrefixOperations io, String root) {
        this.io = io;
        this.root = root;
        this.local = Locations.isLocal(root);
    }

    /**
     * Replaces the file's content: whoever reads it finds the old text or the new one, also when this is killed, and the new
     * one after a loss of power when this has returned.
     */
    public void write(String name, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            if (local) {
                replace(path(name), bytes);
            } else {
                // Stores show an object when it is complete, and not before.
                try (OutputStream out = io.newOutputFile(location(name)).createOrOverwrite()) {
                    out.write(bytes);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + location(name), e);
        }
    }

    // Not through Hadoop: its local files come with checksums beside them, and a file whose checksum was cut off cannot
    // be
    // read any more.
    private static void replace(Path file, byte[] bytes) throws IOException {
        Files.createDirectories(file.resolveSibling(""));
        Path draft = file.resolveSibling("." + file.getFileName() + "." + UUID.randomUUID() + ".draft");
        try {
            try (FileChannel out = FileChannel.open(draft, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
                out.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    /** The file's content; empty when there is no such file. */
    public Optional<String> read(String name) {
        try {
            if (local) {
                return readLocal(path(name));
            }
            try (InputStream in = io.newInputFile(location(name)).newStream()) {
                return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        } catch (NotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + location(name), e);
        }
    }

    private static Optional<String> readLocal(Path file) throws IOException {
        if (!Files.isDirectory(file.resolveSibling(""))) {
            return Optional.empty();
        }
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    /** Removes the file; does nothing when there is none. */
    public void delete(String name) {
        io.deleteFile(location(name));
    }

    /** Names of the files below {@code folder}, sorted, without hidden ones; empty when there is no such folder. */
    public List<String> list(String folder) {
        List<String> names = new ArrayList<>();
        try {
            for (FileInfo file : io.listPrefix(location(folder))) {
                String path = file.location();
                int at = path.lastIndexOf("/" + folder);
                if (at >= 0 && !path.substring(path.lastIndexOf('/') + 1).startsWith(".")) {
                    names.add(path.substring(at + 1));
                }
            }
        } catch (NotFoundException e) {
            return List.of();
        } catch (UncheckedIOException e) {
            if (e.getCause() instanceof java.io.FileNotFoundException) {
                return List.of();
            }
            throw e;
        }
        names.sort(null);
        return names;
    }

    private Path path(String name) {
        return Locations.path(root).resolve(name);
    }

    /** Where the file of that name lies. */
    public String location(String name) {
        return root + "/" + name;
    }
}
