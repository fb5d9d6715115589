package org.zonegate.lakehouse;

import java.util.regex.Pattern;

/**
 * A table's name within its lakehouse: zone and table, as in {@code trusted.customer_trusted}.
 *
 * <p>Ordered by text. Both parts are lower-case identifiers, because Athena and Glue fold names to lower case.
 */
public record TableId(String zone, String table) implements Comparable<TableId> {

    private static final Pattern IDENTIFIER = Pattern.compile("[a-z_][a-z0-9_]*");

    public TableId {
        if (!isIdentifier(zone) || !isIdentifier(table)) {
            throw new IllegalArgumentException("'" + zone + "." + table
                    + "' is no table name. A table name is zone.table, each part of a-z, 0-9 and _,"
                    + " for example trusted.customer_trusted.");
        }
    }

    /**
     * The table that {@code text} names; the reverse of {@link #toString()}.
     *
     * @throws IllegalArgumentException when the text is not {@code zone.table}
     */
    public static TableId parse(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 2) {
            throw new IllegalArgumentException("'" + text
                    + "' is no table name. A table name is zone.table, for example trusted.customer_trusted.");
        }
        return new TableId(parts[0], parts[1]);
    }

    /** Whether {@code text} can be a zone's or a table's name. */
    public static boolean isIdentifier(String text) {
        return IDENTIFIER.matcher(text).matches();
    }

    @Override
    public int compareTo(TableId other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return zone + "." + table;
    }
}
