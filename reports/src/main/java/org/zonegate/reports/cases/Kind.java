package org.zonegate.reports.cases;

/** What kind of promise a case is about. */
public enum Kind {
    RULE("rule", "a rule"),
    SCENARIO("scenario", "a scenario"),
    CONTRACT("contract", "the contract"),
    ROW_ACCOUNT("row-account", "the row account"),
    /** Whether the table was judged at all in this run. */
    PROMOTION("promotion", "the promotion"),
    /** Whether another engine reads what was published as the gate did. It withholds nothing: it comes after. */
    SECOND_OPINION("second-opinion", "another engine");

    private final String word;
    private final String words;

    Kind(String word, String words) {
        this.word = word;
        this.words = words;
    }

    /** One word, for machines. */
    public String word() {
        return word;
    }

    /** With its article, for people. */
    public String words() {
        return words;
    }
}
