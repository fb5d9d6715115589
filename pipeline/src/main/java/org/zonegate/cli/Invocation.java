package org.zonegate.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How the reader calls this program, so that the commands that are printed for them work as they are printed. */
record Invocation(String program, List<String> options) {

    Invocation {
        options = List.copyOf(options);
    }

    /** As the launcher was called; it tells by ZONEGATE_COMMAND. */
    static Invocation of(Map<String, String> environment) {
        return new Invocation(environment.getOrDefault("ZONEGATE_COMMAND", "zonegate"), List.of());
    }

    /** With an option in every command. */
    Invocation with(String option, String value) {
        List<String> more = new ArrayList<>(options);
        more.add(option);
        more.add(value);
        return new Invocation(program, more);
    }

    /** One command line, for a shell. */
    String of(String command, String... arguments) {
        List<String> words = new ArrayList<>(List.of(program, command));
        words.addAll(options);
        words.addAll(List.of(arguments));
        return words.stream().map(Invocation::quoted).collect(Collectors.joining(" "));
    }

    /** A word for a POSIX shell: as it is where it can be, else between quotes. */
    private static String quoted(String word) {
        if (word.matches("[A-Za-z0-9_./:=@%+,-]+")) {
            return word;
        }
        return word.matches("[^\"$`\\\\!]*") ? "\"" + word + "\"" : "'" + word.replace("'", "'\\''") + "'";
    }
}
