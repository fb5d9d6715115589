package org.zonegate.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What a command line printed and gave back, run as {@code main} runs it but within this JVM. */
record CommandRun(int exitCode, String out, String err) {

    /** Runs a command where no environment variable is set. */
    static CommandRun of(String... arguments) {
        return in(Map.of(), arguments);
    }

    /** Runs a command with further environment variables. */
    static CommandRun in(Map<String, String> environment, String... arguments) {
        Map<String, String> all = new HashMap<>(Map.of("ZONEGATE_COMMAND", "./zonegate"));
        all.putAll(environment);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        PrintWriter errors = new PrintWriter(err);
        Context context = new Context(all, Clock.systemUTC(), new Random(), Terminal.none(errors));
        int exitCode = Main.run(context, new PrintWriter(out), errors, arguments);
        return new CommandRun(exitCode, out.toString(), err.toString());
    }

    /** Makes the lakehouse that {@code zonegate init} makes. */
    static void init(Path folder) {
        CommandRun made = of("init", folder.toString());
        if (made.exitCode() != 0) {
            throw new AssertionError(made.err());
        }
    }

    List<String> outLines() {
        return out.lines().toList();
    }

    List<String> errLines() {
        return err.lines().toList();
    }
}
