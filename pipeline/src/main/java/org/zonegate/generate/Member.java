package org.zonegate.generate;

import com.fasterxml.jackson.core.io.SerializedString;

/**
 * What is decided about one customer before anything is written.
 *
 * @param index        the customer's number, from 0
 * @param name         full name
 * @param email        the address that readings name
 * @param carried      the serial number in the record that decides
 * @param own          the serial number of the customer's own device
 * @param agrees       whether the record that decides agrees to research
 * @param consentSince the instant of consent, epoch milliseconds, of a customer who agrees
 * @param moves        whether there are accelerometer readings
 * @param deviceReads  whether the own device reads at the customer's instants
 * @param firstInstant epoch milliseconds
 */
record Member(
        int index,
        String name,
        SerializedString email,
        SerializedString carried,
        SerializedString own,
        boolean agrees,
        long consentSince,
        boolean moves,
        boolean deviceReads,
        long firstInstant) {

    /** Whether readings of this instant may be used. */
    boolean allows(ConsentRule rule, long instant) {
        return agrees && (rule == ConsentRule.CUSTOMER || instant >= consentSince);
    }
}
