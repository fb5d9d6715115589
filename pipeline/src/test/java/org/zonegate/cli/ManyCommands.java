package org.zonegate.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Several commands in a process of their own, one after another: what they print and log then stands on its standard output
 * and error, whole.
 */
public final class ManyCommands {

    private static final String BETWEEN_ARGUMENTS = "\t";

    private ManyCommands() {}

    /**
     * Runs them.
     *
     * @param arguments a file with a command on each line, its arguments separated by tabs; and the file into which the exit
     *     codes are written, one on a line
     */
    public static void main(String[] arguments) throws IOException {
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        List<String> codes = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of(arguments[0]))) {
            err.println("$ zonegate " + line.replace(BETWEEN_ARGUMENTS, " "));
            Context context =
                    new Context(Map.copyOf(System.getenv()), Clock.systemUTC(), new Random(), Terminal.none(err));
            codes.add(String.valueOf(Main.run(context, out, err, line.split(BETWEEN_ARGUMENTS, -1))));
        }
        Files.write(Path.of(arguments[1]), codes);
        // Spark's threads outlive it.
        System.exit(0);
    }
}
