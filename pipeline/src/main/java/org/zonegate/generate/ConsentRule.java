package org.zonegate.generate;

/** Which readings of a customer who agrees to research may be used. */
enum ConsentRule {
    /** All of them. */
    CUSTOMER("customer"),

    /** Those from the instant of consent on. */
    AS_OF_READING("as-of-reading");

    static final String VARIABLE = "consent";

    private final String value;

    ConsentRule(String value) {
        this.value = value;
    }

    String value() {
        return value;
    }
}
