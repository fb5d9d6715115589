package org.zonegate.iceberg;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.io.FileInfo;
import org.apache.iceberg.io.SupportsPrefixOperations;

/**
 * Small text files that Zonegate keeps in the warehouse beside the tables, local or in a bucket. Names are relative, with
 * forward slashes.
 */
public final class WarehouseFiles {

    private final SupportsPrefixOperations io;
    private final String root;

    /**
     * Opens nothing yet.
     *
     * @param root the warehouse's location, without a slash at its end
     */
    public WarehouseFiles(SupportsPrefixOperations io, String root) {
        this.io = io;
        this.root = root;
    }

    /** Replaces the file's content. */
    public void write(String name, String text) {
        try (OutputStream out = io.newOutputFile(location(name)).createOrOverwrite()) {
            out.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("Could not write " + location(name), e);
        }
    }

    /** The file's content; empty when there is no such file. */
    public Optional<String> read(String name) {
        try (InputStream in = io.newInputFile(location(name)).newStream()) {
            return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (NotFoundException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read " + location(name), e);
        }
    }

    /** Removes the file; does nothing when there is none. */
    public void delete(String name) {
        io.deleteFile(location(name));
    }

    /** Names of the files below {@code folder}, sorted; empty when there is no such folder. */
    public List<String> list(String folder) {
        List<String> names = new ArrayList<>();
        try {
            for (FileInfo file : io.listPrefix(location(folder))) {
                String path = file.location();
                int at = path.lastIndexOf("/" + folder);
                if (at >= 0) {
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

    /** Where the file of that name lies. */
    public String location(String name) {
        return root + "/" + name;
    }
}
