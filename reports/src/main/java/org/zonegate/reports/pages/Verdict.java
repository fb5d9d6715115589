package org.zonegate.reports.pages;

/** How it stands with a table, a run or a promise: a word, a mark and a colour, so that none of them is needed alone. */
public enum Verdict {
    PUBLISHED("published", "ok", "✓"),
    UP_TO_DATE("up to date", "ok", "✓"),
    WITHHELD("withheld", "bad", "✕"),
    BLOCKED("blocked", "wait", "‖"),
    ACCEPTED("accepted", "ok", "✓"),
    REFUSED("refused", "bad", "✕"),
    READ("read", "none", "·"),
    UNTOLD("not made yet", "none", "·"),
    PASSED("kept", "ok", "✓"),
    FAILED("broken", "bad", "✕"),
    WARNED("broken, tolerated", "wait", "!"),
    NOT_EVALUATED("could not tell", "wait", "?"),
    READ_THE_SAME("the same", "ok", "✓"),
    READ_DIFFERENTLY("different", "bad", "✕"),
    NOT_ASKED("not asked yet", "none", "·");

    private final String word;
    private final String tone;
    private final String mark;

    Verdict(String word, String tone, String mark) {
        this.word = word;
        this.tone = tone;
        this.mark = mark;
    }

    public String word() {
        return word;
    }

    /** The name of its colour in the style sheet. */
    public String tone() {
        return tone;
    }

    public String mark() {
        return mark;
    }

    /** Of a table's or a run's result, as records have it. */
    static Verdict ofResult(String result) {
        return switch (result) {
            case "published" -> PUBLISHED;
            case "up-to-date" -> UP_TO_DATE;
            case "withheld" -> WITHHELD;
            case "blocked" -> BLOCKED;
            default -> UNTOLD;
        };
    }

    /** Of a promise's outcome and severity, as records have them. */
    static Verdict ofOutcome(String outcome, String severity) {
        return switch (outcome) {
            case "passed" -> PASSED;
            case "failed" -> severity.equals("blocking") ? FAILED : WARNED;
            default -> NOT_EVALUATED;
        };
    }
}
