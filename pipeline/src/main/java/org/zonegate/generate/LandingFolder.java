package org.zonegate.generate;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that is written: one landing folder for each source, and the truth beside them. The truth is there only
 * while the landing files are complete; while they are not, an unfinished truth says whose they are.
 */
final class LandingFolder {

    /** Who delivers; {@link #keys} are the fields that every good row of theirs has. */
    enum Source {
        CUSTOMER("customer"),
        ACCELEROMETER("accelerometer"),
        STEP_TRAINER("step_trainer");

        private final String title;

        Source(String title) {
            this.title = title;
        }

        List<String> keys() {
            return switch (this) {
                case CUSTOMER -> List.of("email", "serialNumber", "lastUpdateDate");
                case ACCELEROMETER -> List.of("user", "timestamp");
                case STEP_TRAINER -> List.of("sensorReadingTime", "serialNumber");
            };
        }

        private boolean isOwn(Path file) {
            return file.getFileName().toString().matches(title + "-\\d{5,}\\.json(\\.gz)?");
        }
    }

    private static final String UNFINISHED = Truth.FILE + ".unfinished";

    private final Path root;

    private LandingFolder(Path root) {
        this.root = root;
    }

    /**
     * The folder, without the landing files and the truth of an earlier generation.
     *
     * @throws OutputFolderRefused if there are landing files that no earlier generation made
     */
    static LandingFolder claim(Path root) throws IOException {
        if (Files.exists(root) && !Files.isDirectory(root)) {
            throw new OutputFolderRefused(root + " is a file. Landing data needs a folder: name another path.");
        }
        LandingFolder folder = new LandingFolder(root);
        List<Path> stale = folder.replaceableFiles();
        Files.createDirectories(root);
        // Before the truth goes, so that an interrupted generation can be done again.
        Files.writeString(root.resolve(UNFINISHED), "Generating landing data did not finish: generate it again.\n");
        Files.deleteIfExists(root.resolve(Truth.FILE));
        for (Path file : stale) {
            Files.delete(file);
        }
        for (Source source : Source.values()) {
            Files.createDirectories(folder.landing(source));
        }
        return folder;
    }

    /** Where the source's n-th file goes, counted from 1. */
    Path file(Source source, int number, Compression compression) {
        String digits = Integer.toString(number);
        return landing(source)
                .resolve(source.title + "-" + "0".repeat(Math.max(0, 5 - digits.length())) + digits
                        + compression.suffix());
    }

    /** Declares the landing files complete. */
    void finish(Truth truth) throws IOException {
        Path unfinished = root.resolve(UNFINISHED);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(unfinished))) {
            TruthJson.write(truth, out);
        }
        Files.move(unfinished, root.resolve(Truth.FILE), StandardCopyOption.REPLACE_EXISTING);
    }

    private Path landing(Source source) {
        return root.resolve(source.title).resolve("landing");
    }

    private List<Path> replaceableFiles() throws IOException {
        boolean generated = Files.exists(root.resolve(Truth.FILE)) || Files.exists(root.resolve(UNFINISHED));
        List<Path> replaceable = new ArrayList<>();
        for (Source source : Source.values()) {
            for (Path file : visibleFiles(landing(source))) {
                if (!generated) {
                    throw new OutputFolderRefused(file + " was not made by `zonegate generate`: " + root + " has no "
                            + Truth.FILE + ". Generating would mix invented rows into it."
                            + " Name another folder, or move the landing files away.");
                }
                if (!source.isOwn(file)) {
                    throw new OutputFolderRefused(file + " was added to generated landing data, and is kept."
                            + " The truth would not hold with it. Move it away, or name another folder.");
                }
                replaceable.add(file);
            }
        }
        return replaceable;
    }

    /** What a reader of the folder sees: Spark, too, passes over names that begin with a dot or an underscore. */
    private static List<Path> visibleFiles(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> !file.getFileName().toString().startsWith(".")
                            && !file.getFileName().toString().startsWith("_"))
                    .sorted()
                    .toList();
        }
    }
}
