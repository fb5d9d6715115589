package org.zonegate.generate;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A way in which landing data departs from what its makers promise. How much of it to make is a share from 0 to 1. */
public enum Defect {
    /** Groups of two to four customers carry one serial number; its device belongs to one, to two alike or to none. */
    SHARED_SERIAL_NUMBERS(
            "sharedSerialNumbers", 0.05, "share of customers who carry a serial number that others carry too"),

    /** The record that decides has no date of consent to research, or 0. */
    MISSING_CONSENT("missingConsent", 0.5, "share of customers who do not agree to research"),

    /** Consent was given in the middle of the customer's readings, or after the last one. */
    LATER_CONSENT("laterConsent", 0.25, "share of agreeing customers who agreed after some or all of their readings"),

    /** One to three further records of the same e-mail address, older or as old as the one that decides. */
    DUPLICATE_CUSTOMERS("duplicateCustomers", 0.05, "share of customers who have further records"),

    /** Lines that hold no good row. They are added, no good row is lost; blank lines come with them. */
    CORRUPT_LINES("corruptLines", 0.01, "corrupt lines added, as a share of the good rows"),

    /** Readings of unknown people and unknown devices, and readings without a partner at their instant. */
    ORPHAN_READINGS("orphanReadings", 0.02, "instants of orphan readings added, as a share of the customers' instants"),

    /** Different agreeing customers have readings at one and the same instant. */
    SAME_INSTANT("sameInstant", 0.1, "share of agreeing customers who share instants with their neighbours"),

    /** No accelerometer readings; the device of every second of them reads all the same. */
    CUSTOMERS_WITHOUT_READINGS(
            "customersWithoutReadings", 0.02, "share of customers who have no accelerometer readings"),

    /** Rows that are delivered twice, identical in every field. */
    REPEATED_READINGS("repeatedReadings", 0.0, "share of readings that are delivered twice");

    private final String key;
    private final double usualShare;
    private final String meaning;

    Defect(String key, double usualShare, String meaning) {
        this.key = key;
        this.usualShare = usualShare;
        this.meaning = meaning;
    }

    /** The name in settings and in truth.json, such as {@code missingConsent}. */
    public String key() {
        return key;
    }

    /** The share that {@link GeneratorSettings#defaults()} has. */
    public double usualShare() {
        return usualShare;
    }

    /** What a share counts, as a line of help. */
    public String meaning() {
        return meaning;
    }

    /**
     * The defect of this key.
     *
     * @throws IllegalArgumentException with the keys there are: use one of them
     */
    public static Defect of(String key) {
        return Arrays.stream(values())
                .filter(defect -> defect.key.equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No defect is called '" + key + "'. There are: "
                        + Arrays.stream(values()).map(Defect::key).collect(Collectors.joining(", ")) + "."));
    }
}
