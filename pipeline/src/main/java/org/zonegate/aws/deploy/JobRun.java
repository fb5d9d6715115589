package org.zonegate.aws.deploy;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a run of a Glue job stands.
 *
 * @param state as Glue calls it, such as {@code RUNNING}
 * @param message why it failed; else empty
 * @param logGroup what the names of its groups of CloudWatch logs begin with
 * @param seconds that it has run for
 */
public record JobRun(String id, String state, String message, String logGroup, int seconds) {

    /** How a message tells the exit code that a release ended with. {@code org.zonegate.glue.GlueMain} writes it. */
    public static final String EXIT_CODE = "zonegate exit code ";

    private static final Pattern CODE = Pattern.compile(Pattern.quote(EXIT_CODE) + "([1-3])\\b");
    private static final Set<String> OVER = Set.of("SUCCEEDED", "FAILED", "STOPPED", "TIMEOUT", "ERROR", "EXPIRED");
    private static final int COULD_NOT_TELL = 3;

    /** Whether nothing more will happen to it. */
    public boolean isOver() {
        return OVER.contains(state);
    }

    /** What the release ended with: its own exit code; 3, could not tell, where the run ended in another way. */
    public int exitCode() {
        if (state.equals("SUCCEEDED")) {
            return 0;
        }
        return Optional.of(CODE.matcher(message))
                .filter(Matcher::find)
                .map(m -> Integer.parseInt(m.group(1)))
                .orElse(COULD_NOT_TELL);
    }
}
