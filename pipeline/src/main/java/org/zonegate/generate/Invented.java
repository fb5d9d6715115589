package org.zonegate.generate;

import com.fasterxml.jackson.core.io.SerializedString;

/**
 * Names, addresses and serial numbers of people and devices that do not exist, each different from all others of its
 * kind. Telephone numbers end in 555-01xx, which no exchange gives out; mail goes to example.com (RFC 2606).
 */
final class Invented {

    private static final String[] FIRST_NAMES = {
        "Ada", "Bela", "Cosmo", "Dorit", "Edwy", "Fenna", "Gilda", "Hobart", "Ines", "Jory", "Kezia", "Lamar", "Mirela",
        "Nolan", "Oriel", "Perla", "Quincy", "Rufus", "Signe", "Tamsin", "Ulla", "Vito", "Wanda", "Yves"
    };
    private static final String[] LAST_NAMES = {
        "Sampleton", "Mockridge", "Dummerly", "Placeholt", "Examplewood", "Fauxley", "Stubbins", "Inventson",
                "Testwright",
        "Notreal", "Fictor", "Imagino", "Fabricius", "Pretendo", "Seedling", "Fixturelli", "Makebelieve", "Nonesuch",
        "Anonyma", "Blankenship-Test"
    };
    private static final String HEX = "0123456789abcdef";
    private static final long LOW_48 = (1L << 48) - 1;

    /** Whose device a serial number is. */
    enum Device {
        /** The customer's own. */
        OWN(0),
        /** The one the customer had before, of which only old records tell. */
        FORMER(1),
        /** A device that a whole group carries, and that is no member's own. */
        PASSED_ROUND(2),
        /** A device of somebody who is no customer. */
        STRANGERS(3);

        private final int number;

        Device(int number) {
            this.number = number;
        }
    }

    private Invented() {}

    static String customerName(long seed, int customer) {
        Dice dice = new Dice(seed, Dice.Topic.NAMES, customer);
        return dice.oneOf(FIRST_NAMES) + " " + dice.oneOf(LAST_NAMES);
    }

    static SerializedString email(String customerName, int customer) {
        return new SerializedString(customerName.replace(' ', '.') + "." + customer + "@example.com");
    }

    /** An address that no customer has; one for each customer's neighbourhood. */
    static SerializedString strangersEmail(int customer) {
        return new SerializedString("Passer.By." + customer + "@example.com");
    }

    static String phone(Dice dice) {
        return "80155501" + twoDigits(dice.below(100));
    }

    static String birthDay(Dice dice) {
        return (1930 + dice.below(75)) + "-" + twoDigits(1 + dice.below(12)) + "-" + twoDigits(1 + dice.below(28));
    }

    /** A serial number in the form of a random UUID. Its last twelve digits alone differ from those of all others. */
    static SerializedString serialNumber(long seed, int customer, Device device) {
        long id = customer * 4L + device.number;
        long random = Dice.scatter(seed ^ Dice.scatter(id));
        // An odd factor maps 48 bits one to one.
        long unique = (id * 0x5851F42D4C95L) & LOW_48;
        StringBuilder text = new StringBuilder(36);
        appendHex(text, random >>> 32, 8);
        text.append('-');
        appendHex(text, random >>> 16, 4);
        text.append("-4");
        appendHex(text, random, 3);
        text.append('-').append(HEX.charAt(8 + (int) ((random >>> 12) & 3)));
        appendHex(text, random >>> 14, 3);
        text.append('-');
        appendHex(text, unique ^ (Dice.scatter(~seed) & LOW_48), 12);
        return new SerializedString(text.toString());
    }

    private static void appendHex(StringBuilder text, long value, int digits) {
        for (int digit = digits - 1; digit >= 0; digit--) {
            text.append(HEX.charAt((int) ((value >>> (4 * digit)) & 15)));
        }
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
