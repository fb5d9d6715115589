package org.zonegate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A shell script of this project, run with nothing from the environment but what a test gives it. */
record Script(Path file, Map<String, String> environment) {

    /** What the scripts call; the rest of the machine, its Java above all, is out of their sight. */
    private static final List<String> TOOLS = List.of(
            "cat",
            "chmod",
            "cksum",
            "dirname",
            "find",
            "grep",
            "head",
            "ls",
            "mkdir",
            "mktemp",
            "mv",
            "nice",
            "readlink",
            "rm",
            "sed",
            "sh",
            "sleep",
            "tail",
            "touch");

    /** A script that sees {@code folder/tools} as its PATH, and no Java in any usual place. */
    static Script at(Path file, Path folder) throws IOException {
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : TOOLS) {
            write(tools.resolve(tool), "exec " + whereIs(tool) + " \"$@\"");
        }
        return new Script(
                file,
                Map.of(
                        "PATH", tools.toString(),
                        "HOME", folder.toString(),
                        "TMPDIR", folder.toString(),
                        "ZONEGATE_JAVA_PLACES", ""));
    }

    Script with(String variable, Object value) {
        Map<String, String> extended = new HashMap<>(environment);
        extended.put(variable, value.toString());
        return new Script(file, extended);
    }

    Outcome run(String... arguments) throws IOException {
        return start(arguments).await();
    }

    Running start(String... arguments) throws IOException {
        Path out = Files.createTempFile("script", ".out");
        Path err = Files.createTempFile("script", ".err");
        ProcessBuilder builder = new ProcessBuilder(Stream.concat(Stream.of(file.toString()), Stream.of(arguments))
                        .toList())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return new Running(builder.start(), out, err);
    }

    /** Writes a program of {@code lines} for the shell. */
    static Path write(Path file, String... lines) throws IOException {
        Files.createDirectories(file.resolveSibling("."));
        Files.writeString(file, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Path whereIs(String tool) {
        return Stream.of("/usr/bin", "/bin", "/usr/local/bin")
                .map(folder -> Path.of(folder, tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This machine has no " + tool));
    }

    record Running(Process process, Path out, Path err) {

        Outcome await() throws IOException {
            try {
                if (!process.waitFor(60, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new IllegalStateException("Still running: " + Files.readString(err));
                }
                return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UncheckedIOException(new IOException(e));
            }
        }
    }

    record Outcome(int exitCode, String out, String err) {}
}
