package org.zonegate.generate;

/** How machine_learning_curated pairs accelerometer with step trainer readings. */
enum Pairing {
    /** Of the same customer, at the same instant. */
    SAME_CUSTOMER("same-customer"),

    /** At the same instant, whoever they are of. */
    SAME_INSTANT("same-instant");

    static final String VARIABLE = "pairing";

    private final String value;

    Pairing(String value) {
        this.value = value;
    }

    String value() {
        return value;
    }
}
