package org.zonegate.lakehouse;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The files of a lakehouse's folder, called by their paths within it. */
public final class FolderFiles {

    private final Path root;
    private final Problems problems;

    /** Reads nothing yet; a file that is no text becomes one of {@code problems}. */
    public FolderFiles(Path root, Problems problems) {
        this.root = root.toAbsolutePath().normalize();
        this.problems = problems;
    }

    /** The place of a folder or file that a path within the lakehouse's folder names. */
    public Path resolve(String relative) {
        return root.resolve(relative).normalize();
    }

    /** What people call the file: its path within the lakehouse's folder, with forward slashes. */
    public String called(Path path) {
        return root.relativize(path.toAbsolutePath().normalize()).toString().replace('\\', '/');
    }

    /** The file's text with {@code \n} line ends and without a byte order mark; empty, with a problem, if not UTF-8. */
    public Optional<String> text(Path file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
            return Optional.of(unmarked.replace("\r\n", "\n"));
        } catch (CharacterCodingException e) {
            problems.add(SourceLocation.file(called(file)), "The file is not UTF-8 text. Save it as UTF-8.");
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file + ".", e);
        }
    }

    /** What lies in the folder, by name; without what is for people or tools only: dot files and READMEs. */
    public static List<Path> list(Path folder) {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(e -> !name(e).startsWith(".")
                            && !name(e).toUpperCase(Locale.ROOT).startsWith("README"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot list " + folder + ".", e);
        }
    }

    /** As {@link #list}, with what lies in its folders in place of them. */
    public static List<Path> everyFileBelow(Path folder) {
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

    /** The last part of a path. */
    public static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
