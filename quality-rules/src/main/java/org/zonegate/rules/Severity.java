package org.zonegate.rules;

/** What follows when a rule does not hold; its file's name says which. */
public enum Severity {
    /** {@code <table>.dqdl}: the candidate is withheld. */
    BLOCKING("blocking", ".dqdl"),
    /** {@code <table>.warn.dqdl}: it is reported, and the candidate is published all the same. */
    WARNING("warning", ".warn.dqdl"),
    /** {@code <table>.quarantine.dqdl}: each row that does not keep it goes to quarantine before the candidate is judged. */
    QUARANTINE("quarantine", ".quarantine.dqdl");

    private final String word;
    private final String suffix;

    Severity(String word, String suffix) {
        this.word = word;
        this.suffix = suffix;
    }

    /** For people and records. */
    public String word() {
        return word;
    }

    /** How the names of its files end. */
    public String suffix() {
        return suffix;
    }

    /** The severity of the rules in a file of that name, which ends in {@code .dqdl}. */
    public static Severity ofFile(String name) {
        if (name.endsWith(WARNING.suffix)) {
            return WARNING;
        }
        return name.endsWith(QUARANTINE.suffix) ? QUARANTINE : BLOCKING;
    }
}
