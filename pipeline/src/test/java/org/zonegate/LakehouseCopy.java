package org.zonegate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The shipped lakehouse in a folder of its own, where a test may change it. */
final class LakehouseCopy {

    private static final Path STEDI = Path.of("stedi");
    private static final Path RULES = Path.of("..", "quality-rules", "stedi");

    private LakehouseCopy() {}

    /** With its rules beside its tables. */
    static Path ofStedi(Path to) throws IOException {
        copy(STEDI, to);
        copy(RULES, to.resolve("rules"));
        Path settings = to.resolve("lakehouse.yml");
        String text = Files.readString(settings)
                .replace("rules: ../../quality-rules/stedi", "rules: rules")
                .replace("features: ../../features/stedi", "features: features");
        Files.writeString(settings, text);
        return to;
    }

    /** With no rules at all: for tests of what transforms make, whatever they make it of. */
    static Path ofStediUngated(Path to) throws IOException {
        ofStedi(to);
        try (Stream<Path> rules = Files.walk(to.resolve("rules"))) {
            for (Path rule : rules.filter(Files::isRegularFile).toList()) {
                Files.delete(rule);
            }
        }
        Path settings = to.resolve("lakehouse.yml");
        List<String> lines = Files.readString(settings)
                .lines()
                .flatMap(l -> l.matches("  (trusted|curated)\\.\\w+:")
                        ? Stream.of(l, "    ungated: a test of transforms")
                        : Stream.of(l))
                .toList();
        Files.write(settings, lines);
        return to;
    }

    static void write(Path lakehouse, String file, String text) throws IOException {
        Path path = lakehouse.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, text);
    }

    static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.filter(Files::isRegularFile).forEach(file -> {
                try {
                    Path target = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
