package org.zonegate.features.claim;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A column here, and the one that it must equal in another table: {@code email}, or {@code user = email} where their names
 * differ.
 */
public record Key(String here, String there) {

    /** How steps write a column's name. */
    public static final String NAME = "[A-Za-z_]\\w*";

    /** How steps write several names: {@code subject, serialnumber and timestamp}. */
    public static final String NAMES = NAME + "(?:(?:, and |, or |, | and | or )" + NAME + ")*";

    /** How steps write keys: {@code user = email and timestamp}. */
    public static final String PATTERN =
            NAME + "(?: = " + NAME + ")?(?:(?:, and |, | and )" + NAME + "(?: = " + NAME + ")?)*";

    private static final Pattern ONE = Pattern.compile("(" + NAME + ")(?: = (" + NAME + "))?");

    /** Understands what {@link #PATTERN} lets through. */
    public static List<Key> parseList(String written) {
        List<Key> keys = new ArrayList<>();
        for (String part : parts(written)) {
            Matcher matcher = ONE.matcher(part);
            if (matcher.matches()) {
                String there = matcher.group(2);
                keys.add(new Key(matcher.group(1), there == null ? matcher.group(1) : there));
            }
        }
        return keys;
    }

    /** Understands what {@link #NAMES} lets through. */
    public static List<String> parseNames(String written) {
        return parts(written);
    }

    private static List<String> parts(String written) {
        return List.of(written.split(",? (?:and|or) |, ", -1));
    }
}
