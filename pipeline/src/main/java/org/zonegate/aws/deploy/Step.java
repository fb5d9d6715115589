package org.zonegate.aws.deploy;

import java.util.List;
import java.util.function.Consumer;

/**
 * One thing that must be so in the account, and the call that makes it so.
 *
 * @param call as AWS calls it, such as {@code glue:CreateJob}
 * @param target what it is about
 * @param details what becomes different
 * @param action makes the call; does nothing where nothing changes
 */
public record Step(String call, String target, Change change, List<String> details, Consumer<Account> action) {

    /** What becomes of the target. */
    public enum Change {
        CREATE("create"),
        UPDATE("update"),
        DELETE("delete"),
        UNCHANGED("unchanged");

        private final String word;

        Change(String word) {
            this.word = word;
        }

        /** For people and programs. */
        public String word() {
            return word;
        }
    }

    public Step {
        details = List.copyOf(details);
    }

    /** Something that is as it must be: {@code call} is what would have made it. */
    static Step unchanged(String call, String target) {
        return new Step(call, target, Change.UNCHANGED, List.of(), account -> {});
    }

    /** Whether it makes a call. */
    public boolean isChange() {
        return change != Change.UNCHANGED;
    }
}
